"""A worker asks a union for help; its officers alone read it; nothing leads to a report."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from agencyrate.accounts.models import Role
from agencyrate.audit.models import AuditEntry
from agencyrate.branches.models import Branch
from agencyrate.core import clock as the_clock
from agencyrate.core import receipts
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.helping.desks import Asked, opened
from agencyrate.helping.models import HelpRequest
from agencyrate.services import ask_union as asking
from agencyrate.services.answer_request import open_request
from agencyrate.services.ask_union import NewRequest, ask_union, take_back_request
from agencyrate.services.edit_desk import edit_desk
from agencyrate.services.sweep import sweep_now
from tests.conftest import settings_for
from tests.pages.sign_in import sign_in
from tests.person import Person

TOLD = {"contact": "07700 900123, my sister", "when": "after eight", "name": "Ama",
        "language": "Twi", "about": "They keep my passport."}  # fmt: skip


def branch(name: str, *, takes_requests: bool = True) -> str:
    with transaction() as session:
        made = Branch(name=name)
        session.add(made)
        session.flush()
        branch_id = made.id
    edit_desk(branch_id, takes_requests=takes_requests, nations=("GB-ENG",), words="We call back.",
              by_id="")  # fmt: skip
    return branch_id


@pytest.fixture
def leeds(site) -> str:
    with site.app_context():
        return branch("Leeds Health")


@pytest.fixture
def york(site) -> str:
    with site.app_context():
        return branch("York Care")


def ask(person: Person, branch_id: str, **changes: object) -> Person:
    told = {**TOLD, "desk": branch_id, "weeks": "2", "agreed": "y", **changes}
    return person.open("/get-help/union").press("Ask this branch", **told)


def stop_words(person: Person) -> str:
    return " ".join(
        item.get_text() for item in person.page.find("ol", class_="receipt").find_all("li")
    )


def officer(site, branch_id: str) -> Person:
    desk = Person(site)
    sign_in(desk, site, Role.BRANCH, branch_id=branch_id)
    return desk


def count(site) -> int:
    with site.app_context():
        return db.session.scalar(select(func.count()).select_from(HelpRequest))


def test_a_worker_asks_and_an_officer_of_that_branch_reads_it(person, site, leeds, york):
    ask(person, leeds)
    assert person.heading == "The branch can read it now"
    assert person.headers["Cache-Control"] == "no-store"
    assert "Content-Encoding" not in person.headers
    with site.app_context():
        kinds = db.session.scalars(select(AuditEntry.subject_kind))
        assert "request for help" not in set(kinds), "no hour is written down"
    desk = officer(site, leeds).open("/branch/requests")
    assert desk.sees("Week of 2 November 2026", "23 November 2026")
    assert not desk.sees(TOLD["contact"])
    desk.follow("Week of")
    assert desk.sees("It is closed.")
    assert not desk.sees("Ama")
    desk.press("Open it")
    assert desk.sees(*TOLD.values())
    other = officer(site, york)
    assert other.open("/branch/requests").sees("Nobody waits.")
    assert other.open(desk.url).status == 404


def test_who_opened_and_deleted_it_is_written_down_and_nothing_of_what_it_says(person, site, leeds):
    ask(person, leeds)
    desk = officer(site, leeds).open("/branch/requests").follow("Week of").press("Open it")
    desk.press("Delete it")
    assert desk.sees("It is deleted.", "Nobody waits.")
    assert count(site) == 0
    with site.app_context():
        entries = list(db.session.scalars(
            select(AuditEntry).where(AuditEntry.subject_kind == "request for help")))  # fmt: skip
        assert [each.action for each in entries] == ["open", "delete"]
        assert all(each.actor_id and not each.note for each in entries)


def test_a_worker_takes_it_back_with_the_stop_words(person, site, leeds):
    words = stop_words(ask(person, leeds))
    person.open("/get-help/union").follow("Take a request back")
    person.press("Delete it", code="one two three")
    assert person.status == 422
    assert person.sees("We do not find these words")
    person.press("Delete it", code=words.upper().replace(" ", "-"))
    assert person.sees("It is deleted. Nobody can open it now.")
    assert words not in person.text
    assert count(site) == 0
    person.open("/get-help/union/stop").press("Delete it", code=words)
    assert person.status == 422


def test_it_is_kept_for_the_weeks_chosen_and_not_a_day_longer(person, site, leeds):
    ask(person, leeds)
    desk = officer(site, leeds).open("/branch/requests").follow("Week of")
    page = desk.url
    with site.app_context():
        row = db.session.scalars(select(HelpRequest)).one()
        assert (row.asked_in_week, row.delete_on) == (date(2026, 11, 2), date(2026, 11, 23))
        request_id, branch_id = row.id, row.branch_id
        the_clock.advance(timedelta(days=20))
        assert sweep_now().help_requests == 0
        the_clock.advance(timedelta(days=1))
        with pytest.raises(NotFound):
            open_request(request_id, branch_id=branch_id, by_id="x")
        assert sweep_now().help_requests == 1
    assert officer(site, leeds).open(page).status == 404
    assert count(site) == 0


@pytest.mark.parametrize("lacking", ["desk", "contact", "weeks", "agreed"])
def test_without_a_yes_or_a_way_to_reach_them_nothing_is_kept(person, site, leeds, lacking):
    ask(person, leeds, **{lacking: None})
    assert person.status == 422
    assert person.page.find(id=f"{lacking}-error")
    assert count(site) == 0
    if lacking != "contact":
        assert TOLD["contact"] in person.page.find("textarea", id="contact").get_text()


def test_the_words_of_a_receipt_are_refused(person, site, leeds):
    ask(person, leeds, about=f"My receipt: {receipts.new_code()}")
    assert person.status == 422
    assert person.sees("Leave the words of your receipt out")
    assert count(site) == 0


def test_sending_twice_asks_once(person, site, leeds):
    person.open("/get-help/union")
    form = {
        box["name"]: box.get("value", "")
        for box in person.page.find("main").find_all("input", type="hidden")
    }
    data = {**form, **TOLD, "desk": leeds, "weeks": "2", "agreed": "y"}
    answers = [person.client.post("/get-help/union", data=data) for _ in range(2)]
    assert [each.status_code for each in answers] == [200, 422]
    assert b"We have this already" in answers[1].data
    assert count(site) == 1


def test_a_machine_is_refused(person, site, leeds):
    ask(person, leeds, homepage="https://spam.example")
    assert person.status == 422
    assert count(site) == 0


def new(branch_id: str, once: str = "x", **changes: object) -> NewRequest:
    facts = {"asked": Asked("", "phone", "", "", ""), "weeks": 2, "agreed": True, **changes}
    return NewRequest(branch_id=branch_id, once=once, **facts)


def test_a_closed_desk_and_a_full_one_take_nothing(site, leeds, monkeypatch):
    monkeypatch.setattr(asking, "MOST_WAITING", 2)
    with site.app_context():
        closed = branch("Closed", takes_requests=False)
        with pytest.raises(Refused, match="no requests"):
            ask_union(new(closed))
        with pytest.raises(Refused, match="no requests"):
            ask_union(new("nobody"))
        for once in ("a", "b"):
            ask_union(new(leeds, once))
        with pytest.raises(Refused, match="Too many"):
            ask_union(new(leeds, "c"))
        for changes in ({"agreed": False}, {"weeks": 99}, {"asked": Asked("", " ", "", "", "")}):
            with pytest.raises(Refused):
                ask_union(new(leeds, "d", **changes))


def test_a_request_moved_to_another_desk_does_not_open_there(site, leeds, york):
    with site.app_context():
        ask_union(new(leeds))
        with transaction():
            row = db.session.scalars(select(HelpRequest)).one()
            row.branch_id = york
        row = db.session.scalars(select(HelpRequest)).one()
        with pytest.raises(NotFound):
            opened(row)


def test_a_receipt_of_a_report_takes_no_request_back(site, leeds):
    with site.app_context():
        ask_union(new(leeds))
        with pytest.raises(NotFound):
            take_back_request(receipts.new_code())
    assert count(site) == 1


def test_without_an_open_desk_the_page_names_unions(person, site):
    person.open("/get-help/union")
    assert person.sees("No union branch takes requests here")
    assert not person.page.find("main").find("form")
    person.open("/get-help").press("Continue", safe="safe").press("Continue", nation="GB-ENG")
    assert not person.press("Continue", trouble="exit-fee").sees("Let a union get in touch")


def test_moderators_and_operators_have_no_way_in(person, site, leeds):
    ask(person, leeds)
    for role in (Role.MODERATOR, Role.OPERATOR):
        other = Person(site)
        sign_in(other, site, role)
        assert other.open("/branch/requests").status == 404


def test_an_operator_opens_and_closes_a_desk(site, leeds):
    desk = Person(site)
    sign_in(desk, site, Role.OPERATOR)
    desk.open("/operate").follow("Help desks of branches")
    assert desk.sees("Leeds Health", "Open", "England")
    desk.follow("Change Leeds Health").press("Save", nations=None)
    assert desk.status == 422
    assert desk.sees("Tick at least one nation")
    desk.press("Save", nations=["GB-WLS"], words="We speak Shona.")
    assert desk.sees("Saved.", "Wales", "We speak Shona.")
    desk.follow("Change Leeds Health").press("Save", takes_requests=None)
    assert desk.sees("Closed")
    assert Person(site).open("/get-help/union").sees("No union branch takes requests here")
    assert desk.open("/operate/desks/nothing").status == 404


def test_an_officer_of_no_branch_sees_nothing(site, leeds):
    lone = Person(site)
    sign_in(lone, site, Role.BRANCH)
    assert lone.open("/branch/requests").sees("Workers cannot ask your branch")


class TestLimits:
    @pytest.fixture
    def settings(self, tmp_path, database_url):
        return settings_for(tmp_path, database_url, limits_on=True)

    def test_one_network_cannot_flood_a_desk_nor_try_words(self, person, site, leeds):
        for _ in range(5):
            assert ask(person, leeds).status == 200
        assert ask(person, leeds).status == 429
        for _ in range(10):
            assert person.open("/get-help/union/stop").press("Delete it", code="no").status == 422
        assert person.open("/get-help/union/stop").press("Delete it", code="no").status == 429
        assert count(site) == 5

    def test_pressing_often_closes_the_form_for_nobody_else(self, person, site, leeds):
        for _ in range(61):
            person.open("/get-help/union").press("Ask this branch", contact="")
        assert person.status == 429
        other = Person(site)
        other.client.environ_base["REMOTE_ADDR"] = "203.0.113.7"
        assert ask(other, leeds).status == 200
