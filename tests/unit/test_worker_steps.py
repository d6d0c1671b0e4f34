"""The worker's way as a table: what comes next, what came before, where nobody may land."""

from dataclasses import dataclass, field

import pytest

from agencyrate.web.way import steps
from agencyrate.web.way.answers import Answers, Pages
from agencyrate.web.way.order import PAYMENT_STEPS, STEPS
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.way.steps import Step


@dataclass
class Told:
    pages: set[str] = field(default_factory=set)

    def has(self, slug: str) -> bool:
        return slug in self.pages


TABLE = (
    Step("one", StepForm),
    Step("two", StepForm, applies=lambda told: "one-b" in told.pages),
    Step("three", StepForm, answered=lambda told: "settled" in told.pages),
    Step("four", StepForm),
)


def slug(step: Step | None) -> str:
    return step.slug if step else ""


@pytest.mark.parametrize(
    ("pages", "at", "goes_to"),
    [
        ({"one"}, "one", "three"),
        ({"one", "one-b"}, "one", "two"),
        ({"one", "three"}, "three", "three"),
        ({"one", "three", "settled"}, "three", "four"),
        ({"one", "settled", "four"}, "four", ""),
        ({"one"}, "two", "three"),
        ({"one"}, "nowhere", "three"),
    ],
)
def test_after(pages, at, goes_to):
    assert slug(steps.after(TABLE, at, Told(pages))) == goes_to


@pytest.mark.parametrize(
    ("pages", "at", "comes_from"),
    [
        (set(), "one", ""),
        ({"one"}, "three", "one"),
        ({"one-b"}, "three", "two"),
        (set(), "x", ""),
    ],
)
def test_before(pages, at, comes_from):
    assert slug(steps.before(TABLE, at, Told(pages))) == comes_from


def test_nobody_lands_behind_an_open_question():
    assert steps.may_open(TABLE, "one", Told())
    assert not steps.may_open(TABLE, "three", Told())
    assert steps.may_open(TABLE, "three", Told({"one"}))
    assert not steps.may_open(TABLE, "two", Told({"one"}))
    assert slug(steps.first_open(TABLE, Told({"one", "settled"}))) == "four"
    assert steps.first_open(TABLE, Told({"one", "settled", "four"})) is None
    assert steps.number_of(TABLE, "three", Told()) == (2, 3)


def test_the_tables_name_each_page_once():
    for table in (STEPS, PAYMENT_STEPS):
        assert len({step.slug for step in table}) == len(table)


def test_answers_survive_being_sealed():
    answers = Answers("token", checked=True).with_page("role", {"role": "care"})
    answers = answers.with_payment("key", Pages().with_page("kind", {"section": "0"}))
    assert Answers.from_kept(answers.to_kept()) == answers


def test_a_change_asks_again_what_hangs_on_it():
    answers = Answers("token").with_page("agency", {"text": "a"}).with_page("found", {"x": "y"})
    answers = answers.with_page("law", {})
    assert answers.with_page("agency", {"text": "a"}).has("found")
    assert not answers.with_page("agency", {"text": "b"}).has("found")
    assert not answers.with_page("found", {"x": "z"}).has("law")
    assert not answers.with_payment("key", Pages()).has("law")
    assert not answers.with_payment("key", Pages()).without_payment("key").payments
