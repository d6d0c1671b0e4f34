"""What their answers say, and what is never taken from them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencyrate.registers.look_up import packing, reading
from agencyrate.registers.look_up.facts import NotKnown, Source, Standing
from agencyrate.registers.look_up.port import Garbled
from tests.look_up import recorded
from tests.look_up.recorded import NEW, OLD, profile

TODAY = date(2026, 11, 2)


def test_a_company_is_read():
    found = reading.company(recorded.OLD_PROFILE, TODAY, asked=OLD)
    assert (found.number, found.name, found.wording) == (OLD, "QUILLON BAY CARE LTD", "Dissolved")
    assert found.standing is Standing.DISSOLVED
    assert (found.incorporated, found.dissolved) == (date(2018, 3, 1), date(2025, 6, 10))
    assert found.address.text == "12 Sample Quay, Leeds, LS1 9ZZ"
    assert found.sic_codes == ("78200",)
    assert [(each.name, each.until) for each in found.previous_names] == [
        ("QUILLON STAFF LTD", date(2020, 2, 2))
    ]
    assert (found.source, found.as_of) == (Source.API, TODAY)


@pytest.mark.parametrize(
    ("status", "detail", "wording", "standing"),
    [
        ("active", "", "Active", Standing.LIVE),
        ("active", "active-proposal-to-strike-off", "Active, proposal to strike off", Standing.ENDING),
        ("liquidation", "", "Liquidation", Standing.ENDING),
        ("dissolved", "", "Dissolved", Standing.DISSOLVED),
        ("converted-closed", "", "Converted or closed", Standing.OTHER),
        ("something-new", "", "something-new", Standing.OTHER),
        ("", "", "", Standing.OTHER),
    ],
)  # fmt: skip
def test_a_status_has_words_and_a_meaning(status, detail, wording, standing):
    read = profile(NEW, "NEW LTD", company_status=status, company_status_detail=detail)
    found = reading.company(read, TODAY)
    assert (found.wording, found.standing) == (wording, standing)


@pytest.mark.parametrize(
    "read", [{}, {"company_number": OLD}, {"company_number": "?", "company_name": "X"}]
)
def test_what_is_no_company_is_refused(read):
    with pytest.raises(Garbled):
        reading.company(read, TODAY)


def test_another_companys_answer_is_refused():
    with pytest.raises(Garbled):
        reading.company(recorded.NEW_PROFILE, TODAY, asked=OLD)


def test_of_an_officer_only_name_office_and_days_are_read():
    found = reading.officers(recorded.OFFICERS, TODAY)
    assert [(each.name, each.role) for each in found.officers] == [
        ("QZOFFICER, Ada Marwen", "director"),
        ("QZSERVICES NOMINEES LIMITED", "corporate-nominee-secretary"),
    ]
    kept = packing.pack_company(reading.company(recorded.OLD_PROFILE, TODAY), found)
    for never in ("Qzborn", "Qzhome", "Qznation", "Qzwork", "date_of_birth", "QzAdaLink"):
        assert never not in repr(found)
        assert never not in kept
    assert found.officers[0].link == "/officers/QzAdaLink_abcdef/appointments"


@pytest.mark.parametrize(
    "link",
    ["https://elsewhere.example/officers/abcdefgh/appointments", "/officers/../../company/1/appointments",
     "/officers/abcdefgh/appointments?x=1", "//elsewhere.example/officers/abcdefgh/appointments",
     "/officers/a%2f..%2fbcdefgh/appointments", "", None, 7],
)  # fmt: skip
def test_a_link_can_lead_nowhere_else(link):
    read = recorded.officer("ADA", "x", links={"officer": {"appointments": link}})
    assert reading.officers(recorded.officers(read), TODAY).officers[0].link == ""


def test_those_in_office_come_first_and_more_than_were_read_is_said():
    found = reading.officers(
        recorded.officers(
            recorded.officer("GONE", "a", resigned_on="2020-01-01", appointed_on="2019-01-01"),
            recorded.officer("FIRST", "b", appointed_on="2018-01-01"),
            recorded.officer("LATEST", "c", appointed_on="2021-01-01"),
            total=120,
        ),
        TODAY,
    )
    assert [each.name for each in found.officers] == ["LATEST", "FIRST", "GONE"]
    assert not found.complete


def test_what_is_kept_comes_back_as_it_was():
    facts = reading.company(recorded.OLD_PROFILE, TODAY)
    officers = reading.officers(recorded.OFFICERS, TODAY)
    assert packing.unpack_company(packing.pack_company(facts, officers)) == (facts, officers)
    nothing = NotKnown("why", Source.API)
    assert packing.unpack_company(packing.pack_company(nothing, nothing)) == (nothing, nothing)
    found = reading.named(
        {"items": [{"title": "X", "company_number": OLD, "date_of_creation": "2018-03-01"}]}
    )
    assert packing.unpack_named(packing.pack_named(found)) == found


NAMES = ("company_name", "company_number", "items", "links", "officer", "appointments", "name", "title",
         "appointed_to", "sic_codes", "previous_company_names", "registered_office_address", "hits",
         "total_results", "date_of_creation", "address_line_1")  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=8))
def test_no_answer_breaks_the_reading(read: dict[str, Any]):
    for company in (read, {**read, "company_number": OLD, "company_name": "X"}):
        try:
            reading.company(company, TODAY)
        except Garbled:
            assert company is read
    reading.at_address(read, TODAY)
    reading.officers(read, TODAY)
    reading.appointments(read)
    reading.named(read)
