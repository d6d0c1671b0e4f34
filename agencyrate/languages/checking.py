"""What is wrong with a translation as a computer can see it: lost, added, or left as it was.

Whether it says the same, and kindly, only a reader can tell.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from agencyrate.languages.names import Language, Source
from agencyrate.languages.terms import TERMS

_PLACEHOLDER = re.compile(r"%\((\w+)\)([a-z])|(%%)|(%)")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|&\w+;")
_DIGITS = re.compile(r"\d+")
#: What a guide is written with: where links lead, what is put in, what is bold.
_MARKDOWN = re.compile(r"\]\([^)]*\)|\{\w+\}|\*\*")
#: An address of the web or of e-mail.
_ADDRESS = re.compile(r"[\w.-]+@[\w.-]+\w|\b(?:[\w-]+\.)+(?:uk|org|com|net|gov|in|ph|ng|gh|int)\b")
#: Marks that turn the direction of what follows, unseen: whoever reads the file cannot see them.
#: The joiners, which Malayalam, Bengali and Urdu are written with, are none of these.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
#: A text of so many words is a sentence, which no language has the same as English.
_A_SENTENCE = 4
#: Whole numbers that a plural form is tried with.
_NUMBERS = range(200)
#: By a piece of the name that Unicode gives their letters.
_SCRIPTS = {
    "ml": "MALAYALAM", "hi": "DEVANAGARI", "ne": "DEVANAGARI", "bn": "BENGALI", "ur": "ARABIC",
}  # fmt: skip


def faults(language: Language, source: Source, forms: Sequence[str]) -> list[str]:
    """Return what is wrong with the translation of a text, in words for who translates."""
    if isinstance(source, tuple):
        return list(_of_several(language, source, forms))
    if len(forms) != 1:
        return ["it needs one translation, not several forms"]
    return list(_of_one(language, source, forms[0]))


def _of_one(language: Language, english: str, text: str) -> Iterator[str]:
    if _placeholders(english) != _placeholders(text):
        yield f"the placeholders differ: {_told(_placeholders(english), _placeholders(text))}"
    yield from _of_any(language, english, text)


def _of_several(
    language: Language, english: tuple[str, ...], forms: Sequence[str]
) -> Iterator[str]:
    wanted = len(language.data.plural_form.tags) + 1
    if len(forms) != wanted:
        yield f"it has {len(forms)} forms, the language has {wanted}"
        return
    for number, text in enumerate(forms):
        needed, found = set(_placeholders(english[-1])), set(_placeholders(text))
        if _is_for_one_number(language, number):
            needed, found = needed - {"%(num)s"}, found - {"%(num)s"}
        if needed != found:
            yield f"the placeholders of form {number} differ: {_told(needed, found)}"
        yield from _of_any(language, english[-1], text)


def _of_any(language: Language, english: str, text: str) -> Iterator[str]:
    if _TAG.findall(english) != _TAG.findall(text):
        yield f"the markup differs: {_TAG.findall(english)} and {_TAG.findall(text)}"
    if Counter(_MARKDOWN.findall(english)) != Counter(_MARKDOWN.findall(text)):
        yield f"links or marks differ: {_MARKDOWN.findall(english)} and {_MARKDOWN.findall(text)}"
    if _ends(english) != _ends(text):
        yield "it begins or ends with other blanks than the English"
    if _TURNING.search(text):
        yield "it holds an unseen mark that turns the direction"
    if any(unicodedata.category(each) == "Cc" and each != "\n" for each in text):
        yield "it holds a control character"
    lost = Counter(_DIGITS.findall(english)) - Counter(_DIGITS.findall(text))
    if lost:
        yield f"these numbers are missing: {', '.join(sorted(lost))}"
    yield from _kept(english, text)
    yield from _spoken(language, english, text)


def _kept(english: str, text: str) -> Iterator[str]:
    """Say which names are missing that stand beside the translation in every language."""
    for address in _ADDRESS.findall(english):
        if address not in text:
            yield f"the address {address} is missing"
    for term in TERMS:
        if term.stands_in(english) and not term.stands_in(text):
            yield f"the official term is missing: {term.name}"


def _spoken(language: Language, english: str, text: str) -> Iterator[str]:
    letters = "".join(_PLACEHOLDER.sub("", _TAG.sub("", english)))
    if len(re.findall(r"[^\W\d]{2,}", letters)) < _A_SENTENCE or _only_names(english):
        return
    if text == english:
        yield "it is the English"
    script = _SCRIPTS.get(language.code)
    if script and not any(script in unicodedata.name(each, "") for each in text):
        yield f"it is not written in {language.english}"


def _only_names(english: str) -> bool:
    """Say whether a text is little but official names, a source or an address."""
    left = _ADDRESS.sub("", english)
    named = [term for term in TERMS if term.stands_in(left)]
    for term in named:
        left = left.replace(term.name, "")
    few = len(re.findall(r"\b[a-z]{3,}", left)) < _A_SENTENCE
    return few and (bool(named) or left != english)


def _placeholders(text: str) -> Counter[str]:
    return Counter(found.group(0) for found in _PLACEHOLDER.finditer(text))


def _is_for_one_number(language: Language, form: int) -> bool:
    """Say whether a form is used with one number alone, so that it may be said in words."""
    rule = language.data.plural_form
    tags = [*[tag for tag in ("zero", "one", "two", "few", "many") if tag in rule.tags], "other"]
    return sum(rule(number) == tags[form] for number in _NUMBERS) == 1


def _told(one: Counter[str] | set[str], other: Counter[str] | set[str]) -> str:
    return f"English {sorted(one)}, here {sorted(other)}"


def _ends(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
