"""Identifiers that reveal neither order nor number."""

import secrets

#: No vowels, so no words; no 0/o, 1/l, so they can be read aloud.
_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
#: 16 letters of 27 are 76 bits: no guessing, no collision.
LENGTH = 16


def new_id() -> str:
    """Return a fresh random identifier, 16 letters."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))
