"""One question to the API of Companies House over HTTPS: the only importer of urllib3.

It asks one fixed host, follows no redirect, reads no more than it must, and gives up in time. What
it asks and what is answered is in no log.
"""

import json
import secrets
import time
from collections.abc import Mapping
from contextlib import closing
from typing import Any, Final, Self
from urllib.parse import urlencode

import urllib3

from agencyrate.registers.look_up.pace import Pace
from agencyrate.registers.look_up.port import Busy, Garbled, KeyRefused, LookUpFailed, Unreachable

#: Seconds for the connection, and for each pause within an answer.
_CONNECT: Final = 3.0
_READ: Final = 5.0
#: Their longest list of a hundred officers is a tenth of this.
_LARGEST_ANSWER: Final = 2 * 1024 * 1024
_PIECE: Final = 64 * 1024
_MOST_TRIES: Final = 3
_FIRST_PAUSE: Final = 0.5
#: When they say "too much" and not for how long.
_PLAIN_REST: Final = 60.0

_OK, _NOT_FOUND, _TOO_MANY, _THEIR_FAULT = 200, 404, 429, 500
_REFUSED: Final = frozenset({401, 403})


class NoSuch(LookUpFailed):
    """They have nothing at this address."""

    outcome = "not there"


class Caller:
    """Asks with one key, within so many seconds for everything together."""

    def __init__(self, url: str, key: str, pace: Pace, patience: float) -> None:
        self._url, self._pace = url, pace
        self._headers = {
            **urllib3.make_headers(basic_auth=f"{key}:"),
            "Accept": "application/json",
            "User-Agent": "agencyrate",
        }
        self._pool = urllib3.PoolManager(num_pools=1, retries=False)
        self._until = time.monotonic() + patience

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.clear()

    def get(self, path: str, asked: Mapping[str, str | int] | None = None) -> dict[str, Any]:
        """Return the answer's object.

        Tries again where their side failed and the wait fits into our patience. Raises NoSuch
        or another LookUpFailed.
        """
        url = f"{self._url}{path}" + (f"?{urlencode(asked)}" if asked else "")
        for attempt in range(1, _MOST_TRIES + 1):
            self._pace.take()
            try:
                return self._once(url)
            except (Busy, Unreachable) as failure:
                if attempt == _MOST_TRIES:
                    raise
                self._wait(attempt, failure)
        raise Unreachable

    def _wait(self, attempt: int, failure: Busy | Unreachable) -> None:
        """Wait before the next try, or raise the failure where patience would end first."""
        pause = _FIRST_PAUSE * 2 ** (attempt - 1)
        if isinstance(failure, Busy):
            pause = failure.seconds
        #: So that several who wait do not all come back at once.
        pause += secrets.randbelow(250) / 1000
        if time.monotonic() + pause >= self._until:
            raise failure
        time.sleep(pause)

    def _once(self, url: str) -> dict[str, Any]:
        left = self._until - time.monotonic()
        if left <= 0:
            raise Unreachable
        try:
            response = self._pool.request(
                "GET", url, headers=self._headers, redirect=False, retries=False,
                preload_content=False, timeout=urllib3.Timeout(
                    connect=min(_CONNECT, left), read=min(_READ, left)),
            )  # fmt: skip
            with closing(response):
                self._heed(response)
                return _object(self._body(response))
        except urllib3.exceptions.HTTPError:
            # Its message names the address asked: it must not go on as a cause.
            raise Unreachable from None

    def _heed(self, response: urllib3.BaseHTTPResponse) -> None:
        """Raise what a status means; nothing for a good one."""
        status = response.status
        if status == _OK:
            return
        if status == _NOT_FOUND:
            raise NoSuch
        if status in _REFUSED:
            raise KeyRefused
        if status == _TOO_MANY:
            seconds = _told_to_wait(response.headers, _PLAIN_REST)
            self._pace.rest(seconds)
            raise Busy(seconds)
        if status >= _THEIR_FAULT:
            seconds = _told_to_wait(response.headers, 0)
            raise Busy(seconds) if seconds else Unreachable
        raise Garbled

    def _body(self, response: urllib3.BaseHTTPResponse) -> bytes:
        """Read the answer piece by piece, so that one that drips ends in time too."""
        body = bytearray()
        while piece := response.read1(_PIECE):
            body += piece
            if len(body) > _LARGEST_ANSWER:
                raise Garbled
            if time.monotonic() >= self._until:
                raise Unreachable
        return bytes(body)


def _told_to_wait(headers: Mapping[str, str], otherwise: float) -> float:
    """Return how many seconds an answer asks us to wait, by either of the headers they send."""
    for name, since in (("Retry-After", 0.0), ("X-Ratelimit-Reset", time.time())):
        try:
            seconds = float(headers.get(name, "")) - since
        except ValueError:
            continue
        if 0 < seconds < float("inf"):
            return seconds
    return otherwise


def _object(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        raise Garbled from None
    if not isinstance(read, dict):
        raise Garbled
    return read
