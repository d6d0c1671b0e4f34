"""Questions drawn as fields: radios, yes and no, countries, months; the same for every audience."""

from collections.abc import Iterable, Mapping
from datetime import date

from flask_babel import get_locale, gettext, lazy_gettext
from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length

from agencyrate.core.words import N_
from agencyrate.fees.currencies import CURRENCIES
from agencyrate.languages.names import ENGLISH, LANGUAGES
from agencyrate.reviews.circumstances import COMMON_COUNTRIES
from agencyrate.reviews.questions import Question

#: What a choice is called that stands for "I do not know".
UNKNOWN = "unknown"
#: What is chosen for a language that the pages do not speak.
ANOTHER_LANGUAGE = "other"
I_DO_NOT_KNOW = N_("I do not know")
#: No comes first, as in every question of this kind: an order can push, and none here is to.
YES_NO: dict[str, str] = {"no": N_("No"), "yes": N_("Yes")}
_CHOOSE_ONE = N_("Choose one of the answers.")
_LETTERS_OF_A_COUNTRY = 2
#: Two letters that the language data knows, and that are no country.
_NO_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}

Choices = list[SelectChoice]


def one_of(
    label: str, choices: Mapping[str, str], *, hint: str = "", message: str = _CHOOSE_ONE
) -> RadioField:
    """Return radios for texts that are marked for translation; one of them must be chosen."""
    return RadioField(
        lazy_gettext(label),
        description=lazy_gettext(hint) if hint else "",
        choices=[SelectChoice(key, lazy_gettext(words)) for key, words in choices.items()],
        validators=[InputRequired(lazy_gettext(message))],
    )


def yes_or_no(label: str, *, hint: str = "", message: str = _CHOOSE_ONE) -> RadioField:
    """Return two radios, neither of them chosen beforehand."""
    return one_of(label, YES_NO, hint=hint, message=message)


def question_field(question: Question) -> RadioField:
    """Return the radios of a fixed question."""
    answers = {answer.key: answer.label for answer in question.answers}
    return one_of(question.text, answers, hint=question.hint)


def line(
    label: str, *, hint: str = "", message: str = "", longest: int = 200, **attributes: str
) -> StringField:
    """Return a line of text; with a message it must be filled in."""
    return StringField(
        lazy_gettext(label),
        description=lazy_gettext(hint) if hint else "",
        validators=_needed(message, longest),
        render_kw={"maxlength": longest, **attributes},
    )


def paragraphs(
    label: str, *, hint: str = "", message: str = "", longest: int, **attributes: str
) -> TextAreaField:
    """Return a box for a longer text; with a message it must be filled in.

    Browsers may send what is typed to their maker to check its spelling: here they are told not to.
    """
    return TextAreaField(
        lazy_gettext(label),
        description=lazy_gettext(hint) if hint else "",
        validators=_needed(message, longest),
        render_kw={"spellcheck": "false", **attributes},
    )


def at_most(longest: int) -> Length:
    """Return what refuses a longer text, saying how long it may be."""
    words = lazy_gettext(N_("This is too long: use at most %(num)s characters."), num=longest)
    return Length(max=longest, message=words)


class DayField(DateField):  # type: ignore[misc]
    """A day; where a browser draws no calendar, people write it as they are used to."""

    def __init__(self, label: object, validators: Iterable[object] = (), **options: object) -> None:
        super().__init__(label, validators, format=["%Y-%m-%d", "%d/%m/%Y"], **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; ValueError, in plain words, where it is none."""
        try:
            super().process_formdata([each.strip() for each in valuelist])
        except ValueError:
            raise ValueError(gettext("Write a day that exists, such as 27/03/2026.")) from None


def tick(label: str) -> BooleanField:
    """Return one box to tick."""
    return BooleanField(lazy_gettext(label))


def country_field(label: str, *, hint: str = "", with_uk: bool) -> SelectField:
    """Return a list of countries, the common ones first; one of them must be chosen."""
    field: SelectField = SelectField(
        lazy_gettext(label),
        description=lazy_gettext(hint) if hint else "",
        choices=lambda: country_choices(with_uk=with_uk),
        validators=[InputRequired(lazy_gettext(N_("Choose a country, or “I do not know”.")))],
    )
    return field


def country_choices(*, with_uk: bool) -> Choices:
    """Return the choices in the language of the page, in two groups."""
    names = country_names()
    common = [*(["GB"] if with_uk else []), *COMMON_COUNTRIES]
    others = sorted(set(names) - set(common) - {"GB"}, key=lambda code: names[code].casefold())
    near, far = gettext("Common answers"), gettext("All other countries")
    return [
        SelectChoice("", gettext("Choose a country")),
        *(SelectChoice(code, names[code], optgroup=near) for code in common),
        SelectChoice(UNKNOWN, gettext(I_DO_NOT_KNOW), optgroup=near),
        *(SelectChoice(code, names[code], optgroup=far) for code in others),
    ]


def currency_choices() -> Choices:
    """Return the currencies with their names in the language of the page."""
    locale = get_locale()
    own: Mapping[str, str] = locale.currencies if locale else {}
    names = {**ENGLISH.data.currencies, **own}
    named = [SelectChoice(code, f"{names.get(code, code)} ({code})") for code in CURRENCIES]
    return [SelectChoice("", gettext("Choose which money")), *named]


def language_choices() -> Choices:
    """Return the languages of the pages, each by its own name, and one for all others."""
    named = [SelectChoice(each.code, each.name) for each in LANGUAGES.values()]
    return [*named, SelectChoice(ANOTHER_LANGUAGE, gettext("Another language"))]


def year_choices(years: Iterable[int], *, oldest: str) -> Choices:
    """Return years to choose from; `oldest` names the last one, such as "2010 or before"."""
    *listed, last = [str(year) for year in years]
    return [
        SelectChoice("", gettext("Choose a year")),
        *(SelectChoice(year) for year in listed),
        SelectChoice(last, gettext(oldest, year=last)),
        SelectChoice(UNKNOWN, gettext(I_DO_NOT_KNOW)),
    ]


def month_choices() -> Choices:
    """Return the months with their names, and "I do not know"."""
    locale = get_locale()
    months = locale.months["stand-alone"]["wide"] if locale else {}
    return [
        SelectChoice("", gettext("Choose a month")),
        *(SelectChoice(str(number), str(months.get(number, number))) for number in range(1, 13)),
        SelectChoice(UNKNOWN, gettext(I_DO_NOT_KNOW)),
    ]


def is_to_come(year: str, month: str, today: date) -> bool:
    """Say whether a month that was chosen lies in the future; one not known does not."""
    if UNKNOWN in {year, month}:
        return False
    return (int(year), int(month)) > (today.year, today.month)


def country_names() -> dict[str, str]:
    """Return the countries with their names in the language of the page, by their two letters."""
    locale = get_locale()
    own: Mapping[str, str] = locale.territories if locale else {}
    territories = {**ENGLISH.data.territories, **own}
    return {
        code: name
        for code, name in territories.items()
        if len(code) == _LETTERS_OF_A_COUNTRY and code.isalpha() and code not in _NO_COUNTRIES
    }


def _needed(message: str, longest: int) -> list[object]:
    too_long = lazy_gettext(N_("This is too long. Make it shorter."))
    most: list[object] = [Length(max=longest, message=too_long)]
    # Blanks alone are no answer.
    return [DataRequired(lazy_gettext(message)), *most] if message else most
