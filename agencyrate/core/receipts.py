"""Receipt codes: seven common words and a number, shown once; only a slow digest is kept."""

import hashlib
import hmac
import re
import secrets
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from mnemonic import Mnemonic

from agencyrate.core.errors import Refused
from agencyrate.core.settings import settings
from agencyrate.core.words import N_

#: Of 2,048 words, 11 bits each, and four figures of 3 bits: 89 bits. The first four letters tell
#: any two words apart.
WORDS = 7
FIGURES = 4
#: Nought and one are left out: on paper they look like letters.
_FIGURES = "23456789"
#: Codes given out before the number came had a word in its place.
_WORDS_BEFORE = 8
_LETTERS = 4
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
#: "1. harbor 2. zebra": the numbers before the words, as the list that shows them has them.
_LIST_NUMBER = re.compile(r"(?<!\d)\d[.):]?\s*(?=[^\W\d_])|(?<!\d)\d[.):]?\s+(?=\d{4}(?!\d))")
#: Of seven words of the list drawn by chance, three in 250 times have as many that are so short.
_SHORT, _OF_A_SENTENCE = 3, 3
#: Longest code that is looked at: more is not a mistyped receipt.
LONGEST = 200
#: Bytes of what is stored, and of what opens a report that is locked until others report too.
_DIGEST, _SECRET = 64, 32
#: scrypt takes 16 MiB a call: this many at once and no more.
_ROOM = threading.BoundedSemaphore(4)
#: So much of a digest is looked up; the rest is compared in a time that tells nothing.
_LOOKED_UP = 12


@lru_cache(maxsize=1)
def _words() -> tuple[str, ...]:
    return tuple(Mnemonic("english").wordlist)


@lru_cache(maxsize=1)
def _by_start() -> dict[str, str]:
    return {word[:_LETTERS]: word for word in _words()}


def new_code() -> str:
    """Return a new code: seven words and a number of four figures, with spaces between."""
    number = "".join(secrets.choice(_FIGURES) for _ in range(FIGURES))
    return " ".join((*(secrets.choice(_words()) for _ in range(WORDS)), number))


def plain(code: str) -> str:
    """Return the code as it was given out, however it was typed.

    Case, spaces, commas, dashes and full stops do not matter, nor does what follows the fourth
    letter of a word, nor where the number stands, nor whose figures it is written in, nor a list's
    own numbers. Words may be written together where that can be read in one way only. Raises
    Refused for what is no code.
    """
    text = unicodedata.normalize("NFKC", code).lower() if len(code) <= LONGEST else ""
    found = _code_in(text) or _code_in(_LIST_NUMBER.sub(" ", text))
    if not found:
        raise Refused(N_("That is not a receipt. It has seven words and a number."))
    return found


def _code_in(text: str) -> str:
    number = "".join(str(unicodedata.decimal(each)) for each in text if each.isdecimal())
    wanted = {FIGURES: WORDS, 0: _WORDS_BEFORE}.get(len(number), 0)
    words = _read(_parts(text), wanted)
    return "" if words is None else " ".join((*words, number)).strip()


@dataclass(frozen=True)
class Opened:
    """What a code opens: its report by the digest, and by the secret what only its holder reads."""

    digest: str
    secret: bytes


def opened(code: str) -> Opened:
    """Return both halves of one slow computation; the second is stored nowhere."""
    with _ROOM:
        made = hashlib.scrypt(
            plain(code).encode(), salt=settings().receipt_key.encode(),
            n=2**14, r=8, p=1, dklen=_DIGEST + _SECRET,
        )  # fmt: skip
    return Opened(made[:_DIGEST].hex(), made[_DIGEST:])


def digest(code: str) -> str:
    """Return what we store: slow to make, the same for the same code, useless without our key."""
    return opened(code).digest


def near(made: str) -> tuple[str, str]:
    """Return between which digests a database looks for one, by its index."""
    start = made[:_LOOKED_UP]
    return start, start + "g"


def same(one: str, other: str) -> bool:
    """Compare two digests in a time that does not tell how much of them is equal."""
    return hmac.compare_digest(one, other)


def stands_in(text: str) -> bool:
    """Say whether the words of a receipt, written out or shortened, stand in a text.

    Sentences, too, may have seven words of the list in a row ("before you say that you leave,
    talk"): they are told by their short words, as long as no number follows.
    """
    run: list[str] = []
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", text).lower()):
        if token.isdecimal() and len(run) >= WORDS:
            return True
        if token.isdecimal() and len(token) == 1:
            continue
        words = _words_in(token)
        run = [*run, *words][-WORDS:] if words else []
        if len(run) == WORDS and sum(len(word) <= _SHORT for word in run) < _OF_A_SENTENCE:
            return True
    return False


def _parts(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _words_in(part: str) -> tuple[str, ...]:
    """Return the words of the list that a run of letters is; none when it is something else."""
    known = _by_start().get(part[:_LETTERS])
    if known and part in {known, known[:_LETTERS]}:
        return (known,)
    return next(iter(_cut(part)), ())


def _read(parts: list[str], wanted: int) -> tuple[str, ...] | None:
    """Return the words that the parts are, None unless they are so many in exactly one way."""
    if not wanted or not 1 <= len(parts) <= wanted:
        return None
    together = len(parts) < wanted
    readings: set[tuple[str, ...]] = {()}
    for part in parts:
        ways = _ways(part, together=together)
        readings = {
            (*begun, *way) for begun in readings for way in ways if len(begun) + len(way) <= wanted
        }
    whole = [each for each in readings if len(each) == wanted]
    return whole[0] if len(whole) == 1 else None


def _ways(part: str, *, together: bool) -> list[tuple[str, ...]]:
    """Return what a run of letters may be: words written together, else one word by its start."""
    cut = _cut(part) if together else []
    if cut:
        return cut
    one = _by_start().get(part[:_LETTERS])
    return [(one,)] if one else []


def _cut(part: str) -> list[tuple[str, ...]]:
    """Return every way to cut a run of letters into whole words of the list."""
    known = _by_start()
    longest = max(map(len, _words()))
    if len(part) > longest * _WORDS_BEFORE:
        return []
    ways: list[list[tuple[str, ...]]] = [[] for _ in part] + [[()]]
    for start in reversed(range(len(part))):
        for end in range(start + 3, min(start + longest, len(part)) + 1):
            word = part[start:end]
            if known.get(word[:_LETTERS]) == word:
                rest = (way for way in ways[end] if len(way) < _WORDS_BEFORE)
                ways[start] += [(word, *way) for way in rest]
    return ways[0]
