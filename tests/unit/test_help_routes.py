"""Whom to turn to: every row of the routing table, in every nation, in the order it asks for."""

from dataclasses import asdict
from datetime import date

import pytest

from agencyrate.complaints.bodies import SEED_BODIES
from agencyrate.complaints.body_list import BodyRow
from agencyrate.complaints.help_bodies import HELP_BODIES
from agencyrate.complaints.routing import Remit
from agencyrate.guides.held import folder
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


#: Row of the routing table → whom it names, the first body before the others, where the agency and
#: the worker are in England. What stands before a stroke comes first for safety's sake: danger
#: before all, a visa adviser before the Home Office, a bank before the police get to it.
IN_ORDER: dict[Trouble, tuple[int, str]] = {
    Trouble.AGENCY_FEE: (1, "Fair Work Agency > NHS Employers > UNISON > County court"),
    Trouble.LISTED_AGENCY: (2, "NHS Employers > Fair Work Agency > UNISON"),
    Trouble.FORCED_EXTRAS: (3, "Fair Work Agency > UNISON"),
    Trouble.AGENCY_PAY: (4, "Fair Work Agency > Acas > UNISON"),
    Trouble.OTHER_JOB: (5, "Fair Work Agency > Acas > UNISON"),
    Trouble.THREATS: (6, "Police > Modern Slavery | Fair Work Agency > UNISON"),
    Trouble.SPONSOR_COSTS: (
        7, "find an immigration adviser > UNISON > Fair Work Agency | Home Office"
    ),
    Trouble.EXIT_FEE: (8, "UNISON > Acas > A lawyer > NHS Employers > Fair Work Agency"),
    Trouble.LOW_PAY: (9, "Fair Work Agency > Acas > UNISON"),
    Trouble.HOLIDAY_PAY: (10, "Fair Work Agency > Acas > UNISON"),
    Trouble.AWARD_UNPAID: (11, "Fair Work Agency > High Court enforcement officer > UNISON"),
    Trouble.PAPERS: (12, "Police > Modern Slavery > Fair Work Agency > A First Responder > UNISON"),
    Trouble.GANGMASTER: (13, "Fair Work Agency > UNISON"),
    Trouble.FAKE_JOB: (14, "Your bank | Report Fraud > Police > The site where the advert stood"),
    Trouble.FAKE_ADVISER: (15, "Immigration Advice Authority > Police > Fair Work Agency"),
    Trouble.AGENT_ABROAD: (16, "The office that looks after agents in that country"),
    Trouble.CARE: (17, "Care Quality Commission > Your council: safeguarding > NMC, HCPC > UNISON"),
    Trouble.COUNCIL_HOME: (18, "Your council: the people who buy care > UNISON"),
    Trouble.RACISM: (19, "UNISON > Acas > Equality Advisory > Equality and Human Rights"),
    Trouble.LOST_SPONSOR: (
        20,
        "UNISON > find an immigration adviser > Regional international > UK Visas > Citizens Advice",
    ),
    Trouble.HOUSING: (21, "Your council: housing > Shelter > UNISON"),
    Trouble.DATA: (22, "The agency > Information Commissioner > Fair Work Agency"),
    Trouble.ADVERT: (
        23, "Advertising Standards Authority > The site where the advert stood > Fair Work Agency"
    ),
}  # fmt: skip


@pytest.mark.parametrize("trouble", IN_ORDER)
def test_bodies_come_in_the_order_of_the_routing_table(trouble: Trouble):
    row, wanted = IN_ORDER[trouble]
    assert row in HELP[trouble].rows
    told = names(trouble)
    places = [
        next((n for n, name in enumerate(told) if part in name), -1)
        for part in wanted.replace(" | ", " > ").split(" > ")
    ]
    assert -1 not in places, told
    assert places == sorted(places), told


def test_the_table_of_order_leaves_no_row_of_one_trouble_out():
    told = {row for row, _words in IN_ORDER.values()}
    assert told | {ROW_BY_NATION, 25} == set(range(1, 26))
    assert "Labour Relations Agency" in names(Trouble.AGENCY_FEE, "GB-NIR")
    assert "Labour Relations Agency" not in names(Trouble.AGENCY_FEE)


#: As the routing table and the list of referral bodies write them.
NUMBERS = {
    "agency-inspectorate-gb": "0345 161 6000", "acas": "0300 123 1100",
    "modern-slavery-helpline": "08000 121 700", "unison": "0800 0857 857",
    "citizens-advice": "0800 144 8848", "ukvi": "0300 790 6268, option 2",
    "report-fraud": "0300 123 2040", "nea": "0800 222 223",
    "protector-of-emigrants": "1800 11 3090", "project-17": "07963 509044",
    "samaritans": "116 123", "police": "999 or 101", "agency-inspectorate-ni": "028 9025 7796",
}  # fmt: skip
ADDRESSES = {
    "agency-inspectorate-gb": "contact@fairworkagency.gov.uk",
    "agency-inspectorate-ni": "eai@economy-ni.gov.uk",
    "ethical-recruiters": "internationalrecruitment@nhsconfed.org",
    "recruitment-advisor": "info@recruitmentadvisor.org",
}


def test_numbers_and_addresses_are_those_of_their_sources_and_no_other_is_told():
    acting = [row for row in ROWS if row.acts_today]
    assert {row.key: row.phone for row in acting if row.phone} == NUMBERS
    assert {row.key: row.email for row in acting if row.email} == ADDRESSES
    unsure = {row.key for row in acting if row.phone and not row.confirmed}
    assert {"agency-inspectorate-gb", "unison", "report-fraud", "protector-of-emigrants"} <= unsure


def test_whom_a_guide_says_one_finds_under_get_help_is_found_there():
    text = (folder() / "en" / "leaving-and-going-home.md").read_text(encoding="utf-8")
    told = names(Trouble.HOUSING)
    for name in ("The Care Workers’ Charity", "Project 17", "Unity Project"):
        assert name in text
        assert name in told


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
