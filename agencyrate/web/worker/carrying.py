"""Answers that are kept nowhere: sealed in the page's own form, and of use to this browser alone.

The server holds nothing. What is in the form opens under the installation's keys, for the browser
whose form cookie it was made for, and for no longer than answers are kept elsewhere.
"""

import base64
import hashlib
import hmac
import json
import zlib
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app, session
from flask_wtf.csrf import generate_csrf

from agencyrate.core import clock
from agencyrate.core.sealing import CannotOpen, open_sealed, seal
from agencyrate.core.settings import settings
from agencyrate.web.way.answers import Answers

#: Twenty-five payments with all their answers are a tenth of this.
_LARGEST = 64 * 1024


class Gone(Exception):
    """The form holds nothing that opens here: too old, from elsewhere, or changed."""


@dataclass(frozen=True)
class Carried:
    """All answers so far, and the page they were on."""

    answers: Answers
    #: Which payment, "" for none.
    key: str
    slug: str


def packed(carried: Carried) -> str:
    """Return what goes into the form."""
    told = {
        "for": _browser(),
        "until": (clock.now() + timedelta(minutes=settings().answers_minutes)).timestamp(),
        "at": [carried.key, carried.slug],
        "told": carried.answers.to_kept(),
    }
    small = base64.b85encode(zlib.compress(json.dumps(told).encode(), 9)).decode()
    return base64.urlsafe_b64encode(seal(small)).decode()


def opened(text: str) -> Carried:
    """Return what a form brought back; Gone when it does not open here and now."""
    try:
        small = open_sealed(base64.urlsafe_b64decode(text.encode("ascii")))
        told = json.loads(_unpacked(base64.b85decode(small)))
        mine = hmac.compare_digest(told["for"], _browser())
        if not mine or told["until"] < clock.now().timestamp():
            raise Gone
        key, slug = told["at"]
        return Carried(Answers.from_kept(told["told"]), key, slug)
    except (CannotOpen, ValueError, KeyError, zlib.error) as error:
        # A KeyError is a page of an earlier version of this program.
        raise Gone from error


def _unpacked(small: bytes) -> bytes:
    opener = zlib.decompressobj()
    told = opener.decompress(small, _LARGEST)
    if opener.unconsumed_tail:
        raise Gone
    return told


def _browser() -> str:
    """Return a digest of the secret that only this browser's form cookie holds."""
    generate_csrf()
    secret = str(session[current_app.config["WTF_CSRF_FIELD_NAME"]])
    return hashlib.sha256(b"agencyrate carried " + secret.encode()).hexdigest()
