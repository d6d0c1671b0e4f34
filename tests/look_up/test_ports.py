"""Both who can answer, asked the same: the API by its stand-in, and the imported file."""

from datetime import date

import pytest

from agencyrate.core import clock
from agencyrate.core.db import transaction
from agencyrate.registers.look_up import bulk
from agencyrate.registers.look_up.bulk import FileLookUp
from agencyrate.registers.look_up.facts import (
    Address,
    AtAddress,
    Days,
    NotKnown,
    Officer,
    PreviousName,
    Source,
    Standing,
)
from agencyrate.registers.look_up.gathering import gather
from agencyrate.registers.look_up.live import LiveLookUp
from agencyrate.registers.models import (
    CopyState,
    RegisterCopy,
    RegisterEntry,
    RegisterKind,
    RegisterListing,
)
from agencyrate.services.seed_facts import seed_facts
from tests.look_up import recorded
from tests.look_up.recorded import ADA, ELSEWHERE, NEIGHBOUR, NEW, OLD, quillon
from tests.look_up.stand_in import Answer
from tests.registers.lists import table

QUAY = Address(("12 Sample Quay", "Leeds"), "LS1 9ZZ")
YEAR = Days(date(2024, 6, 10), date(2026, 6, 10))


def hold(number: str, first: date, last: date, **details: object) -> None:
    """Put a company of the file into the register."""
    with transaction() as session:
        entry = RegisterEntry(
            kind=RegisterKind.COMPANIES, entry_key=f"#{number}", name="QUILLON BAY NURSING LTD",
            name_key="quillon bay nursing", town="LEEDS", company_number=number,
        )  # fmt: skip
        entry.listings = [RegisterListing(first_as_at=first, last_as_at=last, details=details)]
        session.add(entry)


def copy_of(day: date, state: CopyState = CopyState.IN) -> None:
    with transaction() as session:
        session.add(RegisterCopy(
            kind=RegisterKind.COMPANIES, as_at=day, state=state, source_name="companies.csv", sha256=str(day),
            imported_at=clock.now(), rows_read=1, refused=[], entries=1, added=1, changed=0, gone=0,
        ))  # fmt: skip


def test_the_api_knows_company_officers_and_offices(house, caller):
    quillon(house)
    port = LiveLookUp(caller())
    assert port.company(OLD).standing is Standing.DISSOLVED
    officers = port.officers(OLD)
    assert [each.role for each in officers.officers] == ["director", "corporate-nominee-secretary"]
    assert [each.number for each in port.appointments(officers.officers[0])] == [
        NEW,
        ELSEWHERE,
        OLD,
    ]
    assert [each.number for each in port.named("quillon bay")] == [OLD]
    found = port.at_address(QUAY, incorporated=YEAR)
    assert [each.number for each in found.companies] == [NEW, NEIGHBOUR]
    asked = house.asked[-1].query
    assert asked["location"] == ["LS1 9ZZ"]
    assert (asked["incorporated_from"], asked["incorporated_to"]) == (
        ["2024-06-10"],
        ["2026-06-10"],
    )


def test_the_api_does_not_know_what_it_has_not(caller):
    port = LiveLookUp(caller())
    assert isinstance(port.company(OLD), NotKnown)
    assert isinstance(port.officers(OLD), NotKnown)
    assert isinstance(port.appointments(Officer("ADA", "director")), NotKnown)
    assert port.appointments(Officer("ADA", "director", link=f"/officers/{ADA}/appointments")) == ()
    assert port.at_address(QUAY, incorporated=YEAR) == AtAddress((), 0)
    assert isinstance(port.at_address(Address(("12 Sample Quay",)), incorporated=YEAR), NotKnown)
    assert port.named("nobody") == ()


def test_the_file_answers_from_its_newest_copy(app):
    copy_of(date(2026, 10, 1))
    hold(NEW, date(2026, 10, 1), date(2026, 10, 1), status="Active - Proposal to Strike off",
         incorporated="2025-07-01", address="12 SAMPLE QUAY", postcode="LS1 9ZZ", sic_codes=["78200"],
         previous_names=[{"name": "OLDER LTD", "until": "2025-09-01"}, {"name": "OLDEST LTD", "until": ""}])  # fmt: skip
    found = FileLookUp().company(NEW)
    assert (found.name, found.wording) == (
        "QUILLON BAY NURSING LTD",
        "Active - Proposal to Strike off",
    )
    assert found.standing is Standing.ENDING
    assert found.incorporated == date(2025, 7, 1)
    assert found.address.text == "12 SAMPLE QUAY, LEEDS, LS1 9ZZ"
    assert found.previous_names == (
        PreviousName("OLDER LTD", date(2025, 9, 1)),
        PreviousName("OLDEST LTD"),
    )
    assert (found.source, found.as_of, found.missing_on) == (Source.FILE, date(2026, 10, 1), None)


def test_whoever_is_missing_from_the_file_is_not_known_and_never_struck_off(app):
    assert FileLookUp().company(NEW) == NotKnown(bulk.NO_COPY, Source.FILE)
    copy_of(date(2026, 10, 1))
    copy_of(date(2026, 11, 1))
    assert FileLookUp().company(NEW) == NotKnown(bulk.NOT_IN_FILE, Source.FILE)
    hold(NEW, date(2026, 10, 1), date(2026, 10, 1), status="Active")
    found = FileLookUp().company(NEW)
    assert (found.standing, found.dissolved) == (Standing.LIVE, None)
    assert (found.as_of, found.missing_on) == (date(2026, 10, 1), date(2026, 11, 1))


HEAD = (
    "CompanyName, CompanyNumber,RegAddress.AddressLine1,RegAddress.PostTown,RegAddress.PostCode,"
    "CompanyStatus,IncorporationDate,SICCode.SicText_1, PreviousName_1.CONDATE, PreviousName_1.CompanyName\n"
)
ROW = (
    "QUILLON BAY NURSING LTD,{number},12 SAMPLE QUAY,LEEDS,LS1 9ZZ,Active,01/07/2025,"
    "78200 - Temporary employment agency activities,14/02/2026,QUILLON NURSES LTD\n"
)


def test_the_file_as_it_is_published_is_imported_and_answers(app):
    seed_facts()
    others = "".join(ROW.format(number=f"9910{n:04}").replace("BAY", f"BAY {n}") for n in range(9))
    table(RegisterKind.COMPANIES, date(2026, 10, 1), HEAD + others + ROW.format(number=NEW))
    found = FileLookUp().company(NEW)
    assert (found.number, found.name, found.wording) == (NEW, "QUILLON BAY NURSING LTD", "Active")
    assert found.incorporated == date(2025, 7, 1)
    assert found.address.text == "12 SAMPLE QUAY, LEEDS, LS1 9ZZ"
    assert found.sic_codes == ("78200",)
    assert found.previous_names == (PreviousName("QUILLON NURSES LTD", date(2026, 2, 14)),)
    table(RegisterKind.COMPANIES, date(2026, 11, 1), HEAD + others)
    found = FileLookUp().company(NEW)
    assert (found.as_of, found.missing_on) == (date(2026, 10, 1), date(2026, 11, 1))
    assert found.standing is Standing.LIVE, "missing is not struck off"


def test_a_copy_that_does_not_count_is_no_copy(app):
    copy_of(date(2026, 10, 1), CopyState.WAITING)
    assert FileLookUp().company(NEW) == NotKnown(bulk.NO_COPY, Source.FILE)


def test_the_file_knows_of_no_officers(app):
    port = FileLookUp()
    for answer in (port.officers(NEW), port.appointments(Officer("ADA", "director")),
                   port.at_address(QUAY, incorporated=YEAR), port.named("quillon")):  # fmt: skip
        assert isinstance(answer, NotKnown)
        assert answer.source is Source.FILE


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("Active", Standing.LIVE), ("ACTIVE - PROPOSAL TO STRIKE OFF", Standing.ENDING),
        ("In Administration", Standing.ENDING), ("In Administration/Administrative Receiver", Standing.ENDING),
        ("Liquidation", Standing.ENDING), ("Live but Receiver Manager on at least one charge", Standing.ENDING),
        ("RECEIVERSHIP", Standing.ENDING), ("Voluntary Arrangement", Standing.ENDING), ("", Standing.OTHER),
    ],
)  # fmt: skip
def test_the_words_of_the_file_have_a_meaning(app, words, standing):
    copy_of(date(2026, 10, 1))
    hold(NEW, date(2026, 10, 1), date(2026, 10, 1), status=words)
    assert FileLookUp().company(NEW).standing is standing


def gathered(port: LiveLookUp, number: str):
    officers = port.officers(number)
    return gather(port, port.company(number), officers)


def test_a_dissolved_companys_successors_are_gathered_the_surest_first(house, caller):
    quillon(house)
    found = gathered(LiveLookUp(caller()), OLD)
    assert found.complete
    assert [(each.new.number, each.grounds) for each in found.successions] == [
        (NEW, "officers,address"), (NEIGHBOUR, "address"),
    ]  # fmt: skip
    tie = found.successions[0].officers[0]
    assert (tie.name, tie.old_from, tie.new_from) == (
        "QZOFFICER, Ada Marwen", date(2018, 3, 1), date(2025, 7, 1)
    )  # fmt: skip
    assert f"/company/{ELSEWHERE}" not in house.paths, "its days are clear from the office"
    assert "/officers/QzNominee_abcdef/appointments" not in house.paths


def test_a_new_companys_predecessors_are_gathered_too(house, caller):
    quillon(house).on(f"/company/{NEW}/officers", recorded.officers(
        recorded.officer("QZOFFICER, Ada Marwen", ADA, appointed_on="2025-07-01")))  # fmt: skip
    house.on("/advanced-search/companies", recorded.at_address(recorded.OLD_PROFILE))
    found = gathered(LiveLookUp(caller()), NEW)
    assert [(each.old.number, each.new.number, each.grounds) for each in found.successions] == [
        (OLD, NEW, "officers,address")
    ]
    assert "dissolved_from" in house.asked[-1].query


def test_an_agents_address_is_no_ground(house, caller):
    crowd = [
        recorded.profile(f"990001{n:02}", f"FIRM {n} LTD", date_of_creation="2025-07-01")
        for n in range(30)
    ]
    quillon(house).on("/advanced-search/companies", recorded.at_address(*crowd))
    assert [each.new.number for each in gathered(LiveLookUp(caller()), OLD).successions] == [NEW]


def test_what_was_found_before_an_answer_failed_is_kept_and_said_to_be_incomplete(house, caller):
    quillon(house).on("/advanced-search/companies", Answer("{broken"))
    found = gathered(LiveLookUp(caller()), OLD)
    assert not found.complete
    assert [(each.new.number, each.grounds) for each in found.successions] == [
        (NEW, "officers,address")
    ]


def test_more_officers_or_companies_than_we_ask_is_said(house, caller):
    many = [recorded.officer(f"ADA {n}", f"Link{n:02}_abcdef") for n in range(14)]
    quillon(house).on(f"/company/{OLD}/officers", recorded.officers(*many))
    found = gathered(LiveLookUp(caller()), OLD)
    assert not found.complete
    assert sum(path.startswith("/officers/") for path in house.paths) == 10
