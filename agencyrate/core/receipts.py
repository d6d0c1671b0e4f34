"""Receipt codes: eight common words, shown once; only a slow digest is kept."""

import hashlib
import re
import secrets
import threading
from functools import lru_cache

from mnemonic import Mnemonic

from agencyrate.core.errors import Refused
from agencyrate.core.settings import settings
from agencyrate.core.words import N_

#: Of 2,048 words, 11 bits each: eight are 88 bits. The first four letters tell any two apart.
WORDS = 8
_LETTERS = 4
#: Longest code that is looked at: more is not a mistyped receipt.
LONGEST = 200
#: scrypt takes 16 MiB a call: this many at once and no more.
_ROOM = threading.BoundedSemaphore(4)


@lru_cache(maxsize=1)
def _words() -> tuple[str, ...]:
    return tuple(Mnemonic("english").wordlist)


@lru_cache(maxsize=1)
def _by_start() -> dict[str, str]:
    return {word[:_LETTERS]: word for word in _words()}


def new_code() -> str:
    """Return a new code: eight words with spaces between."""
    return " ".join(secrets.choice(_words()) for _ in range(WORDS))


def plain(code: str) -> str:
    """Return the code as it was given out, however it was typed.

    Case, spaces, dashes and full stops do not matter, nor does what follows the fourth letter of a
    word. Raises Refused when it cannot be a receipt code.
    """
    parts = re.findall(r"[^\W\d_]+", code.lower()) if len(code) <= LONGEST else []
    known = [_by_start().get(part[:_LETTERS]) for part in parts]
    if len(parts) != WORDS or None in known:
        raise Refused(N_("That is not a receipt code. It has eight words."))
    return " ".join(word for word in known if word)


def digest(code: str) -> str:
    """Return what we store: slow to make, the same for the same code, useless without our key."""
    with _ROOM:
        made = hashlib.scrypt(
            plain(code).encode(), salt=settings().receipt_key.encode(), n=2**14, r=8, p=1
        )
    return made.hex()


def stands_in(text: str) -> bool:
    """Say whether a receipt code, or most of one, was written into a text."""
    run = 0
    for part in re.findall(r"[^\W\d_]+", text.lower()):
        run = run + 1 if _by_start().get(part[:_LETTERS]) == part else 0
        if run >= WORDS:
            return True
    return False
