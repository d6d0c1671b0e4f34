"""Whom to turn to: every row of the routing table, in every nation, in the order it asks for."""

from dataclasses import asdict
from datetime import date

import pytest

from agencyrate.complaints.bodies import SEED_BODIES
from agencyrate.complaints.body_list import BodyRow
from agencyrate.complaints.help_bodies import HELP_BODIES
from agencyrate.complaints.routing import Remit
from agencyrate.helping.finding import NATION_UNKNOWN, at_home, for_place, help_for, urgent
from agencyrate.helping.routes import HELP, ROW_BY_NATION
from agencyrate.helping.troubles import GROUPS, TROUBLE_NAMES, Trouble
from agencyrate.reviews.circumstances import COMMON_COUNTRIES, NATIONS

ROWS = tuple(
    BodyRow(id=f"{seed.key}{number}", **{**asdict(seed), "remits": tuple(map(str, seed.remits))})
    for number, seed in enumerate((*SEED_BODIES, *HELP_BODIES))
)


def names(trouble: Trouble, nation: str = "GB-ENG") -> list[str]:
    found = help_for(trouble, nation, ROWS)
    return [
        name for turn in found.turns for name in [turn.who, *(b.name for b in turn.bodies)] if name
    ]


def test_every_row_of_the_table_is_told_somewhere():
    told = {row for each in HELP.values() for row in each.rows} | {ROW_BY_NATION}
    assert told == set(range(1, 26))


def test_every_trouble_has_words_a_place_among_the_questions_and_help():
    grouped = [each for _heading, troubles in GROUPS for each in troubles]
    assert sorted(grouped) == sorted(Trouble)
    assert TROUBLE_NAMES.keys() == HELP.keys() == set(Trouble)


@pytest.mark.parametrize("nation", [*NATIONS, NATION_UNKNOWN])
@pytest.mark.parametrize("trouble", Trouble)
def test_somebody_is_named_everywhere_and_nobody_twice(trouble: Trouble, nation: str):
    found = help_for(trouble, nation, ROWS)
    ids = [body.id for turn in found.turns for body in turn.bodies]
    assert ids or trouble is Trouble.AGENT_ABROAD
    assert len(ids) == len(set(ids))
    assert found.needs
    assert bool(found.note) is (nation == NATION_UNKNOWN)
    if nation in NATIONS:
        for turn in found.turns:
            for body in turn.bodies:
                assert nation in body.nations


@pytest.mark.parametrize("nation", NATIONS)
def test_a_visa_adviser_comes_before_anybody_who_can_take_a_licence(nation: str):
    found = help_for(Trouble.SPONSOR_COSTS, nation, ROWS)
    assert "visa adviser first" in found.cautions[0]
    order = names(Trouble.SPONSOR_COSTS, nation)
    home_office = next(name for name in order if name.startswith("Home Office"))
    assert order.index("GOV.UK: find an immigration adviser") < order.index("UNISON")
    assert order.index("UNISON") < order.index(home_office) == len(order) - 1
    for trouble in Trouble:
        first = help_for(trouble, nation, ROWS).turns[0]
        assert all(str(Remit.SPONSOR_COSTS) not in body.remits for body in first.bodies)


def test_in_northern_ireland_its_own_inspectorate_is_named():
    order = names(Trouble.AGENCY_FEE, "GB-NIR")
    assert any("Employment Agency Inspectorate" in each for each in order)
    assert "Fair Work Agency" not in order
    assert "Labour Relations Agency" in names(Trouble.RACISM, "GB-NIR")
    assert "Acas" not in names(Trouble.RACISM, "GB-NIR")
    assert "Fair Work Agency" in names(Trouble.AGENCY_FEE, "GB-SCT")


@pytest.mark.parametrize("trouble", [Trouble.PAPERS, Trouble.THREATS, Trouble.WOMEN])
def test_danger_comes_first(trouble: Trouble):
    assert names(trouble)[:2] == ["Police", "Modern Slavery and Exploitation Helpline (Unseen)"]
    assert [body.key for body in urgent(ROWS)] == ["police", "modern-slavery-helpline"]


def test_what_nobody_is_known_for_is_said():
    unknown = [turn for turn in help_for(Trouble.WOMEN, "GB-ENG", ROWS).turns if turn.unknown]
    assert [turn.why for turn in unknown] == ["For women."]


def test_a_body_that_no_longer_acts_is_not_named():
    assert "Employment Agency Standards Inspectorate" not in names(Trouble.AGENCY_FEE)


def test_every_country_has_its_office():
    countries = {each.country: each.bodies for each in at_home(ROWS)}
    assert countries.keys() == set(COMMON_COUNTRIES) - {"ZM"}
    for bodies in countries.values():
        assert Remit.HOME_REGULATOR in bodies[0].remits
    assert [body.name for body in for_place("KE", ROWS)] == [
        "National Employment Authority", "COTU-K", "Recruitment Advisor (ITUC)",
    ]  # fmt: skip
    assert for_place("FR", ROWS) == ()


def test_every_row_for_workers_says_what_it_does_and_whether_it_was_checked():
    for row in ROWS:
        assert row.for_workers or not row.acts_today
        assert row.checked_on == date(2026, 11, 22)
        assert row.source
        assert row.confirmed is not row.source.startswith("Generally known") or row.key in {
            "agency-inspectorate-gb", "sponsor-compliance",
        }  # fmt: skip
