"""How old a reader must be to read a text with ease: the Flesch-Kincaid grade, plus five. Pure.

J. P. Kincaid and others, "Derivation of new readability formulas", 1975. It is made for English,
and measures length only: that a text is right and kind, no formula says.
"""

import re

#: A child of grade 1 is six years old.
_AGE_OF_GRADE_0 = 5
_ADDRESS = re.compile(r"\b(?:https?://\S+|[\w.+-]+@[\w.-]+|(?:[\w-]+\.)+(?:com|net|org|uk|int)\S*)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"[.!?:;]+(?=\s|$)|\n{2,}")
_VOWELS = re.compile(r"[aeiouy]+")
#: A silent e, also before a plural's s; "-ed" that is not spoken as a syllable.
_SILENT = re.compile(
    r"(?:[^aeiou]e(?:ly|less|ment)|[^aeiouyl]e|[^laeiouytd]ed|[^aeiouysxzhcgl]es|[aeiouy]les?|[^aeiouy]eds)$"
)
#: Two vowels that are spoken apart.
_APART = re.compile(
    r"(?<![ct])ia(?!n\b)|io(?!n)|iu|ua(?=l|t)|eo(?![up])|(?<=cr)ea(?=t)|[aeiou]y(?=[aeiou])|[aeioy]ing\b"
)


def syllables(word: str) -> int:
    """Return how many syllables a word has, by its letters; at least one.

    A word in capitals is spelt out, as it is spoken: NHS has three.
    """
    if word.isupper() and len(word) > 1:
        return len(word)
    parts = [part for part in re.split(r"[-'’]", word.lower()) if part]
    return max(1, sum(_of_part(part) for part in parts))


def reading_age(text: str) -> float:
    """Return the age at which the text is read with ease; 0 for a text without words.

    Ends of lines that stand apart by an empty line, and colons, end a sentence as full stops do.
    Addresses are left out: they are looked at, not read.
    """
    plain = _ADDRESS.sub(" ", text)
    sentences = [part for part in _END.split(plain) if _WORD.search(part)]
    words = _WORD.findall(plain)
    if not words:
        return 0.0
    grade = (
        0.39 * len(words) / len(sentences)
        + 11.8 * sum(syllables(word) for word in words) / len(words)
        - 15.59
    )
    return round(grade + _AGE_OF_GRADE_0, 1)


def _of_part(part: str) -> int:
    if len(part) <= len("the"):
        return 1 if _VOWELS.search(part) else 0
    groups = len(_VOWELS.findall(part)) + len(_APART.findall(part))
    return max(1, groups - bool(_SILENT.search(part)))
