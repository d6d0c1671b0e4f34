"""Passwords of staff: what is refused beforehand, and the slow digest that is kept."""

import threading
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from agencyrate.core.words import N_

#: Length is what counts; there are no rules about kinds of characters (NCSC, NIST SP 800-63B).
SHORTEST = 12
LONGEST = 200
#: OWASP's second setting for argon2id: 19 MiB, two passes, one lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
#: Each check takes 19 MiB: this many at once and no more, whoever is knocking.
_ROOM = threading.BoundedSemaphore(4)

#: Stems that lead every list of stolen passwords, and the words of this site.
_COMMON = frozenset(
    """password passwort passw0rd p@ssword p@ssw0rd qwerty qwertyuiop qwertyuiopasdfgh asdfghjkl
    asdfghjklzxcvbnm zxcvbnm iloveyou letmein welcome monkey dragon football liverpool manchester
    arsenal chelsea sunshine princess superman batman trustno changeme administrator admin
    secret login master shadow michael jordan hello charlie abc abcdef abcdefg abcdefgh
    abcdefghijkl nurse nursing moderator agency agencyrate recruitment healthcare
    correcthorsebatterystaple""".split()  # noqa: SIM905 - a list of words reads best as words
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_RUNS = ("01234567890123456789012345678901234567890", "98765432109876543210987654321",
         _ALPHABET + _ALPHABET, _ALPHABET[::-1] * 2)  # fmt: skip


def fault_in(password: str, *, email: str = "", name: str = "") -> str:
    """Return what is wrong with a new password in plain words, "" when it will do."""
    if len(password) < SHORTEST:
        return N_(
            "Use at least 12 characters. Three or four words that do not belong together "
            "make a good password."
        )
    if len(password) > LONGEST:
        return N_("Use at most 200 characters.")
    if _is_common(password) or _is_own(password, email, name):
        return N_("That password is one of the first that would be tried. Choose another.")
    return ""


def _is_common(password: str) -> bool:
    low = password.casefold()
    stem = low.strip("0123456789 !?.,-_#*+$@&%")
    letters = "".join(stem.split())
    half = letters[: len(letters) // 2]
    return (
        letters in _COMMON
        or not letters
        or len(set(low)) < 4  # noqa: PLR2004 - aaaaaaaaaaaa, abababababab
        or any(low in run for run in _RUNS)
        or (half * 2 == letters and half in _COMMON)
    )


def _is_own(password: str, email: str, name: str) -> bool:
    """Say whether it is little more than the address or the name it would protect."""
    low = "".join(password.casefold().split())
    own = [email.casefold(), email.casefold().partition("@")[0], "".join(name.casefold().split())]
    return any(len(word) > 3 and word in low and len(low) - len(word) < 6 for word in own)  # noqa: PLR2004


def digest(password: str) -> str:
    """Return what is stored."""
    with _ROOM:
        return _hasher.hash(password)


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return digest("the password of nobody")


def fits(stored: str | None, password: str) -> bool:
    """Say whether the password is the one stored; it takes as long when nothing is stored."""
    with_stored = stored or _nobodys()
    with _ROOM:
        try:
            return _hasher.verify(with_stored, password[: LONGEST + 1]) and bool(stored)
        except (VerificationError, InvalidHashError):
            return False


def is_old(stored: str) -> bool:
    """Say whether it was stored with weaker settings than today's."""
    return _hasher.check_needs_rehash(stored)
