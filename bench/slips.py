"""How people write a name that they half remember: slips of pen and ear, words left out."""

import random
import re
from collections.abc import Callable

Slip = Callable[[str, random.Random], str]

_KEYS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok",
    "o": "ipl", "p": "ol", "a": "sqz", "s": "adwx", "d": "sfec", "f": "dgrv", "g": "fhtb",
    "h": "gjyn", "j": "hkum", "k": "jlim", "l": "kop", "z": "xas", "x": "zcsd", "c": "xvdf",
    "v": "cbfg", "b": "vngh", "n": "bmhj", "m": "njk",
}  # fmt: skip


def _changes(written: str) -> list[tuple[str, str]]:
    """Take "was>becomes" pairs apart."""
    pairs = (change.split(">") for change in written.split())
    return [(was, becomes) for was, becomes in pairs]


_HEARD = _changes(
    "care>kare care>cair care>caer care>kair recruitment>recrutment recruitment>recruitement"
    " recruitment>ricruitment nursing>nursin nursing>nersing agency>agensy agency>ajency"
    " agency>agence health>helth health>healt personnel>personal staffing>stafing"
    " services>servises service>servis solutions>solushons support>suport th>d th>t w>v v>w"
    " e>i i>e y>ie ie>y c>k k>c s>z z>s ai>ay ph>f f>ph ee>i ou>u ck>k qu>kw x>ks a>e o>u b>p"
    " p>b j>g g>j e> oo>u ll>l nn>n ss>s r>l"
)
_SHORT = _changes(
    "recruitment>rec recruitment>recruit services>svcs services>serv support>supp company>co"
    " international>intl management>mgmt medical>med healthcare>hc solutions>sol limited>ltd"
    " consulting>consult associates>assoc brothers>bros group>grp hospital>hosp personnel>pers"
    " technology>tech professional>prof"
)
_HOLLOW = ("services", "service", "agency", "group", "solutions", "uk", "management", "company")
_FORM = re.compile(r"(?i)[\s,.(]*\b(?:ltd|limited|llp|plc)\b\.?\)?\s*$")
_MARKS = {"a": "áàä", "e": "éè", "i": "íì", "o": "óö", "u": "úü", "c": "ç", "n": "ñ"}


def without_form(name: str) -> str:
    """The name without its legal form."""
    return _FORM.sub("", name).strip(" ,") or name


def cased(name: str, dice: random.Random) -> str:
    """The name in the capitals of a hasty hand."""
    return dice.choice([name, name.lower(), name.lower(), name.upper(), name.title()])


def typed_wrongly(text: str, dice: random.Random) -> str:
    """One slip of the fingers: a letter twice, left out, swapped, another key, one more key."""
    letters = [place for place, letter in enumerate(text) if letter.isalpha()]
    if len(letters) < 4:
        return text
    place = dice.choice(letters)
    letter, rest = text[place], text[place + 1 :]
    near = dice.choice(_KEYS.get(letter.lower(), "aeiou"))
    if dice.random() < 0.3:
        near = dice.choice("abcdefghijklmnopqrstuvwxyz")
    kind = dice.randrange(5)
    if kind == 0:
        return text[:place] + letter + letter + rest
    if kind == 1:
        return text[:place] + rest
    if kind == 2 and rest[:1].isalpha():
        return text[:place] + rest[0] + letter + rest[1:]
    if kind == 3:
        return text[: place + 1] + near + rest
    return text[:place] + near + rest


def suffix(name: str, dice: random.Random) -> str:
    """The form left out, swapped for its other spelling, or with a dot."""
    bare = without_form(name)
    return cased(dice.choice([bare, bare, f"{bare} Ltd.", f"{bare} Limited", f"{bare} ltd"]), dice)


def amp_and(name: str, dice: random.Random) -> str:
    """Write "and" for "&", and the other way round."""
    if not re.search(r"(?i)&|\band\b", name):
        return name
    if "&" in name:
        return cased(name.replace("&", dice.choice(["and", "+"])), dice)
    return cased(re.sub(r"(?i)\band\b", "&", name), dice)


def one_typo(name: str, dice: random.Random) -> str:
    """One slip of the fingers."""
    return cased(typed_wrongly(_maybe_bare(name, dice), dice), dice)


def two_typos(name: str, dice: random.Random) -> str:
    """Two slips of the fingers."""
    return cased(typed_wrongly(typed_wrongly(_maybe_bare(name, dice), dice), dice), dice)


def token_order(name: str, dice: random.Random) -> str:
    """Two words swapped, or the last one first."""
    words = without_form(name).split()
    if len(words) < 2:
        return name
    if dice.random() < 0.5:
        words = [words[-1], *words[:-1]]
    else:
        place = dice.randrange(len(words) - 1)
        words[place], words[place + 1] = words[place + 1], words[place]
    return cased(" ".join(words), dice)


def phonetic(name: str, dice: random.Random) -> str:
    """As heard on the phone."""
    text = _maybe_bare(name, dice).lower()
    for _ in range(dice.choice([1, 1, 2])):
        fitting = [(was, heard) for was, heard in _HEARD if was in text[1:]]
        if fitting:
            was, heard = dice.choice(fitting)
            place = dice.choice([m.start() for m in re.finditer(was, text)])
            text = text[:place] + heard + text[place + len(was) :]
    return cased(text, dice)


def missing_word(name: str, dice: random.Random) -> str:
    """A word left out that says little."""
    words = without_form(name).split()
    weak = [p for p, w in enumerate(words) if p and w.lower().strip(",.") in _HOLLOW]
    if not weak or len(words) < 3:
        return name
    words.pop(dice.choice(weak))
    return cased(" ".join(words), dice)


def extra_word(name: str, dice: random.Random) -> str:
    """A word more that says little."""
    bare = without_form(name)
    more = dice.choice(["agency", "company", "UK", "nursing agency", "services", "group", "the"])
    return cased(
        f"{more} {bare}" if more == "the" or dice.random() < 0.2 else f"{bare} {more}", dice
    )


def initials(name: str, dice: random.Random) -> str:
    """Initials with dots or spaces between."""
    words = without_form(name).split()
    short = [p for p, w in enumerate(words) if w.isupper() and w.isalpha() and 2 <= len(w) <= 4]
    if not short:
        return name
    place = dice.choice(short)
    words[place] = dice.choice([".".join(words[place]) + ".", " ".join(words[place])])
    return cased(" ".join(words), dice)


def spacing(name: str, dice: random.Random) -> str:
    """Spaces gone, or a hyphen or a comma more."""
    words = _maybe_bare(name, dice).split()
    if len(words) < 2:
        return f"{name} ,"
    place = dice.randrange(len(words) - 1)
    joined = [*words[:place], words[place] + words[place + 1], *words[place + 2 :]]
    choice = dice.randrange(4)
    written = (" ".join(joined), "-".join(words), "".join(words), " ".join(words) + " ,")[choice]
    return cased(written, dice)


def marked(name: str, dice: random.Random) -> str:
    """Accents of a phone's keyboard, a long dash, an invisible space."""
    letters = list(_maybe_bare(name, dice))
    able = [place for place, letter in enumerate(letters) if letter.lower() in _MARKS]
    if able and dice.random() < 0.7:
        place = dice.choice(able)
        letters[place] = dice.choice(_MARKS[letters[place].lower()])
    else:
        letters.insert(dice.randrange(1, len(letters)), "\u200b")
    return "".join(letters)


def domain(name: str, dice: random.Random) -> str:
    """The name as a web or e-mail address."""
    label = "".join(letter for letter in without_form(name).lower() if letter.isalnum())
    host = f"{label}.{dice.choice(['co.uk', 'co.uk', 'com', 'uk', 'org.uk'])}"
    return dice.choice([host, f"www.{host}", f"info@{host}", f"jobs@{host}", f"http://{host}"])


def abbreviation(name: str, dice: random.Random) -> str:
    """A usual word shortened."""
    text = without_form(name).lower()
    fitting = [(w, s) for w, s in _SHORT if re.search(rf"\b{w}\b", text)]
    if not fitting:
        return name
    word, short = dice.choice(fitting)
    return cased(re.sub(rf"\b{word}\b", short, text), dice)


def combo(name: str, dice: random.Random) -> str:
    """Two of these at once."""
    one, other = dice.sample([one_typo, phonetic, extra_word, spacing, missing_word], 2)
    return other(one(name, dice), dice)


def _maybe_bare(name: str, dice: random.Random) -> str:
    return without_form(name) if dice.random() < 0.7 else name


#: By kind, with how many of a hundred made pairs are of it.
KINDS: dict[str, tuple[Slip, int]] = {
    "suffix": (suffix, 7),
    "amp_and": (amp_and, 5),
    "typo1": (one_typo, 10),
    "typo2": (two_typos, 5),
    "token_order": (token_order, 4),
    "phonetic": (phonetic, 9),
    "missing_word": (missing_word, 6),
    "extra_word": (extra_word, 6),
    "initials": (initials, 3),
    "spacing_case": (spacing, 5),
    "unicode": (marked, 3),
    "domain": (domain, 6),
    "abbreviation": (abbreviation, 4),
    "combo": (combo, 6),
}
