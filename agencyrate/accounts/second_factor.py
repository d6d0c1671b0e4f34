"""The second factor: six digits that change every 30 seconds (RFC 6238) and work once."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime

import pyotp
import segno

_STEP = 30
#: A clock may be one step off, either way (RFC 6238 section 5.2).
_DRIFT = 1
_DIGITS = re.compile(r"\d{6}")


@dataclass(frozen=True)
class Square:
    """A QR code to be drawn: its side in modules, and the path of its dark ones."""

    side: int
    path: str


def new_secret() -> str:
    """Return a fresh secret, 160 bits, as an authenticator app takes it."""
    return pyotp.random_base32()


def step_of(secret: str, code: str, *, at: datetime, after: int) -> int | None:
    """Return the time step that a code belongs to; None when it is wrong, too old or used.

    `after` is the last step used by this account: a code of that step or before is refused, so
    that nobody who reads over a shoulder can use it again.
    """
    digits = re.sub(r"[\s-]", "", code)
    if not _DIGITS.fullmatch(digits):
        return None
    present = int(at.timestamp()) // _STEP
    generator = pyotp.TOTP(secret)
    found = None
    for step in range(present - _DRIFT, present + _DRIFT + 1):
        expected = generator.generate_otp(step)
        if hmac.compare_digest(expected.encode(), digits.encode()) and step > after:
            found = step
    return found


def code_at(secret: str, at: datetime) -> str:
    """Return the code that an authenticator app shows at a moment."""
    return pyotp.TOTP(secret).generate_otp(int(at.timestamp()) // _STEP)


def address(secret: str, email: str) -> str:
    """Return the address that a QR code carries to an authenticator app."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="agencyrate")


def square(text: str) -> Square:
    """Return a text as a QR code, with the quiet border that readers need."""
    rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=4))
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return Square(len(rows), path)


def grouped(secret: str) -> str:
    """Return the secret in groups of four, for typing."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
