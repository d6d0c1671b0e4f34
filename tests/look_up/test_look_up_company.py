"""A moderator looks a company up: what is kept, for how long, and what nobody may see."""

import sqlite3
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from agencyrate.audit.models import AuditEntry
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, ReasonMissing, Refused
from agencyrate.registers.look_up import calling
from agencyrate.registers.look_up.models import KeptAnswer, PossibleSuccessor
from agencyrate.registers.look_up.port import Busy, Garbled, Underway
from agencyrate.registers.look_up.queries import company_on_desk, kept_company, successors_of
from agencyrate.services import look_up_company as service
from agencyrate.services.dismiss_successor import dismiss_successor
from agencyrate.services.look_up_company import LookedUp, look_up_company
from agencyrate.services.sweep import sweep_now
from config import Settings
from tests.conftest import settings_for
from tests.factories.agencies import AgencyFactory
from tests.look_up import recorded
from tests.look_up.recorded import NEIGHBOUR, NEW, OLD, quillon
from tests.look_up.stand_in import KEY, Answer

BY = "a" * 16


@pytest.fixture
def settings(tmp_path, database_url, house) -> Settings:
    return settings_for(
        tmp_path, database_url, companies_house_key=KEY, companies_house_url=house.url
    )


@pytest.fixture(autouse=True)
def own_pace(monkeypatch):
    """A count of its own for each test: the tests share one process and one key."""
    mine = uuid4().hex
    made = service.Pace
    monkeypatch.setattr(service, "Pace", lambda store, _key: made(store, mine))


@pytest.fixture
def quillons(app, house) -> str:
    quillon(house)
    return AgencyFactory(
        name="Quillon Bay Care Ltd", slug="quillon", company_number=OLD, country="GB-ENG"
    ).id


def acts() -> list[tuple[str, str, str]]:
    rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.number))
    return [(row.action, row.actor_id, row.note) for row in rows]


def test_facts_officers_and_possible_successors_are_kept(quillons):
    assert look_up_company(quillons, by_id=BY) == LookedUp(new_successors=2, complete=True)
    desk = company_on_desk(OLD, "Quillon Bay Care Ltd")
    assert desk.asked.facts.wording == "Dissolved"
    assert desk.asked.officers.officers[0].name == "QZOFFICER, Ada Marwen"
    assert desk.asked.expires_at == clock.now() + timedelta(days=30)
    assert [each.other.number for each in desk.successors] == [NEW, NEIGHBOUR]
    assert acts() == [("look_up", BY, "answered")]


def test_the_new_company_sees_the_same_pair_from_its_side(quillons):
    other = AgencyFactory(name="Quillon Bay Nursing Ltd", slug="nursing", company_number=NEW)
    look_up_company(quillons, by_id=BY)
    (pair,) = successors_of(NEW)
    assert (pair.other.number, pair.other_agency) == (OLD, (quillons, "Quillon Bay Care Ltd"))
    (there,) = [each for each in successors_of(OLD) if each.other.number == NEW]
    assert there.other_agency == (other.id, other.name)


def test_an_agency_that_was_merged_is_shown_by_the_one_it_stands_under(quillons):
    survivor = AgencyFactory(name="Quillon Group", slug="group").id
    AgencyFactory(name="Quillon Nursing", slug="nursing", company_number=NEW, survivor_id=survivor)
    look_up_company(quillons, by_id=BY)
    pair = next(each for each in successors_of(OLD) if each.other.number == NEW)
    assert pair.other_agency == (survivor, "Quillon Nursing")


def test_no_name_of_an_officer_lies_open_in_the_database(quillons):
    look_up_company(quillons, by_id=BY)
    for model in (KeptAnswer, PossibleSuccessor, AuditEntry):
        for row in db.session.execute(select(model.__table__)):
            assert "QZOFFICER" not in repr(tuple(row))
            assert "Sample Quay" not in repr(tuple(row))


def test_nothing_is_held_in_the_database_while_we_wait(quillons, house, database_url):
    if not database_url.startswith("sqlite"):
        pytest.skip("one writer at a time: only SQLite shows it")
    locked = []

    def write() -> None:
        other = sqlite3.connect(database_url.removeprefix("sqlite:///"), timeout=0.1)
        try:
            other.execute("BEGIN IMMEDIATE")
            other.rollback()
        except sqlite3.OperationalError as error:
            locked.append(error)
        finally:
            other.close()

    house.on_ask = write
    look_up_company(quillons, by_id=BY)
    assert len(house.asked) > 3
    assert locked == []


def test_a_second_look_up_renews_and_does_not_raise_twice(quillons, house):
    look_up_company(quillons, by_id=BY)
    clock.advance(timedelta(days=20))
    house.on("/advanced-search/companies", recorded.at_address(recorded.NEW_PROFILE))
    assert look_up_company(quillons, by_id=BY) == LookedUp(new_successors=0, complete=True)
    (pair,) = successors_of(OLD)
    assert pair.other.number == NEW, "what is not found any more is gone"
    assert pair.expires_at == clock.now() + timedelta(days=30)


def test_what_could_not_be_asked_again_stays(quillons, house):
    look_up_company(quillons, by_id=BY)
    house.on("/advanced-search/companies", Answer("{broken"))
    assert look_up_company(quillons, by_id=BY) == LookedUp(new_successors=0, complete=False)
    assert len(successors_of(OLD)) == 2
    assert acts()[-1] == ("look_up", BY, "answered in part")


def test_everything_is_gone_after_its_time(quillons):
    look_up_company(quillons, by_id=BY)
    clock.advance(timedelta(days=30))
    assert kept_company(OLD) is None
    assert successors_of(OLD) == ()
    assert sweep_now().looked_up == 3
    assert db.session.scalars(select(KeptAnswer)).all() == []
    assert db.session.scalars(select(PossibleSuccessor)).all() == []


def test_a_failure_changes_nothing_and_is_in_the_log(quillons, house):
    look_up_company(quillons, by_id=BY)
    house.on(f"/company/{OLD}", Answer("{broken"))
    with pytest.raises(Garbled):
        look_up_company(quillons, by_id=BY)
    assert kept_company(OLD) is not None
    house.on(f"/company/{OLD}", Answer(status=429, headers={"Retry-After": "240"}))
    with pytest.raises(Busy) as told:
        look_up_company(quillons, by_id=BY)
    assert told.value.minutes == 4
    assert [note for _, _, note in acts()] == ["answered", "garbled", "busy"]


def test_a_number_that_they_do_not_have_is_an_answer(app, house):
    agency = AgencyFactory(company_number="99999999")
    assert look_up_company(agency.id, by_id=BY).complete
    assert kept_company("99999999").facts.reason == "Companies House has no company of this number."


def test_without_a_number_the_name_is_searched(app, house):
    quillon(house)
    agency = AgencyFactory(name="Quillon Bay Care")
    look_up_company(agency.id, by_id=BY)
    desk = company_on_desk("", "Quillon Bay Care")
    assert [each.number for each in desk.search.found] == [OLD]
    assert house.paths == ["/search/companies"]
    clock.advance(timedelta(days=1))
    assert company_on_desk("", "Quillon Bay Care").search is None


def test_who_is_numbered_elsewhere_is_not_asked_after(app, house):
    agency = AgencyFactory(company_number="12345678", country="IN")
    with pytest.raises(Refused):
        look_up_company(agency.id, by_id=BY)
    assert house.asked == []


def test_whoever_is_not_there_is_not_found(app):
    with pytest.raises(NotFound):
        look_up_company("x" * 16, by_id=BY)


def dismissed(agency_id: str, number: str = NEW) -> str:
    look_up_company(agency_id, by_id=BY)
    (pair,) = [each for each in successors_of(OLD) if each.other.number == number]
    dismiss_successor(pair.id, "  Another family's firm.\n", by_id=BY)
    return pair.id


def test_dismissing_keeps_who_when_and_why_and_lets_the_names_go(quillons):
    pair_id = dismissed(quillons)
    pair = next(each for each in successors_of(OLD) if each.id == pair_id)
    assert (pair.dismissed_at, pair.dismissed_by_id, pair.dismissed_reason) == (
        clock.now(), BY, "Another family's firm."
    )  # fmt: skip
    assert pair.facts.officers == ()
    assert acts()[-1][:2] == ("dismiss_successor", BY)
    with pytest.raises(NotFound):
        dismiss_successor(pair_id, "Again.", by_id=BY)


def test_dismissing_needs_a_reason(quillons):
    look_up_company(quillons, by_id=BY)
    with pytest.raises(ReasonMissing):
        dismiss_successor(successors_of(OLD)[0].id, " ", by_id=BY)


def test_what_was_dismissed_is_not_raised_again_on_the_same_grounds(quillons, house):
    dismissed(quillons)
    assert look_up_company(quillons, by_id=BY).new_successors == 0
    house.on("/advanced-search/companies", recorded.at_address())
    assert look_up_company(quillons, by_id=BY).new_successors == 0
    assert [each.other.number for each in successors_of(OLD) if not each.dismissed_at] == []


def test_new_grounds_are_raised_beside_the_dismissal(quillons, house):
    house.on(f"/company/{OLD}/officers", recorded.officers())
    pair_id = dismissed(quillons)
    house.on(f"/company/{OLD}/officers", recorded.OFFICERS)
    assert look_up_company(quillons, by_id=BY).new_successors == 1
    about = [each for each in successors_of(OLD) if each.other.number == NEW]
    assert [(each.facts.grounds, bool(each.dismissed_at)) for each in about] == [
        ("officers,address", False), ("address", True),
    ]  # fmt: skip
    assert about[1].id == pair_id


def test_a_dismissal_is_heeded_for_two_years(quillons):
    pair_id = dismissed(quillons)
    clock.advance(timedelta(days=729))
    sweep_now()
    assert db.session.get(PossibleSuccessor, pair_id) is not None
    clock.advance(timedelta(days=1))
    sweep_now()
    db.session.rollback()
    assert db.session.get(PossibleSuccessor, pair_id) is None


def test_without_a_key_nobody_is_asked(quillons, house, monkeypatch):
    monkeypatch.setattr(
        "agencyrate.registers.look_up.queries.settings", lambda: settings_for("x", "y")
    )
    with pytest.raises(Refused):
        look_up_company(quillons, by_id=BY)
    assert house.asked == []


def test_what_a_lost_key_sealed_is_asked_anew(quillons):
    look_up_company(quillons, by_id=BY)
    with transaction():
        for row in (
            *db.session.scalars(select(KeptAnswer)),
            *db.session.scalars(select(PossibleSuccessor)),
        ):
            row.sealed = b"sealed by nobody we know"
    assert kept_company(OLD) is None
    assert successors_of(OLD) == ()


def test_a_wait_never_goes_beyond_the_patience_of_the_page(quillons, house, monkeypatch):
    slept = []
    monkeypatch.setattr(calling.time, "sleep", slept.append)
    house.on(f"/company/{OLD}", Answer(status=500), Answer(status=500), recorded.OLD_PROFILE)
    look_up_company(quillons, by_id=BY)
    assert 1 < sum(slept) < 3


def test_only_one_at_a_time_waits_for_them(quillons, house):
    told = []

    def press_as_well() -> None:
        house.on_ask = lambda: None
        with pytest.raises(Underway) as refused, service._asking(1):
            pass
        told.append(str(refused.value))

    house.on_ask = press_as_well
    assert look_up_company(quillons, by_id=BY).complete
    assert told == ["Somebody else is looking a company up. Try again in a moment."]
    assert look_up_company(quillons, by_id=BY).complete, "the way is free again"
