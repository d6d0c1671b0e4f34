"""Legal forms of organisations (Ltd, LLP, Teoranta, Pvt Ltd …) as words at the end of a name.

Two firms whose names differ only in legal form are two firms, so a form is taken off to find a
name but kept to compare it. Sources: Companies Act 2006 ss.58-59 (Ltd, plc and the Welsh
forms), Companies Act 2014 (Ireland), and the forms that firms of the usual source countries carry.
"""

from typing import Final

from rapidfuzz.distance import OSA

_FORMS: Final[dict[str, tuple[str, ...]]] = {
    "Limited": ("ltd", "limited", "lmtd", "limted", "cyf", "cyfyngedig", "teoranta", "teo"),
    "PLC": (
        "plc",
        "public limited company",
        "cwmni cyfyngedig cyhoeddus",
        "cuideachta phoibli theoranta",
    ),
    "LLP": ("llp", "limited liability partnership", "partneriaeth atebolrwydd cyfyngedig"),
    "LP": ("lp", "limited partnership", "partneriaeth cyfyngedig"),
    "CIC": ("cic", "community interest company", "cwmni buddiant cymunedol"),
    "CIO": ("cio", "charitable incorporated organisation", "sefydliad elusennol corfforedig"),
    "SCIO": ("scio", "scottish charitable incorporated organisation"),
    "Unlimited": ("unltd", "unlimited company", "anghyfyngedig", "cuideachta neamhtheoranta"),
    "DAC": ("dac", "designated activity company", "cuideachta ghniomhaiochta ainmnithe"),
    "CLG": (
        "clg",
        "lbg",
        "ltd by guarantee",
        "limited by guarantee",
        "company limited by guarantee",
        "cuideachta faoi theorainn rathaiochta",
    ),
    "Pvt Ltd": (
        "pvt ltd",
        "pvt limited",
        "private limited",
        "private ltd",
        "p ltd",
        "p limited",
        "pvt",
        *("smc pvt ltd", "smc private limited", "smc private ltd", "smc pvt limited"),
        *("opc pvt ltd", "opc private limited", "opc private ltd", "opc pvt limited"),
    ),
    "Pty Ltd": ("pty ltd", "pty limited", "proprietary limited", "pty"),
    "Pte Ltd": ("pte ltd", "pte limited", "pte"),
    "Sdn Bhd": ("sdn bhd",),
    "Inc": ("inc", "incorporated"),
    "Corp": ("corp",),
    "OPC": ("opc",),
    "LLC": ("llc", "fz llc", "llc fz", "llc soc", "limited liability company", "wll"),
    "FZE": ("fze", "fzco", "fzc"),
    "DMCC": ("dmcc",),
    "GmbH": ("gmbh", "ggmbh"),
    "AG": ("ag",),
    "SE": ("se",),
    "BV": ("bv",),
    "NV": ("nv",),
    "SA": ("sa",),
    "SARL": ("sarl",),
    "SRL": ("srl",),
    "Sp z o.o.": ("sp z o o", "sp zoo", "spzoo", "sp z oo"),
    "s.r.o.": ("sro",),
    "d.o.o.": ("doo",),
    "EOOD": ("eood",),
    "ApS": ("aps",),
    "Lda": ("lda",),
}

#: Forms that are never an ordinary word: taken out wherever they stand behind the first word,
#: since registers hold "X Ltd (Leeds)" and "X Limited - Knoll House".
_ANYWHERE: Final = frozenset({"ltd", "limited", "llp", "plc", "cyfyngedig", "teoranta", "gmbh"})

_BY_WORDS: Final[dict[tuple[str, ...], str]] = {
    tuple(written.split()): form for form, ways in _FORMS.items() for written in ways
}
_LONGEST: Final = max(map(len, _BY_WORDS))
_LAST_WORDS: Final = frozenset(words[-1] for words in _BY_WORDS)

#: Written together with the last word of a name by a hasty hand: "servicesltd".
GLUED: Final = ("limited", "ltd", "llp", "plc")


def is_form(words: tuple[str, ...]) -> bool:
    """Whether the words, all of them, are one legal form."""
    return words in _BY_WORDS


def take_off(words: list[str]) -> tuple[list[str], str]:
    """Return the words without their legal form, and the form as it is usually written, or ''.

    A name that is nothing but a form ("Limited") keeps its words.
    """
    for end in range(len(words), 1, -1):
        at_the_end = end == len(words)
        last = words[end - 1]
        if last not in _LAST_WORDS or not (at_the_end or last in _ANYWHERE):
            continue
        for size in range(min(_LONGEST, end - 1), 0, -1):
            form = _BY_WORDS.get(tuple(words[end - size : end]))
            if form:
                return words[: end - size] + words[end:], form
    if len(words) > 1 and _is_slipped(words[-1]):
        return words[:-1], "Limited"
    return words, ""


def _is_slipped(word: str) -> bool:
    """Whether a word is "limited" or "ltd" with a slip of the pen: "lmiited", "ldt", "lttd"."""
    if word[0] == "l" and set(word) == {"l", "t", "d"}:
        return True
    if not (word.startswith("l") and word.endswith("d")):
        return False
    return OSA.distance(word, "limited") <= (2 if len(word) >= len("limited") else 1)
