"""One row of a collected table, read by the same forms as a worker's pages: report or reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from agencyrate.collections.dates import Unclear, When, read_when
from agencyrate.collections.guessing import folded
from agencyrate.core import clock
from agencyrate.fees.taxonomy import SECTIONS, FeeCode
from agencyrate.fees.terms import TERM_PAGES
from agencyrate.reviews.circumstances import years
from agencyrate.web.fields import UNKNOWN
from agencyrate.web.way import agency_forms, circumstance_forms, words_forms
from agencyrate.web.way.agency_finder import AgencyFinder
from agencyrate.web.way.answers import Answers, Pages, Values
from agencyrate.web.way.order import PAYMENT_STEPS, STEPS
from agencyrate.web.way.reading import NO_ANSWER, Reading
from agencyrate.web.way.report import ASKED_AT
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.way.steps import by_slug
from agencyrate.web.way.targets import (
    AGENCY,
    CHOICE_PAGES,
    NUMBER,
    PAID,
    PAID_WHEN,
    TABLE_USES,
    WHEN,
    WORDS,
    Target,
    code_of,
)

_NOT_KNOWN = ("unknown", "not known", "dont know", "do not know", "?")
_SECOND_HALF = 7


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be a report: which question, and what is wrong, in plain words."""

    label: str
    reason: str


@dataclass(frozen=True)
class ReadRow:
    """One row as it is understood."""

    number: int
    answers: Answers
    problems: tuple[Problem, ...] = ()
    #: What the row's own form is called, for the card.
    form_number: str = ""


@dataclass(frozen=True)
class Checked:
    """What a form made of a page: its values, or which fields are wrong and why."""

    values: Values | None
    wrong: tuple[tuple[str, str], ...] = ()


@dataclass
class RowReader:
    """Reads the rows of one table; pages that are answered alike are checked once."""

    reading: Reading
    by_key: Mapping[str, Target]
    finder: AgencyFinder = field(default_factory=AgencyFinder)
    _checked: dict[object, Checked] = field(default_factory=dict)
    _unknown: dict[type[StepForm], dict[str, str]] = field(default_factory=dict)

    def checked(
        self, kind: type[StepForm], told: Mapping[str, str], subject: Answers | Pages
    ) -> Checked:
        """Return what the form of a page says of its answers."""
        #: A page of a payment may hang on what the payment was for, and on nothing else.
        about = subject.value("what", "code") if isinstance(subject, Pages) else ""
        key = (kind, about, *sorted(told.items()))
        if key not in self._checked:
            form = kind(formdata=MultiDict(told), meta={"csrf": False})
            form.prepare(subject)
            good = form.validate()
            wrong = ((each.name, str(each.errors[0])) for each in form.questions if each.errors)
            self._checked[key] = Checked(form.values() if good else None, tuple(wrong))
        return self._checked[key]

    def unknown(self, kind: type[StepForm]) -> dict[str, str]:
        """Return for each field of a page what stands for "I do not know", "" for nothing."""
        if kind not in self._unknown:
            found = {}
            for each in kind(formdata=None, meta={"csrf": False}).questions:
                choices = {str(choice.value) for choice in each.iter_choices()}
                found[each.name] = next((w for w in (UNKNOWN, "unsure") if w in choices), "")
            self._unknown[kind] = found
        return self._unknown[kind]

    def read(self, number: int, cells: Mapping[str, str], once: str) -> ReadRow:
        """Return a row, given its cells by target, as answers or with what is wrong."""
        row = _Row(self, cells, Answers(once))
        row.agency()
        row.choices()
        row.when()
        row.money()
        row.story()
        row.uses()
        return ReadRow(number, row.answers, tuple(row.problems), cells.get(NUMBER, "").strip())


@dataclass
class _Row:
    reader: RowReader
    cells: Mapping[str, str]
    answers: Answers
    problems: list[Problem] = field(default_factory=list)

    def agency(self) -> None:
        name = self._text(AGENCY)
        if not self._page("agency", agency_forms.SearchForm, {"text": name}):
            return
        chosen = self.reader.reading.words.get(AGENCY, {}).get(folded(name), "")
        facts = self.reader.finder.found(name)
        if chosen not in facts and chosen != agency_forms.NONE_OF_THESE:
            chosen = self.reader.finder.surest(name)
        told = {"choice": chosen, **facts.get(chosen, {})}
        self.answers = self.answers.with_page("found", told)
        if chosen == agency_forms.NONE_OF_THESE:
            told = {
                "name": name,
                "town": self._text("named.town"),
                "country": self._chosen("named.country") or UNKNOWN,
                "website": self._text("named.website"),
            }
            self._page("named", agency_forms.NamedForm, told)

    def choices(self) -> None:
        for slug in CHOICE_PAGES:
            step = by_slug(STEPS, slug)
            if step is not None:
                self._page(slug, step.form, self._asked(slug, step.form))

    def when(self) -> None:
        when = self._when(WHEN)
        told = {"year": UNKNOWN, "half": UNKNOWN}
        if when is not None:
            half = UNKNOWN if when.month is None else "2" if when.month >= _SECOND_HALF else "1"
            told = {"year": _listed(when.year), "half": half}
        self._page("when", circumstance_forms.WhenForm, told, WHEN)

    def money(self) -> None:
        amounts = {code_of(key): cell.strip() for key, cell in self.cells.items() if code_of(key)}
        paid = {code: cell for code, cell in amounts.items() if not _is_nothing(cell)}
        said = self._chosen(PAID)
        if paid and said == "no":
            self._wrong(PAID, _("It says that nothing was paid, and an amount is given."))
        said = said or ("yes" if paid else "unsure")
        self.answers = self.answers.with_page("paid", {"paid": said})
        for number, (code, cell) in enumerate(paid.items(), start=1):
            self._payment(str(number), FeeCode(code), cell)

    def story(self) -> None:
        words = self._text(WORDS)
        self._page("words", words_forms.StoryForm, {"words": words}, WORDS)

    def uses(self) -> None:
        told: dict[str, dict[str, Any]] = {}
        for use in TABLE_USES:
            slug, name = ASKED_AT[use]
            #: An empty cell is no consent, whatever else is the same for all.
            told.setdefault(slug, {})[name] = self._chosen(f"{slug}.{name}") or "no"
        for slug, values in told.items():
            self.answers = self.answers.with_page(slug, values)

    def _payment(self, key: str, code: FeeCode, cell: str) -> None:
        when = self._when(PAID_WHEN)
        year, month = (when.year, when.month) if when else (None, None)
        section = next(n for n, (_name, codes) in enumerate(SECTIONS) if code in codes)
        pages = Pages().with_page("kind", {"section": str(section)})
        pages = pages.with_page("what", {"code": str(code)})
        told: dict[str, str] = {
            "amount": cell,
            "currency": self._chosen("amount.currency"),
            "year": _listed(year) if year else UNKNOWN,
            "month": str(month) if month else UNKNOWN,
        }
        if folded(cell) in _NOT_KNOWN:
            told |= {"amount": "", "amount_unknown": "y"}
        pages = self._payment_page(pages, "amount", told, f"amount:{code}")
        for step in PAYMENT_STEPS:
            if step.slug in {"kind", "what", "amount"} or not step.applies(pages):
                continue
            names = [q.key for q in TERM_PAGES[code].questions] if step.slug == "terms" else None
            pages = self._payment_page(pages, step.slug, self._asked(step.slug, step.form, names))
        self.answers = self.answers.with_payment(key, pages)

    def _payment_page(
        self, pages: Pages, slug: str, told: Mapping[str, str], target: str = ""
    ) -> Pages:
        step = by_slug(PAYMENT_STEPS, slug)
        values = self._validated(step.form, told, pages, slug, target) if step else None
        return pages if values is None else pages.with_page(slug, values)

    def _page(
        self, slug: str, kind: type[StepForm], told: Mapping[str, str], target: str = ""
    ) -> bool:
        values = self._validated(kind, told, self.answers, slug, target)
        if values is not None:
            self.answers = self.answers.with_page(slug, values)
        return values is not None

    def _validated(
        self, kind: type[StepForm], told: Mapping[str, str], subject: Answers | Pages, slug: str,
        target: str,
    ) -> Values | None:  # fmt: skip
        """Return the values of a page; None, and what is wrong, where its own form refuses it."""
        checked = self.reader.checked(kind, told, subject)
        for name, reason in checked.wrong:
            key = f"{slug}.{name}"
            self._wrong(key if key in self.reader.by_key else target or slug, reason)
        return checked.values

    def _asked(
        self, slug: str, kind: type[StepForm], names: list[str] | None = None
    ) -> dict[str, str]:
        """Return the answers to all fields of a page; "I do not know" where a row says nothing."""
        unknown = self.reader.unknown(kind)
        return {
            name: self._chosen(f"{slug}.{name}") or unknown[name]
            for name in unknown
            if names is None or name in names
        }

    def _text(self, key: str) -> str:
        return self.cells.get(key, "").strip() or self.reader.reading.same.get(key, "")

    def _chosen(self, key: str) -> str:
        """Return the answer that a row gives, "" for none."""
        target, cell = self.reader.by_key.get(key), self.cells.get(key, "").strip()
        if target is None:
            return ""
        if not cell:
            return self.reader.reading.same.get(key, "") if target.may_be_same else ""
        answer = self.reader.reading.words.get(key, {}).get(folded(cell), "")
        if not answer:
            self._wrong(key, _("It is not settled what “%(word)s” stands for.", word=cell[:60]))
        return "" if answer == NO_ANSWER else answer

    def _when(self, key: str) -> When | None:
        text = self._text(key)
        if not text or folded(text) in _NOT_KNOWN:
            return None
        try:
            when = read_when(text)
        except Unclear as error:
            self._wrong(key, f"“{text[:40]}”: {_(str(error))}")
            return None
        if (when.year, when.month or 1) > (clock.today().year, clock.today().month):
            self._wrong(key, _("“%(text)s” is still to come.", text=text[:40]))
            return None
        return when

    def _wrong(self, key: str, reason: object) -> None:
        target = self.reader.by_key.get(key)
        problem = Problem(target.label if target else "", str(reason))
        if problem not in self.problems:
            self.problems.append(problem)


def _listed(year: int) -> str:
    """Return the year as the lists of years have it: the last of them stands for all before."""
    return str(max(year, list(years(clock.today()))[-1]))


def _is_nothing(cell: str) -> bool:
    return not cell or set(cell) <= set("0.,-–£ ") or folded(cell) in {"no", "none", "nothing"}
