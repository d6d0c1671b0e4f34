"""Forms about a collected table: the file, what its columns answer, what its words stand for."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, SelectChoice, SelectField, StringField
from wtforms.validators import Length

from agencyrate.branches.sheets import Sheet
from agencyrate.core.words import N_
from agencyrate.web.fields import one_of, tick
from agencyrate.web.forms import Form
from agencyrate.web.way.agency_finder import AgencyFinder
from agencyrate.web.way.reading import MOST_WORDS, NO_ANSWER, Reading
from agencyrate.web.way.tables import is_money, samples
from agencyrate.web.way.targets import AGENCY, Kind, Target

LEFT_OUT = N_("Leave this column out")
#: What stands before the number of a column, a question or a word in the name of its box.
COLUMN, SAME, WORD = "column", "same", "word"


class UploadForm(Form):
    """The table."""

    file = FileField(
        _l("The table (CSV)"),
        description=_l("One row for each worker, the names of the columns in the first row."),
        validators=[FileRequired(_l("Choose the file"))],
    )


class HowForm(Form):
    """How the rows are handed in, beside what is the same in all of them."""

    receipts = one_of(
        N_("Can you bring each worker their receipt?"),
        {
            "yes": N_("Yes. I print cards and hand each to its worker"),
            "no": N_("No. Then their reports may only be counted, and nobody can take them back"),
        },
        hint=N_("Only with a receipt can a worker see, change or take back what you hand in."),
    )
    equal_rows = tick(N_("Rows that are the same in every cell are two workers, not a mistake"))

    def take(self, reading: Reading, same: Mapping[str, str]) -> Reading:
        """Return the reading with what was answered."""
        return Reading(
            reading.columns,
            reading.words,
            same,
            equal_rows=bool(self.equal_rows.data),
            receipts=self.receipts.data != "no",
        )


def columns_form(
    sheet: Sheet, names: Sequence[str], reading: Reading, by_key: Mapping[str, Target]
) -> Form:
    """Return a box for each column, with the question that it seems to answer."""
    choices = [SelectChoice(NO_ANSWER, _(LEFT_OUT))]
    choices += [SelectChoice(key, each.label, optgroup=each.group) for key, each in by_key.items()]
    fields: dict[str, Any] = {}
    for place, name in enumerate(names):
        some = samples(sheet, place)
        hint = _("For example: %(words)s", words=" · ".join(some)) if some else _("It is empty.")
        fields[f"{COLUMN}{place}"] = SelectField(
            name, description=hint, choices=choices, default=reading.columns.get(name, NO_ANSWER)
        )
    return _made("ColumnsForm", fields, Form)


def same_form(reading: Reading, by_key: Mapping[str, Target], *, with_money: bool) -> HowForm:
    """Return a box for each question that no column answers and one answer may answer for all."""
    fields: dict[str, Any] = {}
    for place, (key, target) in enumerate(by_key.items()):
        left_out = key in reading.columns.values() or not target.may_be_same
        if left_out or (is_money(target) and not with_money) or key.startswith("terms."):
            continue
        fields[f"{SAME}{place}"] = _same_field(target, reading.same.get(key, ""))
    told = {"equal_rows": reading.equal_rows}
    return _made("SameForm", fields, HowForm, **told)


def words_form(
    found: Mapping[str, Mapping[str, int]],
    guessed: Mapping[str, Mapping[str, str]],
    by_key: Mapping[str, Target],
    finder: AgencyFinder,
) -> Form:
    """Return a box for each word of each column of choices."""
    fields: dict[str, Any] = {}
    for key, counts in found.items():
        number = list(by_key).index(key)
        for place, (word, count) in enumerate(list(counts.items())[:MOST_WORDS]):
            folded_word = guessed[key].get(word, "")
            choices = _agencies(word, finder) if key == AGENCY else _answers(by_key[key])
            fields[f"{WORD}{number}-{place}"] = SelectField(
                f"{word[:80]} ({count})", choices=choices, default=folded_word
            )
    return _made("WordsForm", fields, Form)


def word_boxes(form: Form, key: str, by_key: Mapping[str, Target]) -> list[Field]:
    """Return the boxes of the words of one column."""
    prefix = f"{WORD}{list(by_key).index(key)}-"
    return [each for each in form if each.name.startswith(prefix)]


def _same_field(target: Target, answer: str) -> Field:
    if target.kind is not Kind.CHOICES:
        too_long = Length(max=200, message=_l("This is too long. Make it shorter."))
        hint = _("For example 2024, or 2024-03") if target.kind is Kind.WHEN else ""
        return StringField(target.label, description=hint, default=answer, validators=[too_long])
    choices = [SelectChoice("", _("Nothing, or not the same")), *_choices(target)]
    return SelectField(target.label, choices=choices, default=answer)


def _answers(target: Target) -> list[SelectChoice]:
    return [
        SelectChoice("", _("Not settled: report these rows")),
        *_choices(target),
        SelectChoice(NO_ANSWER, _("No answer")),
    ]


def _agencies(name: str, finder: AgencyFinder) -> list[SelectChoice]:
    found = finder.found(name)
    return [
        *(SelectChoice(key, facts["name"]) for key, facts in found.items()),
        SelectChoice("none", _("None of these: a moderator decides")),
    ]


def _choices(target: Target) -> list[SelectChoice]:
    return [SelectChoice(key, label) for key, label in target.choices]


F = TypeVar("F", bound=Form)


def _made(name: str, fields: Mapping[str, Any], base: type[F], **data: object) -> F:
    made: F = type(name, (base,), dict(fields))(data=data or None)
    return made
