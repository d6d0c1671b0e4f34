"""What the law says of a payment: every item, every payee, and both sides of every date."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencyrate.fees.answers import AgencyPlace, CertificateDate, Payee, VisaRoute, place_of
from agencyrate.fees.law import Payment, judge
from agencyrate.fees.periods import EVERY_ROUTE_BAN, SKILLED_WORKER_BAN, Period, certificate_period
from agencyrate.fees.provisions import Remit
from agencyrate.fees.taxonomy import ITEMS, SECTIONS, FeeCode
from agencyrate.fees.verdicts import (
    Party,
    Standing,
    Verdict,
    breaks_the_law,
    from_data,
    to_data,
)

GB = AgencyPlace.GREAT_BRITAIN
NI = AgencyPlace.NORTHERN_IRELAND
ONE_DAY = timedelta(days=1)
UNLAWFUL = Standing.UNLAWFUL
LIKELY = Standing.LIKELY_UNLAWFUL
CONDITIONAL = Standing.CONDITIONAL
LAWFUL = Standing.LAWFUL
CANNOT_TELL = Standing.CANNOT_TELL


def on(day: date) -> Period:
    return Period(day, day)


def paid(code: str, to: Payee, **facts: object) -> Payment:
    return replace(Payment(FeeCode(code), to, agency_place=GB), **facts)  # type: ignore[arg-type]


def all_of(verdict: Verdict) -> list[Verdict]:
    return [verdict, *(each for other in verdict.alternatives for each in all_of(other))]


@pytest.mark.parametrize(("code", "payee"), list(product(FeeCode, Payee)))
def test_every_item_and_payee_gets_a_verdict_with_all_its_parts(code, payee):
    for place, route, forced in product(AgencyPlace, VisaRoute, (True, False, None)):
        payment = Payment(code, payee, agency_place=place, visa_route=route, forced=forced)
        for verdict in all_of(judge(payment)):
            assert verdict.standing in Standing
            assert verdict.provision
            assert verdict.sentence.endswith((".", "700.", "1100."))
            assert verdict.source
            assert verdict.checked_on == date(2026, 11, 22)
            assert verdict.label
            assert verdict.meaning


@pytest.mark.parametrize(
    ("code", "payee", "standing"),
    [
        ("F1", Payee.AGENCY, UNLAWFUL),
        ("F2", Payee.AGENCY, UNLAWFUL),
        ("F5", Payee.AGENCY, UNLAWFUL),
        ("F6", Payee.AGENCY, UNLAWFUL),
        ("F4", Payee.AGENCY, LIKELY),
        ("X1", Payee.AGENCY, LIKELY),
        ("X2", Payee.AGENCY, LIKELY),
        ("X3", Payee.AGENCY, LIKELY),
        ("X4", Payee.AGENCY, LIKELY),
        ("X5", Payee.AGENCY, LIKELY),
        ("C1", Payee.AGENCY, CONDITIONAL),
        ("C7", Payee.AGENCY, CONDITIONAL),
        ("C10", Payee.AGENCY, CONDITIONAL),
        ("H1", Payee.AGENCY, CONDITIONAL),
        ("H2", Payee.AGENCY, CONDITIONAL),
        ("H3", Payee.AGENCY, CONDITIONAL),
        ("H4", Payee.AGENCY, CONDITIONAL),
        ("F1", Payee.EMPLOYER, CANNOT_TELL),
        ("F2", Payee.EMPLOYER, CANNOT_TELL),
        ("F5", Payee.EMPLOYER, UNLAWFUL),
        ("F6", Payee.EMPLOYER, CANNOT_TELL),
        ("H3", Payee.EMPLOYER, CONDITIONAL),
        ("C7", Payee.EMPLOYER, CONDITIONAL),
        ("C7", Payee.PROVIDER, LAWFUL),
        ("C1", Payee.PROVIDER, LAWFUL),
        ("F1", Payee.AGENT_NAMED_BY_AGENCY, LIKELY),
        ("X5", Payee.PERSON_NAMED_BY_AGENCY, LIKELY),
        ("F1", Payee.SUB_AGENT, CANNOT_TELL),
        ("X5", Payee.OTHER, CANNOT_TELL),
    ],
)
def test_items_that_no_date_changes(code, payee, standing):
    assert judge(paid(code, payee)).standing is standing


@pytest.mark.parametrize("code", ["F1", "F2"])
def test_where_the_worker_paid_does_not_excuse_a_british_agency(code):
    for country in ("", "IN", "PH", "NG", "GB"):
        assert judge(paid(code, Payee.AGENCY, country_paid_in=country)).standing is UNLAWFUL


def test_an_agency_abroad_is_beyond_the_act_and_the_sentence_says_so():
    verdict = judge(paid("F1", Payee.AGENCY, agency_place=AgencyPlace.OVERSEAS))
    assert verdict.standing is CANNOT_TELL
    assert verdict.remit is Remit.OVERSEAS
    assert "shared money with a UK agency" in verdict.sentence


def test_an_agency_of_unknown_place_gives_both_answers():
    verdict = judge(paid("F1", Payee.AGENCY, agency_place=AgencyPlace.UNKNOWN))
    assert verdict.standing is CANNOT_TELL
    assert {each.standing for each in verdict.alternatives} == {UNLAWFUL, CANNOT_TELL}
    assert verdict.depends_on == ("where the agency does its business",)


def test_northern_ireland_has_its_own_law():
    verdict = judge(paid("F1", Payee.AGENCY, agency_place=NI))
    assert breaks_the_law(verdict)
    assert "Northern Ireland" in verdict.provision
    assert "Employment Agencies Act 1973" not in verdict.provision
    assert "law of its own" in verdict.note


def test_a_uk_agency_of_unknown_nation_is_judged_since_both_laws_forbid_it():
    assert judge(paid("F1", Payee.AGENCY, agency_place=AgencyPlace.UK)).standing is UNLAWFUL


def test_a_sub_agent_with_no_known_link_gives_both_answers_and_names_indirectly():
    verdict = judge(paid("F1", Payee.SUB_AGENT, country_paid_in="IN"))
    assert verdict.standing is CANNOT_TELL
    assert [each.standing for each in verdict.alternatives] == [LIKELY, CANNOT_TELL]
    linked = verdict.alternatives[0]
    assert "indirectly" in linked.provision
    assert "regulation 23" in linked.provision
    assert verdict.alternatives[1].about is Party.SOMEONE_ELSE


def test_a_sub_agent_paid_in_the_uk_is_likely_reached_by_the_act_either_way():
    assert judge(paid("F1", Payee.SUB_AGENT, country_paid_in="GB")).standing is LIKELY


def test_an_employer_who_charges_for_the_job_is_not_under_agency_law():
    verdict = judge(paid("F2", Payee.EMPLOYER))
    assert verdict.about is Party.EMPLOYER
    assert verdict.remit is not Remit.AGENCY_CONDUCT
    assert "section 6" not in verdict.provision


def test_an_unknown_payee_gives_every_answer():
    verdict = judge(paid("F1", Payee.UNKNOWN))
    assert verdict.standing is CANNOT_TELL
    assert UNLAWFUL in {each.standing for each in verdict.alternatives}
    assert "who had the money" in verdict.depends_on


SKILLED = (VisaRoute.HEALTH_AND_CARE, VisaRoute.SKILLED_WORKER)
SPONSOR_DATES = [
    *[(route, SKILLED_WORKER_BAN - ONE_DAY, False) for route in SKILLED],
    *[(route, SKILLED_WORKER_BAN, True) for route in SKILLED],
    *[(route, EVERY_ROUTE_BAN, True) for route in SKILLED],
    (VisaRoute.OTHER_SPONSORED, SKILLED_WORKER_BAN, False),
    (VisaRoute.OTHER_SPONSORED, EVERY_ROUTE_BAN - ONE_DAY, False),
    (VisaRoute.OTHER_SPONSORED, EVERY_ROUTE_BAN, True),
]


@pytest.mark.parametrize(("route", "day", "banned"), SPONSOR_DATES)
def test_a_certificate_charged_by_the_employer_goes_by_route_and_day_assigned(route, day, banned):
    verdict = judge(paid("F3", Payee.EMPLOYER, visa_route=route, certificate_period=on(day)))
    assert verdict.standing is (UNLAWFUL if banned else CONDITIONAL)
    assert verdict.about is Party.EMPLOYER


@pytest.mark.parametrize(("route", "day", "banned"), SPONSOR_DATES)
def test_a_certificate_sold_by_an_agency_is_always_a_fee_and_after_the_ban_surely(
    route, day, banned
):
    verdict = judge(paid("F3", Payee.AGENCY, visa_route=route, certificate_period=on(day)))
    assert verdict.standing is (UNLAWFUL if banned else LIKELY)


@pytest.mark.parametrize(("route", "day", "banned"), SPONSOR_DATES)
@pytest.mark.parametrize("code", ["F4", "X4"])
def test_licence_and_sponsor_costs_go_by_the_day_they_were_charged(code, route, day, banned):
    verdict = judge(paid(code, Payee.EMPLOYER, visa_route=route, period=on(day)))
    assert verdict.standing is (LIKELY if banned else CONDITIONAL)


@pytest.mark.parametrize(
    ("route", "first", "last"),
    [
        (VisaRoute.SKILLED_WORKER, SKILLED_WORKER_BAN - ONE_DAY, SKILLED_WORKER_BAN),
        (VisaRoute.OTHER_SPONSORED, EVERY_ROUTE_BAN - ONE_DAY, EVERY_ROUTE_BAN),
        (VisaRoute.UNKNOWN, SKILLED_WORKER_BAN, SKILLED_WORKER_BAN),
        (VisaRoute.HEALTH_AND_CARE, None, None),
    ],
)
def test_across_a_border_or_with_unknown_route_both_answers_are_given(route, first, last):
    period = Period(first, last) if first and last else None
    verdict = judge(paid("F3", Payee.EMPLOYER, visa_route=route, certificate_period=period))
    assert verdict.standing is CANNOT_TELL
    assert [each.standing for each in verdict.alternatives] == [UNLAWFUL, CONDITIONAL]
    assert verdict.depends_on


def test_a_month_across_a_border_gives_both_answers():
    december = Period.of_month(2024, 12)
    verdict = judge(
        paid("F4", Payee.EMPLOYER, visa_route=VisaRoute.HEALTH_AND_CARE, period=december)
    )
    assert verdict.standing is CANNOT_TELL
    assert len(verdict.alternatives) == 2


def test_an_unknown_route_does_not_matter_once_every_route_is_covered():
    verdict = judge(
        paid("F3", Payee.EMPLOYER, certificate_period=certificate_period(CertificateDate.AFTER))
    )
    assert verdict.standing is UNLAWFUL
    assert verdict.alternatives == ()


def test_where_every_answer_forbids_it_the_doubt_is_only_which_rule():
    verdict = judge(paid("F3", Payee.AGENCY))
    assert verdict.standing is LIKELY
    assert {each.standing for each in verdict.alternatives} == {UNLAWFUL, LIKELY}


def test_the_three_answers_about_the_certificate_are_the_three_eras():
    assert certificate_period(CertificateDate.BEFORE).last_day == date(2024, 12, 30)
    between = certificate_period(CertificateDate.BETWEEN)
    assert (between.first_day, between.last_day) == (date(2024, 12, 31), date(2025, 4, 8))
    assert certificate_period(CertificateDate.AFTER).first_day == date(2025, 4, 9)
    assert certificate_period(CertificateDate.UNKNOWN) is None


def test_the_health_surcharge_is_a_red_flag_on_a_health_and_care_visa_and_cautiously_said():
    by_agency = judge(paid("C8", Payee.AGENCY, visa_route=VisaRoute.HEALTH_AND_CARE))
    assert by_agency.standing is LIKELY
    assert "As far as we know" in by_agency.sentence
    by_employer = judge(paid("C8", Payee.EMPLOYER, visa_route=VisaRoute.HEALTH_AND_CARE))
    assert "something looks wrong" in by_employer.sentence
    assert judge(paid("C8", Payee.EMPLOYER, visa_route=VisaRoute.SKILLED_WORKER)).standing is (
        CONDITIONAL
    )
    assert judge(paid("C8", Payee.AGENCY)).standing is CANNOT_TELL


def test_a_forced_extra_is_likely_unlawful_and_a_free_one_is_conditional():
    assert judge(paid("C4", Payee.AGENCY, forced=True)).standing is LIKELY
    assert judge(paid("C4", Payee.AGENCY, forced=False)).standing is CONDITIONAL


def test_a_repayment_clause_names_the_four_tests():
    sentence = judge(paid("H3", Payee.EMPLOYER)).sentence
    for test in ("before you signed", "fair", "less over time", "situation is looked at"):
        assert test in sentence


def test_law_we_have_not_read_is_never_the_ground_of_a_sure_verdict():
    for code, payee, place in product(FeeCode, Payee, AgencyPlace):
        for verdict in all_of(judge(Payment(code, payee, agency_place=place))):
            if verdict.source_date is None:
                assert verdict.standing is not UNLAWFUL
                assert verdict.note or verdict.alternatives


def test_no_sentence_speaks_over_a_workers_head():
    for code, payee, place in product(FeeCode, Payee, AgencyPlace):
        for verdict in all_of(judge(Payment(code, payee, agency_place=place))):
            sentences = [part for part in verdict.sentence.split(". ") if part]
            assert max(len(part.split()) for part in sentences) <= 42
            for word in ("pursuant", "shall", "work-seeker", "thereof", "EAA", "s.6"):
                assert word not in verdict.sentence


def test_a_verdict_survives_being_stored():
    verdict = judge(paid("F3", Payee.EMPLOYER))
    assert from_data(to_data(verdict)) == verdict


def test_every_item_stands_in_one_section_of_the_list():
    listed = [code for _, codes in SECTIONS for code in codes]
    assert sorted(listed) == sorted(FeeCode)
    assert set(ITEMS) == set(FeeCode)


@pytest.mark.parametrize(
    ("country", "place"),
    [
        ("GB-ENG", GB),
        ("GB-SCT", GB),
        ("GB-WLS", GB),
        ("GB-NIR", NI),
        ("GB", AgencyPlace.UK),
        ("", AgencyPlace.UNKNOWN),
        ("IN", AgencyPlace.OVERSEAS),
    ],
)
def test_a_country_of_the_directory_is_a_place_of_the_law(country, place):
    assert place_of(country) is place


def test_a_period_does_not_run_backwards():
    with pytest.raises(ValueError, match="ends on or after"):
        Period(date(2025, 1, 2), date(2025, 1, 1))


days = st.dates(min_value=date(2024, 11, 1), max_value=date(2025, 6, 1))


@settings(max_examples=150, deadline=None)
@given(
    code=st.sampled_from(FeeCode),
    payee=st.sampled_from(Payee),
    place=st.sampled_from(AgencyPlace),
    route=st.sampled_from(VisaRoute),
    four=st.lists(days, min_size=4, max_size=4).map(sorted),
)
def test_a_wider_period_is_never_surer_than_the_narrower_parts_allow(
    code, payee, place, route, four
):
    def verdict(period: Period) -> Verdict:
        return judge(Payment(code, payee, period, "", place, route, period))

    wide, narrow = verdict(Period(four[0], four[3])), verdict(Period(four[1], four[2]))
    if wide.standing is CANNOT_TELL:
        return
    assert breaks_the_law(narrow) == breaks_the_law(wide)
    if wide.standing is not LIKELY:
        assert narrow.standing is wide.standing
