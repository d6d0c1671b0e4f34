"""What others may read of a worker: never finer than the floor, and coarser where they wish."""

from itertools import product

import pytest
from babel import Locale

from agencyrate.reviews.circumstances import COMMON_COUNTRIES, NATIONS, ROLE_GROUPS
from agencyrate.reviews.coarsening import (
    ABROAD,
    HEALTH_OR_CARE,
    NOTHING,
    Circumstances,
    Said,
    Telling,
    said_of,
)
from agencyrate.reviews.regions import HERE, SOMEWHERE, countries_in, region_name, region_of
from agencyrate.web.fields import _NO_COUNTRIES

ACCRA = Circumstances("GH", "nurse", "2024-1", "GB-ENG")
COUNTRIES = sorted(
    code
    for code in Locale.parse("en").territories
    if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
)


def test_three_nurses_from_accra_in_spring_2024():
    assert said_of(ACCRA) == Said("011", "nurse", 2024, 2024, "GB-ENG")
    assert region_name("011") == "Western Africa"
    assert said_of(ACCRA).years == "2024"


def test_less_is_coarser_in_each_part():
    said = said_of(ACCRA, Telling.LESS)
    assert said == Said(ABROAD, HEALTH_OR_CARE, 2023, 2025, "")
    assert said.years == "2023–2025"


def test_nothing_is_nothing():
    assert said_of(ACCRA, Telling.NOTHING) == NOTHING
    assert said_of(Circumstances()).nothing


@pytest.mark.parametrize(("telling", "period"), list(product(Telling, ("2024-1", "2024-2"))))
def test_the_half_year_is_never_told(telling, period):
    told = said_of(Circumstances("GH", "nurse", period, "GB-ENG"), telling)
    assert told == said_of(Circumstances("GH", "nurse", "2024", "GB-ENG"), telling)


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_country_is_told_and_each_has_a_region_of_several(country):
    origin = said_of(Circumstances(country_from=country)).origin
    if country == "GB":
        assert origin == HERE
        return
    assert origin != SOMEWHERE, f"{country} lies nowhere"
    assert country in countries_in(origin)
    assert len(countries_in(origin)) >= 4
    assert region_name(origin)


def test_work_that_few_do_is_told_as_health_or_care():
    told = {role: said_of(Circumstances(role_group=role)).role for role in ROLE_GROUPS}
    assert told == {
        "nurse": "nurse", "care": "care", "support": "support", "allied": HEALTH_OR_CARE,
        "doctor": HEALTH_OR_CARE, "social": HEALTH_OR_CARE, "other": "",
    }  # fmt: skip


@pytest.mark.parametrize("nation", NATIONS)
def test_no_place_finer_than_a_nation(nation):
    assert said_of(Circumstances(nation=nation)).nation == nation
    assert said_of(Circumstances(nation="GB-LND")).nation == ""
    assert said_of(Circumstances(nation=nation), Telling.LESS).nation == ""


def test_regions_have_names_in_the_languages_of_workers():
    for language in ("en", "ml", "hi", "fil", "bn", "ur", "ne", "yo"):
        assert region_name("011", language)
    assert region_name("011", "sn") == "Western Africa"
    assert region_name("011", "no such") == "Western Africa"
    assert {region_of(each) for each in COMMON_COUNTRIES} == {"011", "014", "034", "035"}
