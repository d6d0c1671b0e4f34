"""Encryption at rest: the only importer of pyrage (age, X25519).

What moderators must read is sealed under the installation's keys: the newest seals, all open. What
only a visitor may read is sealed under a key that lives in their cookie and nowhere else.
"""

import hashlib
from functools import lru_cache

from pyrage import DecryptError, decrypt, encrypt, x25519

from agencyrate.core.errors import DomainError
from agencyrate.core.settings import settings


class CannotOpen(DomainError):
    """The sealed bytes do not open under the keys at hand."""


@lru_cache(maxsize=16)
def _identity(key: str) -> x25519.Identity:
    return x25519.Identity.from_str(key)


def seal(text: str) -> bytes:
    """Seal a text under the newest key of the installation."""
    return seal_bytes(text.encode())


def open_sealed(sealed: bytes) -> str:
    """Return the text, whichever of the installation's keys sealed it; CannotOpen if none did."""
    return open_bytes(sealed).decode()


def seal_bytes(what: bytes) -> bytes:
    """Seal a file under the newest key of the installation."""
    sealed: bytes = encrypt(what, [_identity(settings().sealing_keys[0]).to_public()])
    return sealed


def open_bytes(sealed: bytes) -> bytes:
    """Return the file, whichever of the installation's keys sealed it; CannotOpen if none did."""
    try:
        opened: bytes = decrypt(sealed, [_identity(key) for key in settings().sealing_keys])
    except DecryptError as error:
        raise CannotOpen("sealed under a key that is not at hand") from error
    return opened


def new_key() -> str:
    """Return a fresh key for one visitor, to be kept in their cookie only."""
    return str(x25519.Identity.generate())


def key_digest(key: str) -> str:
    """Return what the server may keep to find what was sealed under a visitor's key."""
    return hashlib.sha256(b"agencyrate visit " + key.encode()).hexdigest()


def seal_with(key: str, text: str) -> bytes:
    """Seal a text under a visitor's key; CannotOpen when the key is not one of ours."""
    return seal_bytes_with(key, text.encode())


def open_with(key: str, sealed: bytes) -> str:
    """Open what was sealed under a visitor's key; CannotOpen when it does not fit."""
    return open_bytes_with(key, sealed).decode()


def seal_bytes_with(key: str, what: bytes) -> bytes:
    """Seal a file under a visitor's key; CannotOpen when the key is not one of ours."""
    sealed: bytes = encrypt(what, [_visitor(key).to_public()])
    return sealed


def open_bytes_with(key: str, sealed: bytes) -> bytes:
    """Open a file that was sealed under a visitor's key; CannotOpen when it does not fit."""
    try:
        opened: bytes = decrypt(sealed, [_visitor(key)])
    except DecryptError as error:
        raise CannotOpen("this key does not fit") from error
    return opened


def _visitor(key: str) -> x25519.Identity:
    try:
        return x25519.Identity.from_str(key)
    except Exception as error:
        raise CannotOpen("not a key") from error
