"""Encryption at rest: the only importer of pyrage (age, X25519).

What moderators must read is sealed under the installation's keys: the newest seals, all open. What
only a visitor may read is sealed under a key that lives in their cookie and nowhere else.
"""

import hashlib
from functools import lru_cache

from pyrage import DecryptError, decrypt, encrypt, x25519

from agencyrate.core.errors import DomainError
from agencyrate.core.settings import settings

#: How age writes a secret key: its kind, the signs of Bech32, and what its checksum is made with.
_KIND = "age-secret-key-"
_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


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


def key_of(secret: bytes) -> str:
    """Return the key that 32 secret bytes stand for, written as age writes keys (Bech32, BIP 173).

    What is sealed under it can be opened by whoever has the secret and by nobody else, us included.
    """
    number, bits = int.from_bytes(secret, "big"), 8 * len(secret)
    padding = -bits % 5
    number, bits = number << padding, bits + padding
    values = [number >> shift & 31 for shift in range(bits - 5, -1, -5)]
    told = [ord(sign) >> 5 for sign in _KIND] + [0] + [ord(sign) & 31 for sign in _KIND]
    check = _checksum([*told, *values, *(6 * [0])]) ^ 1
    values += [check >> shift & 31 for shift in range(25, -1, -5)]
    return f"{_KIND}1{''.join(_SIGNS[value] for value in values)}".upper()


def _checksum(values: list[int]) -> int:
    total = 1
    for value in values:
        top, total = total >> 25, (total & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            total ^= generator if top >> place & 1 else 0
    return total


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
