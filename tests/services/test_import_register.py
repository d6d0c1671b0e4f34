"""Lists come in as dated copies: in any order, once each, and never by half."""

import threading
from collections.abc import Sequence
from datetime import date
from itertools import permutations

import pytest
from sqlalchemy import func, select

from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.models import Agency, Origin
from agencyrate.agencies.queries import agency_by_slug, search_agencies
from agencyrate.audit.models import AuditEntry
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.matching.index import NameIndex
from agencyrate.matching.outcomes import Outcome
from agencyrate.matching.resolving import resolve
from agencyrate.registers.diffs import diff
from agencyrate.registers.held import copies_held, copy_on_or_before
from agencyrate.registers.listing import ListingKind
from agencyrate.registers.models import (
    CopyState,
    LinkState,
    RegisterCopy,
    RegisterEntry,
    RegisterKind,
    RegisterLink,
    RegisterListing,
)
from agencyrate.registers.queries import (
    entries_matching,
    links_of,
    listing_in_period,
    listing_on,
    unlinked_recruiters,
)
from agencyrate.services.create_agency import (
    create_agency,
    create_agency_from_entry,
    decide_link,
)
from agencyrate.services.import_register import (
    ImportReport,
    NewCopy,
    confirm_copy,
    import_register,
    refuse_copy,
)
from tests.factories.agencies import AgencyFactory

pytestmark = pytest.mark.usefixtures("app")

HEAD = "Organisation Name,Town/City,County,Type & Rating,Route\n"
SPONSORS, RECRUITERS = RegisterKind.SPONSORS, RegisterKind.ETHICAL_RECRUITERS
MAY, JUNE, JULY, AUGUST = (date(2026, month, 4) for month in (5, 6, 7, 8))
NAMES = [f"Zelkova {number} Care Ltd" for number in range(20)]


def sponsors(
    names: Sequence[str], as_at: date, *, scope: str = "all", route: str = "Skilled Worker",
    rating: str = "Worker (A rating)", dry_run: bool = False,
) -> ImportReport:  # fmt: skip
    lines = "".join(f'"{name}",Leeds,,{rating},{route}\n' for name in names)
    new = NewCopy(SPONSORS, (HEAD + lines).encode(), "register.csv", as_at, scope)
    return import_register(new, dry_run=dry_run)


def recruiters(names: Sequence[str], as_at: date) -> ImportReport:
    return import_register(NewCopy(RECRUITERS, "\n".join(names).encode(), "pasted.txt", as_at))


def held() -> set[tuple[str, date, date, str]]:
    rows = db.session.execute(
        select(RegisterEntry.name, RegisterListing).join(RegisterListing.entry)
    )
    return {(name, run.first_as_at, run.last_as_at, str(run.details)) for name, run in rows}


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_copy_says_what_it_added_changed_and_lost():
    assert sponsors(NAMES, MAY).tally.added == 20
    report = sponsors([*NAMES[1:], "Ardenvale Ltd"], JUNE)
    assert (report.tally.added, report.tally.changed, report.tally.gone) == (1, 0, 1)
    report = sponsors([*NAMES[1:], "Ardenvale Ltd"], JULY, rating="Worker (B rating)")
    assert (report.tally.added, report.tally.changed, report.tally.gone) == (0, 20, 0)
    assert [copy.as_at for copy in copies_held()] == [JULY, JUNE, MAY]
    assert db.session.scalar(select(func.count()).select_from(AuditEntry)) == 3


def test_the_same_file_again_changes_nothing_and_a_later_day_extends():
    sponsors(NAMES, MAY)
    before = held()
    assert sponsors(NAMES, MAY).repeated
    assert (held(), count(RegisterCopy)) == (before, 1)
    assert not sponsors(NAMES, JUNE).repeated
    assert {(first, last) for _, first, last, _ in held()} == {(MAY, JUNE)}


def test_a_change_of_spacing_or_case_is_no_change():
    sponsors(NAMES, MAY)
    report = sponsors([f"  {name.upper()} ." for name in NAMES], JUNE)
    assert (report.tally.added, report.tally.changed, report.tally.gone) == (0, 0, 0)
    assert db.session.scalars(select(RegisterEntry.name)).first() == "ZELKOVA 0 CARE LTD ."


def test_a_trial_writes_nothing():
    report = sponsors(NAMES, MAY, dry_run=True)
    assert (report.tally.added, report.state) == (20, None)
    assert (count(RegisterCopy), count(RegisterEntry), count(AuditEntry)) == (0, 0, 0)


COPIES = [
    (MAY, NAMES[:19], "Worker (A rating)"),
    (JUNE, [name.upper() for name in NAMES[1:]], "Worker (A rating)"),
    (JULY, NAMES[:19], "Worker (A rating)"),
    (AUGUST, NAMES, "Worker (B rating)"),
]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_copies_in_any_order_leave_the_same(order: tuple[int, ...]):
    for place in order:
        day, names, rating = COPIES[place]
        sponsors(names, day, rating=rating)
    assert {(name, first, last) for name, first, last, _ in held()} == {
        *((name, MAY, JULY) for name in NAMES[1:19]),
        *((name, AUGUST, AUGUST) for name in NAMES),
        (NAMES[0], MAY, MAY),
        (NAMES[0], JULY, JULY),
        (NAMES[19], JUNE, JUNE),
    }


def test_a_file_that_drops_too_much_waits_for_a_person():
    sponsors(NAMES, MAY)
    before = held()
    report = sponsors(NAMES[:17], JUNE)
    assert report.waiting
    assert held() == before
    assert sponsors(NAMES[:17], JUNE).waiting
    assert copy_on_or_before(SPONSORS, None) == MAY
    confirmed = confirm_copy(report.copy_id, by_id="operator")
    assert (confirmed.state, confirmed.tally.gone) == (CopyState.IN, 3)
    assert copy_on_or_before(SPONSORS, None) == JUNE
    with pytest.raises(Refused, match="does not wait"):
        confirm_copy(report.copy_id)
    assert db.session.get(RegisterCopy, report.copy_id).waiting_source is None


def test_a_waiting_file_can_be_put_aside():
    sponsors(NAMES, MAY)
    report = sponsors(NAMES[:10], JUNE)
    refuse_copy(report.copy_id, by_id="operator")
    assert {copy.state for copy in copies_held()} == {CopyState.IN, CopyState.REFUSED}
    with pytest.raises(NotFound):
        refuse_copy("nosuchcopy")
    with pytest.raises(NotFound):
        confirm_copy("nosuchcopy")


def test_what_is_outside_a_scope_is_never_gone():
    sponsors([*NAMES, "Ardenvale Ltd"], MAY)
    report = sponsors(["Ardenvale Ltd", "Abacot Ltd"], JUNE, scope="names:A-F")
    assert (report.tally.added, report.tally.gone) == (1, 0)
    sponsors([*NAMES, "Ardenvale Ltd", "Abacot Ltd"], JULY)
    assert ("Zelkova 0 Care Ltd", MAY, JULY) in {row[:3] for row in held()}
    assert ("Ardenvale Ltd", MAY, JULY) in {row[:3] for row in held()}


def test_a_row_outside_the_scope_is_refused():
    report = sponsors([*NAMES, "Ardenvale Ltd"], MAY, scope="names:A-F")
    assert (report.tally.entries, len(report.refused)) == (1, 20)
    assert "outside the declared scope names:A-F" in report.refused[0].reason
    with pytest.raises(Refused, match="nothing went in"):
        sponsors(NAMES, JUNE, scope="names:A-F")


def test_a_copy_of_one_route_says_nothing_of_a_sponsor_with_two():
    lines = "".join(f"Ardenvale Ltd,Leeds,,x,{route}\n" for route in ("Skilled Worker", "Other"))
    import_register(NewCopy(SPONSORS, (HEAD + lines).encode(), "r.csv", MAY))
    report = sponsors(NAMES, JUNE, scope="route:Skilled Worker")
    assert report.tally.gone == 0


def test_two_files_of_one_day_must_not_speak_of_the_same():
    sponsors(["Ardenvale Ltd"], MAY, scope="names:A-F")
    sponsors(NAMES, MAY, scope="names:G-Z")
    with pytest.raises(Refused, match="we hold another copy of 2026-05-04"):
        sponsors(NAMES[1:], MAY)
    with pytest.raises(Refused, match="held already as the copy of that day, scope names:G-Z"):
        sponsors(NAMES, MAY)


@pytest.mark.parametrize("day", [date(2026, 11, 3), date(1999, 12, 31)])
def test_a_day_that_cannot_be_is_refused(day: date):
    with pytest.raises(Refused, match="cannot be the day of a copy"):
        sponsors(NAMES, day)


def test_a_recruiter_on_the_list_becomes_an_agency_and_a_sponsor_never():
    sponsors(NAMES, MAY)
    assert count(Agency) == 0
    names = ["Zenvora Nurses Ltd t/a Zenvora Global", "Larkmoor LLP"]
    assert recruiters(names, MAY).linked.created == 2
    agency = agency_by_slug("zenvora-nurses")
    assert agency.trading_names == ("Zenvora Global",)
    assert listing_on(agency.id, RECRUITERS, MAY).kind is ListingKind.LISTED
    assert recruiters(names, JUNE).linked.created == 0
    assert count(Agency) == 2


def test_a_recruiter_that_is_an_agency_already_is_linked_to_it():
    made = create_agency(NewAgency("Zenvora Nurses"), by_id="operator")
    report = recruiters(["Zenvora Nurses Ltd", "Larkmoor LLP"], MAY)
    assert (report.linked.created, report.linked.matched) == (1, 2)
    assert [link.state for link in links_of(made)] == [LinkState.MATCHED]
    assert listing_on(made, RECRUITERS, MAY).listed


def test_a_recruiter_that_may_be_one_of_two_agencies_is_left_to_staff():
    for form in ("Ltd", "LLP"):
        create_agency(NewAgency(f"Harbour Lane Nurses {form}"), by_id="operator")
    report = recruiters(["Harbour Lane Nurses", "Larkmoor LLP"], MAY)
    (left,) = report.linked.unlinked
    assert set(left.agencies) == {"Harbour Lane Nurses Ltd", "Harbour Lane Nurses LLP"}
    assert [entry.name for entry in unlinked_recruiters()] == ["Harbour Lane Nurses"]
    made = create_agency_from_entry(left.entry_id, by_id="operator")
    assert unlinked_recruiters() == []
    assert create_agency_from_entry(left.entry_id, by_id="operator") == made


def test_two_recruiters_on_one_list_are_two_agencies():
    recruiters(["Harbour Lane Nurses Ltd"], MAY)
    recruiters(["Harbour Lane Nurses Ltd", "Harbour Lane Nurses LLP"], JUNE)
    assert set(db.session.scalars(select(Agency.slug))) == {
        "harbour-lane-nurses",
        "harbour-lane-nurses-2",
    }


def test_staff_turn_a_sponsor_into_an_agency():
    sponsors(NAMES, MAY)
    (found, *_) = entries_matching("zelkova 3 care")
    made = create_agency_from_entry(found.id, by_id="operator")
    agency = db.session.get(Agency, made)
    assert (agency.origin, agency.slug) == (Origin.REGISTER_ENTRY, "zelkova-3-care")
    assert listing_on(made, SPONSORS, MAY).listed
    assert listing_on(made, RECRUITERS, MAY).kind is ListingKind.NO_COPY


def test_two_people_at_once_make_one_agency_of_an_entry(site):
    sponsors(NAMES, MAY)
    (found, *_) = entries_matching("zelkova 3 care")
    ready = threading.Barrier(3)
    made: list[str] = []

    def make() -> None:
        with site.app_context():
            ready.wait()
            made.append(create_agency_from_entry(found.id, by_id="operator"))

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    assert len(made) == 3
    assert len(set(made)) == 1
    assert count(Agency) == 1


def test_an_agency_is_answered_for_a_month_through_all_its_entries():
    recruiters(["Zenvora Nurses Ltd", *NAMES], MAY)
    recruiters(["Zenvora Nurses Limited", *NAMES], JULY)
    agency = agency_by_slug("zenvora-nurses")
    assert listing_in_period(agency.id, RECRUITERS, date(2026, 6, 1), date(2026, 6, 30)).listed
    april = listing_in_period(agency.id, RECRUITERS, date(2026, 4, 1), date(2026, 4, 30))
    assert april.kind is ListingKind.NO_COPY_BEFORE


def test_what_a_person_decided_of_a_link_stays():
    made = create_agency(NewAgency("Zenvora Nurses Ltd"), by_id="operator")
    recruiters(["Zenvora Nurses Ltd", "Larkmoor LLP"], MAY)
    (link,) = links_of(made)
    decide_link(made, link.entry_id, is_same=False, by_id="operator")
    assert listing_on(made, RECRUITERS, MAY).kind is ListingKind.NOT_FOUND
    recruiters(["Zenvora Nurses Ltd", "Larkmoor LLP"], JUNE)
    assert [link.state for link in links_of(made)] == [LinkState.REJECTED]


def test_a_possible_match_counts_for_nothing_until_confirmed():
    made = create_agency(NewAgency("Zenvora Nurses"), by_id="operator")
    sponsors(["Zenvora Nurses Ltd", "Zenvora Nurses LLP"], MAY)
    assert {link.state for link in links_of(made)} == {LinkState.POSSIBLE}
    assert listing_on(made, SPONSORS, MAY).kind is ListingKind.UNSETTLED
    assert not listing_on(made, SPONSORS, MAY).listed
    decide_link(made, links_of(made)[0].entry_id, is_same=True, by_id="operator")
    assert listing_on(made, SPONSORS, MAY).listed


def test_a_letter_that_differs_is_a_slip_when_typed_and_may_be_another_firm_on_a_list():
    made = create_agency(NewAgency("Quillhaven Nursing Services Ltd"), by_id="operator")
    report = recruiters(["Quilhaven Nursing Services Ltd", *NAMES], MAY)
    assert resolve(NameIndex.build([("1", "Quillhaven Nursing Services Ltd")]),
                   "Quilhaven Nursing Services Ltd").outcome is Outcome.STRONG  # fmt: skip
    assert [link.state for link in links_of(made)] == [LinkState.POSSIBLE]
    assert not listing_on(made, RECRUITERS, MAY).listed
    assert [left.name for left in report.linked.unlinked] == ["Quilhaven Nursing Services Ltd"]


def test_the_directory_is_searched_forgivingly_and_stays_fresh():
    AgencyFactory(name="Zenvora Nurses Ltd", slug="zenvora")
    assert [found.slug for found in search_agencies("zenvra nurses").found] == ["zenvora"]
    AgencyFactory(name="Zenvora Midwives Ltd", slug="zenvora-midwives")
    assert {found.slug for found in search_agencies("Zenvora").found} == {
        "zenvora",
        "zenvora-midwives",
    }
    assert search_agencies("").total == 2
    assert search_agencies("qqqqqq").found == ()
    with transaction():
        db.session.delete(db.session.scalar(select(Agency).where(Agency.slug == "zenvora")))
    assert [found.slug for found in search_agencies("zenvora").found] == ["zenvora-midwives"]


def test_a_diff_tells_renamed_from_gone():
    more = [f"Penwern {number} Ltd" for number in range(20)]
    sponsors([*NAMES, *more, "Ardenvale Nursing Ltd", "Larkmoor 1 Ltd"], MAY)
    sponsors([*NAMES[:-1], *more, "Ardenvale Nursing Limited", "Larkmoor 2 Ltd"], JUNE)
    found = diff(SPONSORS, MAY, JUNE)
    assert [(r.was.name, r.now.name) for r in found.renamed] == [
        ("Ardenvale Nursing Ltd", "Ardenvale Nursing Limited")
    ]
    assert [entry.name for entry in found.gone] == ["Larkmoor 1 Ltd", NAMES[-1]]
    assert [entry.name for entry in found.added] == ["Larkmoor 2 Ltd"]
    assert found.changed == ()
    back = diff(SPONSORS, JUNE, MAY)
    assert [entry.name for entry in back.added] == ["Larkmoor 1 Ltd", NAMES[-1]]
    with pytest.raises(Refused, match="we hold no copy"):
        diff(SPONSORS, MAY, JULY)


def test_many_entries_move_their_runs_at_once():
    names = [f"Zelkova {number} Care Ltd" for number in range(6_000)]
    sponsors(names, MAY)
    sponsors([*names[10:], "Ardenvale Ltd"], JULY)
    sponsors(names, JUNE)
    runs = {row[:3] for row in held()}
    assert (names[0], MAY, JUNE) in runs
    assert (names[-1], MAY, JULY) in runs
    assert len(runs) == 6_001


def test_the_real_registers_of_two_days(real_data):
    for day in (date(2021, 7, 26), date(2021, 11, 2)):
        name = f"sponsor_register_{day}.csv.gz"
        report = import_register(NewCopy(SPONSORS, (real_data / name).read_bytes(), name, day))
        assert report.state is CopyState.IN
        assert len(report.refused) <= 1
    assert (report.tally.added, report.tally.gone) == (
        len(diff(SPONSORS, date(2021, 7, 26), day).added)
        + len(diff(SPONSORS, date(2021, 7, 26), day).renamed),
        report.tally.gone,
    )
    assert count(RegisterLink) == 0
