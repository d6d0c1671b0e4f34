"""A change on a list that matters is told to moderators, once."""

from datetime import date

import pytest
from sqlalchemy import select

from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.models import AgencyName
from agencyrate.core.db import db
from agencyrate.core.errors import Refused
from agencyrate.registers.diffs import diff
from agencyrate.registers.models import (
    EventKind,
    LinkState,
    RegisterEntry,
    RegisterEvent,
    RegisterLink,
)
from agencyrate.registers.queries import PUBLIC_KINDS, links_of, listings_on
from agencyrate.services.check_agency import check_agency
from agencyrate.services.create_agency import create_agency, create_agency_from_entry, decide_link
from agencyrate.services.import_register import NewCopy, import_register
from agencyrate.services.merge_agencies import NewMerge, merge_agencies
from agencyrate.services.seed_facts import seed_facts
from tests.factories.reviews import ReviewFactory
from tests.registers.lists import (
    AUGUST,
    COMPANIES,
    CQC,
    GANGMASTERS,
    JULY,
    JUNE,
    MAY,
    OTHERS,
    PROHIBITED,
    RECRUITERS,
    SKILLED,
    SPONSORS,
    A,
    B,
    recruiters,
    sponsor_file,
    sponsors,
    table,
    taken,
)
from tests.registers.lists import (
    HEAD as SPONSOR_HEAD,
)

pytestmark = pytest.mark.usefixtures("app")
FIRM = "Zenvora Nurses Ltd"


def agency(name: str = FIRM, *, reported: bool = True, number: str | None = None) -> str:
    made = create_agency(NewAgency(name, company_number=number), by_id="operator")
    if reported:
        ReviewFactory(agency_id=made)
    return made


def events() -> list[tuple[EventKind, date, dict]]:
    rows = db.session.scalars(select(RegisterEvent).order_by(RegisterEvent.day, RegisterEvent.kind))
    return [(row.kind, row.day, row.facts) for row in rows]


def test_a_reported_sponsor_that_leaves_is_told_of_once_and_others_are_not():
    agency()
    agency("Ardenvale Ltd", reported=False)
    sponsors(MAY, (FIRM, A, SKILLED), ("Ardenvale Ltd", A, SKILLED))
    assert sponsors(JUNE).events == 1
    sponsors(JUNE)
    sponsors(JULY)
    assert events() == [(EventKind.LEFT, JUNE, {"name": FIRM})]
    (row,) = db.session.scalars(select(RegisterEvent))
    assert row.before_day == MAY


def test_the_day_before_is_that_of_the_last_copy_that_spoke_of_it():
    agency()
    sponsors(MAY, (FIRM, A, SKILLED), (FIRM, A, "Charity Worker"))
    part = f"{SPONSOR_HEAD}Ardenvale Ltd,Leeds,,{A},{SKILLED}\n".encode()
    taken(NewCopy(SPONSORS, part, "part.csv", JUNE, "names:A-F"))
    sponsors(JULY, (FIRM, A, SKILLED))
    sponsors(AUGUST)
    found = db.session.scalars(select(RegisterEvent).order_by(RegisterEvent.day)).all()
    assert [(row.kind, row.before_day, row.day) for row in found] == [
        (EventKind.ROUTE_LOST, MAY, JULY),
        (EventKind.LEFT, JULY, AUGUST),
    ]


def test_a_preview_names_who_would_leave_without_those_renamed_or_merged():
    agency("Quillon Bay Ltd")
    left, other = agency("Ardenvale Ltd"), agency("Hollin Ltd")
    rows = [(name, A, SKILLED) for name in ("Quillon Bay Ltd", "Ardenvale Ltd", "Hollin Ltd")]
    sponsors(MAY, *rows)
    merge_agencies(NewMerge(left, (other,), "One firm"), by_id="operator")
    now = sponsor_file([("Quillon Bay Limited", A, SKILLED)])
    new = NewCopy(SPONSORS, now, "list.csv", JUNE)
    preview = import_register(new, dry_run=True).preview
    assert preview is not None
    assert preview.effects.left == ("Ardenvale Ltd",)
    assert preview.effects.agencies_left == 1
    assert [line.was for line in preview.renamed_lines] == ["Quillon Bay Ltd"]


def test_losing_a_route_and_falling_to_b_are_told():
    agency()
    sponsors(MAY, (FIRM, A, SKILLED), (FIRM, A, "Global Business Mobility"))
    sponsors(JUNE, (FIRM, B, SKILLED))
    assert events() == [
        (EventKind.RATING_FELL, JUNE, {"routes": [SKILLED]}),
        (EventKind.ROUTE_LOST, JUNE, {"routes": ["Global Business Mobility"]}),
    ]
    sponsors(JULY, (FIRM, A, SKILLED))
    sponsors(AUGUST, (FIRM.upper(), A, SKILLED.upper()))
    assert len(events()) == 2


def test_a_copy_of_one_route_tells_nothing_of_another():
    agency()
    sponsors(MAY, (FIRM, A, SKILLED), (FIRM, A, "Charity Worker"))
    sponsors(JUNE, (FIRM, A, SKILLED), scope=f"route:{SKILLED}")
    assert events() == []


def test_a_copy_of_an_older_day_is_no_news():
    agency()
    sponsors(MAY, (FIRM, A, SKILLED))
    sponsors(JULY, (FIRM, A, SKILLED))
    sponsors(JUNE)
    assert events() == []


def test_a_new_name_is_told_handed_on_and_never_made_another_agency():
    made = agency("Quillhaven Nursing Services Ltd")
    recruiters(MAY, "Quillhaven Nursing Services Ltd", *OTHERS)
    recruiters(JUNE, "Quilhaven Nursing Services Ltd", *OTHERS)
    assert events() == [
        (EventKind.RENAMED, JUNE, {"was": "Quillhaven Nursing Services Ltd",
                                   "now": "Quilhaven Nursing Services Ltd"})
    ]  # fmt: skip
    assert {(link.name, link.state) for link in links_of(made)} == {
        ("Quillhaven Nursing Services Ltd", LinkState.MATCHED),
        ("Quilhaven Nursing Services Ltd", LinkState.POSSIBLE),
    }


HEAD = "Organisation,Company number,Website\n"


def test_a_wholly_new_name_under_the_same_web_address_is_a_suggestion_that_stays():
    made = agency()
    rest = "".join(f"{name},,\n" for name in OTHERS)
    table(RECRUITERS, MAY, f"{HEAD}{rest}{FIRM},,zenvora.example\n")
    report = table(RECRUITERS, JUNE, f"{HEAD}{rest}Larkmoor People LLP,,zenvora.example\n")
    assert report.linked.created == 0
    assert [left.name for left in report.linked.unlinked] == ["Larkmoor People LLP"]
    table(RECRUITERS, JULY, f"{HEAD}{rest}Larkmoor People LLP,,zenvora.example\n")
    (link,) = [each for each in links_of(made) if each.name == "Larkmoor People LLP"]
    assert link.state is LinkState.POSSIBLE
    assert "the same web address" in link.reasons
    assert [kind for kind, _, _ in events()] == [EventKind.RENAMED]
    (renamed,) = diff(RECRUITERS, MAY, JUNE).renamed
    assert (renamed.was.name, renamed.reason) == (FIRM, "the same web address")


COMPANY_HEAD = (
    "CompanyName, CompanyNumber,RegAddress.PostTown,CompanyStatus,SICCode.SicText_1,"
    " PreviousName_1.CONDATE, PreviousName_1.CompanyName\n"
)


def company(name: str, status: str, previous: str = "") -> str:
    when = "14/02/2019" if previous else ""
    return f"{name},09900001,LEEDS,{status},78109 - Other activities,{when},{previous}\n"


def test_a_proposal_to_strike_off_and_a_new_name_are_told_and_names_are_kept():
    seed_facts()
    made = agency("Zenvora Nurses Ltd", number="09900001")
    keep = "".join(f"KEPT {n} LTD,0991{n:04},LEEDS,Active,78109 - x,,\n" for n in range(9))
    first = company("ZENVORA NURSES LIMITED", "Active", "QUILLON PEOPLE LIMITED")
    table(COMPANIES, MAY, COMPANY_HEAD + keep + first)
    assert [link.state for link in links_of(made)] == [LinkState.MATCHED]
    second = company("LARKMOOR PEOPLE LTD", "Active - Proposal to Strike off")
    table(COMPANIES, JUNE, COMPANY_HEAD + keep + second)
    assert events() == [
        (EventKind.RENAMED, JUNE, {"was": "ZENVORA NURSES LIMITED", "now": "LARKMOOR PEOPLE LTD"}),
        (EventKind.STATUS_CHANGED, JUNE,
         {"was": "Active", "now": "Active - Proposal to Strike off"}),
    ]  # fmt: skip
    table(COMPANIES, JULY, COMPANY_HEAD + keep)
    assert events()[-1] == (EventKind.LEFT, JULY, {"name": "LARKMOOR PEOPLE LTD"})
    assert [link.state for link in links_of(made)] == [LinkState.MATCHED]
    from_list = {(name.kind, name.name) for name in agency_names(made)}
    assert ("previous", "QUILLON PEOPLE LIMITED") in from_list
    (renamed,) = diff(COMPANIES, MAY, JUNE).renamed
    assert (renamed.was.name, renamed.now.name, renamed.reason) == (
        "ZENVORA NURSES LIMITED", "LARKMOOR PEOPLE LTD", "the same number on the list",
    )  # fmt: skip


def agency_names(agency_id: str):
    return db.session.scalars(select(AgencyName).where(AgencyName.agency_id == agency_id)).all()


def test_a_revoked_licence_and_a_provider_struck_from_the_directory_are_told():
    agency()
    rest = "".join(f"L{n},{name},Active\n" for n, name in enumerate(OTHERS))
    head = "URN,Licence holder,Status\n"
    table(GANGMASTERS, MAY, f"{head}{rest}Z1,{FIRM},Active\n")
    table(GANGMASTERS, JUNE, f"{head}{rest}Z1,{FIRM},Revoked without immediate effect\n")
    rest = "".join(f"House {n},{name},1-{n}\n" for n, name in enumerate(OTHERS))
    head = "Name,Provider name,CQC Provider ID (for office use only)\n"
    table(CQC, MAY, f"{head}{rest}Zenvora House,{FIRM},1-99\n")
    table(CQC, JUNE, head + rest)
    assert {kind for kind, _, _ in events()} == {EventKind.STATUS_CHANGED, EventKind.LEFT}


def test_a_prohibited_person_is_only_ever_possible_and_told_to_staff_once():
    made = agency("Jessamy Thornquist Recruitment")
    head = "Name,Date of order,Agency\n"
    text = f"{head}Jessamy Thornquist,1 May 2026,Jessamy Thornquist Recruitment\n"
    report = table(PROHIBITED, MAY, text)
    assert report.events == 1
    (link,) = links_of(made)
    assert (link.kind, link.state) == (PROHIBITED, LinkState.POSSIBLE)
    table(PROHIBITED, JUNE, text)
    assert [kind for kind, _, _ in events()] == [EventKind.PROHIBITED]
    decide_link(made, link.entry_id, is_same=True, by_id="ama")
    assert db.session.scalars(select(RegisterLink.state)).all() == [LinkState.CONFIRMED]


def test_a_person_never_becomes_an_agency():
    table(PROHIBITED, MAY, "Name,Date of order\nJessamy Thornquist,1 May 2026\n")
    entry = db.session.scalar(select(RegisterEntry.id))
    with pytest.raises(Refused):
        create_agency_from_entry(entry, by_id="operator")


def test_a_branch_sees_another_list_only_where_it_names_the_agency_for_sure():
    made = agency("Jessamy Thornquist Recruitment")
    rest = "".join(f"{name},\n" for name in OTHERS)
    table(PROHIBITED, MAY, "Name,Date of order,Conditions,Agency\nJessamy Thornquist,1 May 2026,"
          "May not run an agency,Jessamy Thornquist Recruitment\n")  # fmt: skip
    table(
        GANGMASTERS, MAY, f"Licence holder,Status\n{rest}Jessamy Thornquist Recruitment,Revoked\n"
    )
    lines = {line.kind: line for line in check_agency(made, "", JUNE).registers}
    assert set(lines) == {*PUBLIC_KINDS, GANGMASTERS}
    assert lines[GANGMASTERS].entries[0].said == (("Status", "Revoked"),)
    (person,) = [link for link in links_of(made) if link.kind is PROHIBITED]
    decide_link(made, person.entry_id, is_same=True, by_id="ama")
    line = next(each for each in check_agency(made, "", JUNE).registers if each.kind is PROHIBITED)
    assert line.entries[0].said == (
        ("Date of the order", "2026-05-01"), ("Conditions", "May not run an agency"),
    )  # fmt: skip
    assert set(listings_on(made, JUNE)) == set(PUBLIC_KINDS)
