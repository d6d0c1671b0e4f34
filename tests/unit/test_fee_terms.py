"""Loans, repayment clauses and deductions: what their terms change, row by row with its source."""

from datetime import date

import pytest

from agencyrate.fees.answers import AgencyPlace, Payee
from agencyrate.fees.effects import effect_of
from agencyrate.fees.law import Payment, judge
from agencyrate.fees.rules.table import RULES
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.fees.terms import TERM_PAGES, UNSURE, fairness, terms_of
from agencyrate.fees.verdicts import Party, Standing, breaks_the_law

AGENCY, EMPLOYER = Payee.AGENCY, Payee.EMPLOYER
NO, LIKELY, IF, CANNOT = (
    Standing.UNLAWFUL,
    Standing.LIKELY_UNLAWFUL,
    Standing.CONDITIONAL,
    Standing.CANNOT_TELL,
)
ACT = "Employment Agencies Act 1973, section 6(1)"
LOANS = "Conduct Regulations 2003, regulation 24(9) and (10)"
CODE = "Code of practice for international recruitment, principles on repayment clauses"
LEAVING = "Conduct Regulations 2003, regulation 6"
WITHHOLDING = "Conduct Regulations 2003, regulation 12"
DEDUCTIONS = "Employment Rights Act 1996, sections 13 and 15"
WAGES = "National Minimum Wage Act 1998"
CHARGE = "Home Office sponsor guidance on the Immigration Skills Charge"
CERTIFICATE = "Home Office sponsor guidance on who pays for a Certificate of Sponsorship"

ROWS = [
    # Loans
    ("H2", AGENCY, {}, IF, LOANS),
    ("H2", AGENCY, {"loan_for": "travel", "loan_more": "no", "loan_written": "yes"}, IF, LOANS),
    ("H2", AGENCY, {"loan_for": "travel", "loan_more": "yes"}, LIKELY, LOANS),
    ("H2", EMPLOYER, {"loan_for": "travel", "loan_more": "yes"}, LIKELY, LOANS),
    ("H2", AGENCY, {"loan_for": "other", "loan_more": "yes"}, IF, LOANS),
    ("H2", AGENCY, {"loan_for": "travel", "loan_written": "no"}, LIKELY, LOANS),
    ("H2", EMPLOYER, {"loan_for": "travel", "loan_written": "no"}, IF, LOANS),
    ("H2", AGENCY, {"loan_for": "fee"}, LIKELY, ACT),
    ("H2", Payee.OTHER, {"loan_for": "travel", "loan_more": "yes"}, CANNOT, "Financial Conduct"),
    # Repayment clauses: agency fee and skills charge never, four tests for the rest
    ("H3", EMPLOYER, {}, IF, CODE),
    ("H3", EMPLOYER, {"clause_part": "agency_fee"}, CANNOT, CODE),
    ("H3", AGENCY, {"clause_part": "agency_fee"}, NO, ACT),
    ("H3", EMPLOYER, {"clause_part": "skills_charge"}, NO, CHARGE),
    ("H3", AGENCY, {"clause_part": "skills_charge"}, LIKELY, ACT),
    ("H3", EMPLOYER, {"clause_part": "sponsor_costs"}, IF, CERTIFICATE),
    ("H3", AGENCY, {"clause_part": "sponsor_costs"}, LIKELY, ACT),
    ("H3", AGENCY, {"clause_part": "leaving"}, LIKELY, LEAVING),
    ("H3", EMPLOYER, {"clause_part": "leaving"}, IF, CODE),
    ("H3", EMPLOYER, {"clause_part": "real_costs", "clause_told": "no"}, IF, CODE),
    ("H3", EMPLOYER, {"clause_part": "real_costs", "clause_more": "yes"}, IF, CODE),
    ("H3", AGENCY, {"clause_part": "real_costs"}, IF, LEAVING),
    # Deductions from wages
    ("H4", AGENCY, {"cut_reason": "recruiting"}, NO, ACT),
    ("H4", EMPLOYER, {"cut_reason": "recruiting", "cut_agreed": "yes"}, CANNOT, CODE),
    ("H4", EMPLOYER, {"cut_reason": "recruiting", "cut_agreed": "no"}, LIKELY, DEDUCTIONS),
    ("H4", EMPLOYER, {"cut_reason": "recruiting"}, CANNOT, CODE),
    ("H4", AGENCY, {"cut_reason": "client"}, LIKELY, WITHHOLDING),
    ("H4", EMPLOYER, {"cut_reason": "unpaid_work"}, LIKELY, WAGES),
    ("H4", AGENCY, {"cut_reason": "unpaid_work"}, LIKELY, WAGES),
    ("H4", EMPLOYER, {"cut_reason": "none", "cut_agreed": "no"}, LIKELY, DEDUCTIONS),
    ("H4", AGENCY, {"cut_agreed": "no"}, LIKELY, DEDUCTIONS),
    ("H4", EMPLOYER, {"cut_reason": "other", "cut_agreed": "yes"}, IF, WAGES),
]


@pytest.mark.parametrize(("code", "payee", "told", "standing", "source"), ROWS)
def test_the_terms_decide(code, payee, told, standing, source):
    verdict = judge(
        Payment(
            FeeCode(code),
            payee,
            country_paid_in="GB",
            agency_place=AgencyPlace.GREAT_BRITAIN,
            terms=terms_of(told),
        )
    )
    assert verdict.standing is standing
    assert source in verdict.provision
    assert verdict.source
    assert verdict.checked_on == date(2026, 11, 22)
    if payee is EMPLOYER and verdict.standing is not IF and code != "H2":
        assert verdict.about is Party.EMPLOYER


def test_what_is_not_known_says_nothing():
    for page in TERM_PAGES.values():
        assert terms_of({question.key: UNSURE for question in page.questions}) == frozenset()
        for question in page.questions:
            assert list(question.answers)[-1] == UNSURE


def test_every_answer_a_rule_speaks_of_can_be_given():
    asked = {
        (question.key, answer)
        for page in TERM_PAGES.values()
        for question in page.questions
        for answer in question.answers
    }
    assert {pair for rule in RULES for pair in rule.terms} <= asked


def test_the_four_tests_are_met_not_met_or_not_known():
    told = terms_of({"clause_told": "no", "clause_more": "no", "clause_less": UNSURE})
    assert [met for _words, met in fairness(told)] == [False, True, None, None]


def test_every_rule_that_forbids_can_be_told_in_a_letter():
    for rule in RULES:
        if rule.standing in {NO, LIKELY}:
            assert effect_of(rule.provision.key), rule.provision.key


def test_no_sentence_of_the_terms_speaks_over_a_workers_head():
    for rule in RULES:
        if rule.terms:
            for sentence in rule.sentence.split(". "):
                assert len(sentence.split()) <= 36
            for word in ("pursuant", "shall", "work-seeker", "thereof"):
                assert word not in rule.sentence


def test_an_agency_abroad_stays_beyond_the_act_whatever_its_terms():
    verdict = judge(
        Payment(
            FeeCode.EXIT_FEE,
            AGENCY,
            agency_place=AgencyPlace.OVERSEAS,
            terms=terms_of({"clause_part": "agency_fee"}),
        )
    )
    assert not breaks_the_law(verdict)
