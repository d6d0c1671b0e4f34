"""What nurses and care workers are known to be charged for: the answer, its ground, and what to do.

Each row is a case from what unions, helplines and newspapers report; the amounts are not needed.
"""

from dataclasses import dataclass, field
from datetime import date

import pytest

from agencyrate.fees.answers import CertificateDate, Method, Payee, VisaRoute
from agencyrate.fees.assessing import verdict_of
from agencyrate.fees.new import NewPayment
from agencyrate.fees.next_steps import what_to_do
from agencyrate.fees.periods import Period
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.fees.verdicts import Standing

NO, LIKELY, IF, YES, UNSURE = (
    Standing.UNLAWFUL,
    Standing.LIKELY_UNLAWFUL,
    Standing.CONDITIONAL,
    Standing.LAWFUL,
    Standing.CANNOT_TELL,
)
HEALTH = VisaRoute.HEALTH_AND_CARE
ADVISER_FIRST = "immigration adviser and a union before you tell the Home Office"
ASK_BACK = "ask the agency in writing for your money back"
HELPLINE = "Talk to the helpline or to the police"


@dataclass(frozen=True)
class Told:
    what: str
    code: FeeCode
    to: Payee
    standing: Standing
    provision: str
    do: str
    where: str = "GB-ENG"
    facts: dict = field(default_factory=dict)


F = FeeCode
AGENCY, EMPLOYER, OTHER = Payee.AGENCY, Payee.EMPLOYER, Payee.OTHER
ROWS = (
    Told("an administration fee", F.FINDING, AGENCY, NO, "section 6(1)", ASK_BACK),
    Told("the same in Scotland", F.FINDING, AGENCY, NO, "section 6(1)", ASK_BACK, "GB-SCT"),
    Told("the same in Northern Ireland", F.FINDING, AGENCY, NO, "article 7(1)", ASK_BACK, "GB-NIR"),
    Told("the same, of an agency in India", F.FINDING, AGENCY, UNSURE, "Outside the Employment",
         "country where you paid", "IN"),
    Told("£15,000 to the care home itself", F.JOB_OFFER, EMPLOYER, UNSURE, "section 13(2)", ADVISER_FIRST),
    Told("a certificate of sponsorship", F.CERTIFICATE, EMPLOYER, NO, "Certificate of Sponsorship", ADVISER_FIRST,
         facts={"visa_route": HEALTH, "certificate_when": CertificateDate.AFTER}),
    Told("the same, of a time not known", F.CERTIFICATE, EMPLOYER, UNSURE, "Certificate of Sponsorship",
         ADVISER_FIRST, facts={"visa_route": HEALTH}),
    Told("the same, through the agency, of a time not known", F.CERTIFICATE, AGENCY, LIKELY, "section 6(1)",
         ASK_BACK),
    Told("a new sponsor, of a year that a border lies in", F.CHANGE_SPONSOR, EMPLOYER, UNSURE, "sponsor licence",
         ADVISER_FIRST, facts={"visa_route": HEALTH, "period": Period(date(2024, 1, 1), date(2024, 12, 31))}),
    Told("a visa fee to the government", F.VISA, Payee.PROVIDER, YES, "costs that a worker", "real price"),
    Told("a visa fee through the agency", F.VISA, AGENCY, IF, "section 6(1)", ASK_BACK),
    Told("a visa consultant", F.VISA, OTHER, IF, "Immigration and Asylum Act 1999", "proof"),
    Told("the health surcharge to the agency", F.HEALTH_SURCHARGE, AGENCY, LIKELY, "section 6(1)", ASK_BACK,
         facts={"visa_route": HEALTH}),
    Told("the health surcharge to the government", F.HEALTH_SURCHARGE, Payee.PROVIDER, UNSURE, "do not pay it",
         "what each part of the sum was for", facts={"visa_route": HEALTH}),
    Told("a training bond", F.EXIT_FEE, EMPLOYER, IF, "repayment clauses", "list of what each part"),
    Told("a training bond with the agency's fee in it", F.EXIT_FEE, AGENCY, NO, "section 6(1)", ASK_BACK,
         facts={"terms": {"clause_part": "agency_fee"}}),
    Told("a flight that had to be bought", F.TRAVEL, AGENCY, LIKELY, "regulations 5 and 13", ASK_BACK,
         facts={"forced": "yes"}),
    Told("the OSCE, paid back from wages", F.TESTS, EMPLOYER, IF, "repayment clauses", "list of what each part",
         facts={"method": Method.WAGES}),
    Told("rent taken from wages", F.HOUSING, EMPLOYER, IF, "Minimum Wage", "payslips", facts={"method": Method.WAGES}),
    Told("a loan for travel with interest", F.LOAN, AGENCY, LIKELY, "24(9)", "debt advice",
         facts={"terms": {"loan_for": "travel", "loan_more": "yes"}}),
    Told("a lender's loan", F.LOAN, OTHER, UNSURE, "Financial Conduct", "debt advice"),
    Told("a bribe in cash to a manager", F.BRIBE, EMPLOYER, UNSURE, "Criminal law", HELPLINE,
         facts={"method": Method.CASH}),
    Told("a passport kept by an agency abroad", F.DEPOSIT, AGENCY, UNSURE, "Outside the Employment", HELPLINE, "PH"),
    Told("money for threats, wherever the agency is", F.THREATS, AGENCY, LIKELY, "Criminal law", HELPLINE, "NG"),
    Told("nothing known at all", F.FINDING, Payee.UNKNOWN, UNSURE, "section 6(1)", ASK_BACK, ""),
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.what)
def test_what_is_said_of_it(row: Told):
    payment = NewPayment(row.code, row.to, has_receipt="yes", **row.facts)
    verdict = verdict_of(payment, row.where)
    assert verdict.standing is row.standing
    assert any(row.provision in each.provision for each in verdict.alternatives or (verdict,))
    assert any(row.do in words for words in what_to_do(payment, verdict))


def test_who_paid_a_stranger_is_not_told_that_a_fee_for_work_was_taken():
    verdict = verdict_of(NewPayment(FeeCode.VISA, Payee.OTHER), "GB-ENG")
    assert "whether the agency told you" in verdict.depends_on[0]
    assert {each.about for each in verdict.alternatives} == {"agency", "someone_else"}


def test_an_employer_who_charges_is_nobodys_agency_to_ask_money_from():
    payment = NewPayment(FeeCode.JOB_OFFER, Payee.EMPLOYER)
    said = what_to_do(payment, verdict_of(payment, "GB-ENG"))
    assert not any(ASK_BACK in words for words in said)


def test_every_payment_has_more_to_do_than_to_keep_proof():
    """But what is plainly in order, and what nobody could say anything of."""
    bare = []
    for code in FeeCode:
        for to in Payee:
            payment = NewPayment(code, to, has_receipt="yes")
            verdict = verdict_of(payment, "GB-ENG")
            if verdict.standing is not YES and len(what_to_do(payment, verdict)) < 2:
                bare.append((code, to))
    assert {to for _code, to in bare} <= {Payee.PROVIDER}
