"""The languages that the pages are written in, each by the name that its speakers call it."""

from dataclasses import dataclass
from functools import cached_property

from babel import Locale

#: A text as the source has it: one, or the two that depend on a number.
Source = str | tuple[str, ...]


@dataclass(frozen=True)
class Language:
    """One language.

    code     what stands in addresses and in `lang`
    name     what its speakers call it, the autonym
    english  what English calls it
    locale   how the Unicode data on dates, numbers and countries calls it
    """

    code: str
    name: str
    english: str
    locale: str

    @cached_property
    def data(self) -> Locale:
        """Return how the language writes days, amounts, countries and plurals."""
        return Locale.parse(self.locale)

    @property
    def direction(self) -> str:
        """Return "rtl" for a language that is written from right to left, else "ltr"."""
        return "rtl" if self.data.character_order == "right-to-left" else "ltr"


ENGLISH = Language("en", "English", "English", "en")

#: In the order of how many of the workers speak it. The Unicode data speak of Akan; Twi, `tw`, is
#: what readers call the form of it that is written here.
TRANSLATED: tuple[Language, ...] = (
    Language("ml", "മലയാളം", "Malayalam", "ml"),
    Language("hi", "हिन्दी", "Hindi", "hi"),
    Language("fil", "Filipino", "Filipino", "fil"),
    Language("bn", "বাংলা", "Bengali", "bn"),
    Language("sn", "chiShona", "Shona", "sn"),
    Language("yo", "Yorùbá", "Yoruba", "yo"),
    Language("ur", "اردو", "Urdu", "ur"),
    Language("ne", "नेपाली", "Nepali", "ne"),
    Language("tw", "Twi", "Twi", "ak"),
)

LANGUAGES: dict[str, Language] = {each.code: each for each in (ENGLISH, *TRANSLATED)}
