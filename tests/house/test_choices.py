"""No answer is given by whoever only goes on: text browsers choose the first radio of a group."""

import pytest
from bs4 import Tag
from flask import Flask
from wtforms import RadioField

from agencyrate.accounts.models import Role
from agencyrate.core.documents import Boxes
from agencyrate.core.places import place
from agencyrate.web.public.report_forms import FORMS
from agencyrate.web.way.order import PAYMENT_STEPS, STEPS, MorePaymentsForm
from agencyrate.web.way.paper import form_on_paper
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.worker.fee_flow import PlaceForm
from agencyrate.web.worker.help_forms import STEPS as HELP_STEPS
from agencyrate.web.worker.help_forms import AskForm
from agencyrate.web.worker.receipt_forms import StopNameForm
from tests.pages.rate import Way
from tests.pages.sign_in import sign_in
from tests.pages.whole_way import AGENCY, Walker, furnish, walk
from tests.person import Person

WAY_FORMS = [*(step.form for step in (*STEPS, *PAYMENT_STEPS)), MorePaymentsForm, PlaceForm,
             StopNameForm, *(form for _name, form, _choices in HELP_STEPS)]  # fmt: skip
#: What allows something, or says that something was done.
YES = ("yes", "y", "go", "explain")


def groups(page: Tag) -> dict[str, list[Tag]]:
    """The radios of a page by name, in order."""
    found: dict[str, list[Tag]] = {}
    for radio in page.find_all("input", type="radio"):
        found.setdefault(radio["name"], []).append(radio)
    return found


def unsafe(page: Tag) -> list[str]:
    """The groups whose first radio a text browser would choose, and that is an answer."""
    return [
        name
        for name, radios in groups(page).items()
        if not any(radio.has_attr("checked") for radio in radios)
        and (radios[0]["value"] or not radios[0].find_parent(hidden=True))
    ]


class GoesOn(Walker):
    """Presses every button first as a text browser does for whoever chose nothing."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self.tried: set[str] = set()
        self.wrong: list[str] = []

    def press(self, words: str, /, **values: object) -> "GoesOn":
        form = self._button(words).find_parent("form")
        first = {
            name: radios[0]["value"]
            for name, radios in groups(form).items()
            if not any(radio.has_attr("checked") for radio in radios)
        }
        if first and not any(name in self.filled for name in first):
            others = {name: value for name, value in values.items() if name not in first}
            before = self.heading
            super().press(words, **others, **first)
            self.tried |= set(first)
            if self.status != 422 or not set(first) <= set(groups(self.page)):
                self.wrong.append(f"{before}: led to {self.heading} ({self.status})")
        return super().press(words, **values)


@pytest.fixture
def furnished(site: Flask) -> Flask:
    furnish(site)
    return site


def test_who_only_goes_on_in_a_text_browser_gives_no_answer_anywhere(furnished: Flask):
    worker = GoesOn(furnished)
    seen = walk(furnished, worker)
    assert worker.wrong == []
    assert {"choice", "role", "paid", "paid_to", "rating", "evidence", "complaint", "named",
            "together", "use_again", "safe", "nation", "trouble", "section", "loan_for",
            "desk", "weeks"} <= worker.tried  # fmt: skip
    assert {name: unsafe(page.main) for name, page in seen.items() if unsafe(page.main)} == {}


def test_nor_on_a_helpers_sheets_or_the_pages_for_notices(furnished: Flask):
    helper = Person(furnished)
    with furnished.app_context():
        sign_in(helper, furnished, Role.BRANCH)
    helper.open("/branch/helping").press("Begin with a worker").press("Search", text=AGENCY)
    helper.press("Continue", choice=Way(helper).choice_of(AGENCY))
    assert len(groups(helper.page)) > 3
    assert unsafe(helper.page) == []
    for kind in FORMS:
        helper.open(f"/report/{kind}")
        assert helper.status == 200
        assert unsafe(helper.page) == []


def test_radios_are_drawn_at_one_place_that_puts_no_answer_first():
    drawn = {
        str(path.relative_to(place("templates")))
        for path in place("templates").rglob("*.html")
        if 'type="radio"' in path.read_text() or "{{ option(" in path.read_text()
    }
    # The last one has its first choice made beforehand: it is a page of addresses, not of answers.
    assert drawn == {
        "components/field.html", "worker/help/question.html", "moderators/merge_pick.html",
    }  # fmt: skip
    assert "unchosen(f)" in (place("templates") / "worker/help/question.html").read_text()


@pytest.mark.parametrize("kind", WAY_FORMS, ids=lambda kind: kind.__name__)
def test_a_consent_never_begins_with_yes_and_a_no_stands_before_its_yes(
    site: Flask, kind: type[StepForm]
):
    with site.test_request_context():
        form = kind(formdata=None, meta={"csrf": False})
        for field in (each for each in form if isinstance(each, RadioField) and each.choices):
            keys = [choice.value for choice in field.choices]
            if kind.is_consent:
                assert keys[0] not in YES, field.name
            if {"yes", "no"} <= set(keys) and set(keys) <= {"yes", "no", "unsure"}:
                assert keys.index("no") < keys.index("yes"), field.name


def test_an_empty_choice_is_refused_where_an_answer_is_needed(site: Flask):
    with site.test_request_context(method="POST", data={"desk": "", "weeks": ""}):
        form = AskForm(meta={"csrf": False})
        form.offer([])
        form.validate()
        assert form.desk.errors == ["Choose a branch"]
        assert form.weeks.errors == ["Choose how long we keep it"]


def test_paper_asks_in_the_same_order(site: Flask):
    with site.test_request_context():
        boxes = {block.text: block.options for block in form_on_paper().blocks
                 if isinstance(block, Boxes)}  # fmt: skip
        asked = 0
        for step in STEPS:
            for field in step.form(formdata=None, meta={"csrf": False}):
                if isinstance(field, RadioField) and str(field.label.text) in boxes:
                    drawn = tuple(str(choice.label) for choice in field.choices if choice.value)
                    assert boxes[str(field.label.text)] == drawn
                    asked += 1
        assert asked > 15
