"""Time limits: which matter for a payment, and until which day."""

from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal

import pytest

from agencyrate.fees.answers import AgencyPlace, Method, Payee
from agencyrate.fees.assessing import verdict_of
from agencyrate.fees.limit_seeds import SEED_LIMITS
from agencyrate.fees.limits import Clock, TimeLimit, Unit, clocks_of, due, last_day, nations_of
from agencyrate.fees.new import NewPayment
from agencyrate.fees.next_steps import what_to_do
from agencyrate.fees.periods import Period
from agencyrate.fees.taxonomy import FeeCode

TODAY = date(2026, 11, 2)
LIMITS = tuple(TimeLimit(id=seed.key, **asdict(seed)) for seed in SEED_LIMITS)
FEE = NewPayment(FeeCode.FINDING, Payee.AGENCY, Decimal(100), period=Period.of_month(2026, 3))


def dues(payment: NewPayment, country: str = "GB-ENG", limits=LIMITS):
    verdict = verdict_of(payment, country)
    place = {
        "": AgencyPlace.UNKNOWN, "GB": AgencyPlace.UK, "GB-NIR": AgencyPlace.NORTHERN_IRELAND,
        "IN": AgencyPlace.OVERSEAS,
    }.get(country, AgencyPlace.GREAT_BRITAIN)  # fmt: skip
    return due(limits, payment, verdict, nations=nations_of(country, place), today=TODAY)


@pytest.mark.parametrize(
    ("first", "length", "unit", "last"),
    [
        (date(2026, 3, 3), 3, Unit.MONTHS, date(2026, 6, 2)),
        (date(2025, 11, 30), 3, Unit.MONTHS, date(2026, 2, 27)),
        (date(2024, 2, 29), 1, Unit.YEARS, date(2025, 2, 27)),
        (date(2026, 3, 1), 6, Unit.YEARS, date(2032, 2, 29)),
        (date(2026, 1, 1), 12, Unit.WEEKS, date(2026, 3, 25)),
        (date(2026, 12, 31), 1, Unit.MONTHS, date(2027, 1, 30)),
    ],
)
def test_the_last_day_of_a_span(first, length, unit, last):
    assert last_day(first, length, unit) == last


def test_an_agencys_fee_has_its_records_and_the_court():
    found = {each.limit.key: each.until for each in dues(FEE)}
    assert found == {
        "agency-records": date(2027, 2, 28),
        "court-england-wales": date(2032, 2, 29),
    }


def test_scotland_has_its_own_time_and_an_unknown_nation_both():
    assert [each.limit.key for each in dues(FEE, "GB-SCT")] == ["agency-records", "court-scotland"]
    both = dues(FEE, "GB")
    assert [each.limit.key for each in both if each.limit.clock is Clock.COURT] == [
        "court-england-wales",
        "court-scotland",
    ]
    assert all(each.only_in for each in both)


def test_of_northern_ireland_we_hold_no_time_and_say_none():
    assert dues(FEE, "GB-NIR") == ()


def test_wages_have_the_short_time_of_a_tribunal_and_it_can_be_over():
    taken = replace(FEE, code=FeeCode.WAGE_DEDUCTION, paid_to=Payee.EMPLOYER)
    found = {each.limit.clock: each for each in dues(taken)}
    assert found[Clock.TRIBUNAL].until == date(2026, 5, 31)
    assert found[Clock.TRIBUNAL].over
    assert found[Clock.CONCILIATION].until is None
    lately = replace(taken, period=Period.of_month(2026, 10))
    assert not next(d for d in dues(lately) if d.limit.clock is Clock.TRIBUNAL).over
    through = replace(FEE, method=Method.WAGES)
    assert Clock.TRIBUNAL in clocks_of(through, verdict_of(through, "GB-ENG"))


def test_without_a_time_there_are_words_and_no_day():
    found = dues(replace(FEE, period=None))
    assert found
    assert all(each.until is None and not each.over for each in found)


def test_what_is_lawful_or_abroad_has_no_time_to_mind():
    assert dues(NewPayment(FeeCode.VISA, Payee.PROVIDER, period=FEE.period)) == ()
    assert dues(FEE, "IN") == ()


def test_only_the_row_that_holds_today_counts():
    tribunal = next(each for each in LIMITS if each.clock is Clock.TRIBUNAL)
    ended = replace(tribunal, valid_to=date(2026, 10, 31))
    longer = replace(tribunal, length=6, valid_from=date(2026, 11, 1), id="new")
    taken = replace(FEE, code=FeeCode.WAGE_DEDUCTION, paid_to=Payee.EMPLOYER)
    found = list(dues(taken, limits=(ended, longer)))
    assert [each.limit.id for each in found] == ["new"]
    assert found[0].until == date(2026, 8, 31)


@pytest.mark.parametrize("seed", SEED_LIMITS, ids=lambda seed: seed.key)
def test_every_time_has_its_source_and_the_day_it_was_checked(seed):
    assert len(seed.source) > 40
    assert seed.checked_on == date(2026, 11, 22)
    assert seed.nations
    assert "GB-NIR" not in seed.nations


def test_what_to_do_begins_with_safety_and_ends_with_proof():
    threats = NewPayment(FeeCode.THREATS, Payee.AGENCY, has_receipt="no")
    said = what_to_do(threats, verdict_of(threats, "GB-ENG"))
    assert "helpline" in said[0]
    assert "no paper" in said[-1]
    sponsor = NewPayment(FeeCode.SKILLS_CHARGE, Payee.EMPLOYER, has_receipt="yes")
    said = what_to_do(sponsor, verdict_of(sponsor, "GB-ENG"))
    assert "before you tell the Home Office" in said[0]
    assert not any("official body for agencies" in each for each in said)
    visa = NewPayment(FeeCode.VISA, Payee.PROVIDER, has_receipt="yes")
    assert "real price" in what_to_do(visa, verdict_of(visa, ""))[0]
