"""How often one visitor may do a thing, without knowing who the visitor is.

The key is a digest, under a key of the day that is never written to disk, of the visitor's network
(/24 or /48). It lives in the limits store only and stands beside no report.
"""

import hmac
import ipaddress
import secrets
from datetime import date
from functools import lru_cache

from flask import Flask, request
from flask_limiter import Limiter
from limits import parse
from redis import Redis

from agencyrate.core import clock
from agencyrate.core.settings import settings

_TWO_DAYS = 2 * 24 * 60 * 60
#: Where Tor is told to say which of its circuits somebody comes by, it writes an address of these:
#: without that all who come by an onion address are one visitor.
_TOR_CIRCUITS = ipaddress.ip_network("fc00:dead:beef:4dad::/64")


@lru_cache(maxsize=2)
def _key_of(day: date, redis_url: str) -> bytes:
    """Return the day's key: this process's own, or the one all processes share in Redis."""
    fresh = secrets.token_bytes(32)
    if not redis_url:
        return fresh
    name = f"agencyrate:day-key:{day.isoformat()}"
    with Redis.from_url(redis_url) as store:
        store.set(name, fresh, nx=True, ex=_TWO_DAYS)
        shared = store.get(name)
    return shared if isinstance(shared, bytes) else fresh


def _network(address: str) -> str:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    #: A server that listens on both kinds writes an IPv4 address in the manner of IPv6.
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if ip in _TOR_CIRCUITS:
        return str(ip)
    return str(
        ipaddress.ip_network(
            f"{ip}/{48 if isinstance(ip, ipaddress.IPv6Address) else 24}", strict=False
        )
    )


def visitor() -> str:
    """Return the visitor's key of today."""
    network = _network(request.remote_addr or "")  # noqa: TID251 - the one place, and it is not kept
    key = _key_of(clock.today(), settings().redis_url)
    return hmac.new(key, network.encode(), "sha256").hexdigest()[:16]


def everybody() -> str:
    """Return one key for all visitors: a bound on the site as a whole."""
    return "everybody"


#: Files that one worker, and one network, may have looked at; many share a network.
_FILES = parse("30 per hour")
_FILES_OF_A_NETWORK = parse("150 per hour")

#: Words of a receipt that one network may try; after that one try a second is looked at.
_WRONG_WORDS = parse("10 per hour")
_ANY_WORDS = parse("120 per hour")
_AFTER_THAT = parse("1 per second")

limiter = Limiter(visitor, headers_enabled=False, key_prefix="agencyrate")


@limiter.request_filter
def _only_read() -> bool:
    """Spare what is only read the search for limits: none is set on reading (a test sees to it)."""
    return request.method in {"GET", "HEAD", "OPTIONS"}


def may_add_file(own: str) -> bool:
    """Count one file to be looked at for whoever `own` stands for; say whether it is not too many.

    Asked only where a file came: whoever has used theirs up can still go on with the other pages.
    """
    if not limiter.enabled:
        return True
    return limiter.limiter.hit(_FILES, "file", of_its_own(own)) and limiter.limiter.hit(
        _FILES_OF_A_NETWORK, "files", visitor()
    )


def of_its_own(key: str) -> str:
    """Return the key of limits of what somebody has open: nobody else's presses count for it."""
    return hmac.new(
        _key_of(clock.today(), settings().redis_url), key.encode(), "sha256"
    ).hexdigest()[:16]


def may_try_words(what: str) -> bool:
    """Count one try to open something with words; say whether it is looked at.

    Whoever has used theirs up is looked at once a second, never shut out: many share a network, at
    work, on a phone, in Tor, and a guesser among them must not keep the holder of the right words
    out. There is no bound on all networks together, for whoever reached it would shut out all.
    """
    if not limiter.enabled:
        return True
    store, own = limiter.limiter, (what, visitor())
    if store.hit(_ANY_WORDS, *own) and store.test(_WRONG_WORDS, *own):
        return True
    return store.hit(_AFTER_THAT, *own)


def has_tries_left(what: str) -> bool:
    """Count words that opened nothing; say whether the network may type more without a wait."""
    return not limiter.enabled or limiter.limiter.hit(_WRONG_WORDS, what, visitor())


def init_app(app: Flask) -> None:
    """Set the store: Redis where several processes share it, memory where one process serves."""
    app.config["RATELIMIT_STORAGE_URI"] = settings().limits_store
    app.config["RATELIMIT_ENABLED"] = settings().limits_on
    limiter.init_app(app)
