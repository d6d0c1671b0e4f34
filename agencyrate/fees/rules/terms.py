"""Lines for loans, repayment clauses and deductions of which the worker told the terms."""

from agencyrate.core.words import N_
from agencyrate.fees import provisions as p
from agencyrate.fees.cases import AGENCY, EMPLOYER, Rule, items
from agencyrate.fees.terms import FAIRNESS_TESTS
from agencyrate.fees.verdicts import Party, Standing

_NOT_FROM_YOU = N_(
    "An agency may not take its fee from you, also not later, not through your wages and not when "
    "you leave."
)
_CODE_NOT_LAW = N_(
    "The Code of practice says that the agency’s fee may never be taken back from you. The Code is "
    "not a law. If the agency got any of this money, the law forbids it."
)
_AGREED_FIRST = N_(
    "Money may be taken from your wages only if a law or your written contract allows it, or if "
    "you agreed in writing before. As you tell it, none of these was so."
)
_WORK_IS_PAID = N_(
    "Time you must work or train for has to be paid at least the minimum wage, trial days too."
)

LOAN_TERMS: tuple[Rule, ...] = (
    Rule(
        items("H2"),
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.NO_FEES,
        N_(
            "An agency may not charge you for finding work. Paying its fee in parts, as a loan, is "
            "still paying the fee."
        ),
        terms=frozenset({("loan_for", "fee")}),
    ),
    Rule(
        items("H2"),
        AGENCY | EMPLOYER,
        Standing.LIKELY_UNLAWFUL,
        p.LOANS,
        N_(
            "An agency may not put you in a job with a loan for travel or other costs if you must "
            "pay back more than you were lent. That holds for its own loan and for the employer’s."
        ),
        terms=frozenset({("loan_for", "travel"), ("loan_more", "yes")}),
    ),
    Rule(
        items("H2"),
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.LOANS,
        N_(
            "An agency that lends you money for travel or other costs to start a job must give you "
            "the sum and the terms in writing."
        ),
        terms=frozenset({("loan_for", "travel"), ("loan_written", "no")}),
    ),
)

CLAUSE_TERMS: tuple[Rule, ...] = (
    Rule(
        items("H3"),
        AGENCY,
        Standing.UNLAWFUL,
        p.NO_FEES,
        _NOT_FROM_YOU,
        terms=frozenset({("clause_part", "agency_fee")}),
    ),
    Rule(
        items("H3"),
        EMPLOYER,
        Standing.CANNOT_TELL,
        p.REPAYMENT_CODE,
        _CODE_NOT_LAW,
        about=Party.EMPLOYER,
        terms=frozenset({("clause_part", "agency_fee")}),
    ),
    Rule(
        items("H3"),
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.NO_FEES,
        N_(
            "Only the employer may pay what sponsoring you costs. Money an agency takes for it is, "
            "as we read the law, money for the job."
        ),
        terms=frozenset({("clause_part", "skills_charge")}),
    ),
    Rule(
        items("H3"),
        EMPLOYER,
        Standing.UNLAWFUL,
        p.SKILLS_CHARGE,
        N_(
            "Only the employer may pay the Immigration Skills Charge. The employer may never ask "
            "you for it, also not when you leave."
        ),
        about=Party.EMPLOYER,
        terms=frozenset({("clause_part", "skills_charge")}),
    ),
    Rule(
        items("H3"),
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.NO_FEES,
        N_(
            "An agency may not charge you for finding work, whatever it calls the fee. Money for a "
            "certificate or a licence is, as we read the law, money for the job."
        ),
        terms=frozenset({("clause_part", "sponsor_costs")}),
    ),
    Rule(
        items("H3"),
        EMPLOYER,
        Standing.CONDITIONAL,
        p.CERTIFICATE_COSTS,
        N_(
            "It turns on the day the certificate was assigned. From 31 December 2024 (9 April 2025 "
            "for visas other than Skilled Worker) the employer may not take this cost from you, "
            "also not when you leave."
        ),
        about=Party.EMPLOYER,
        terms=frozenset({("clause_part", "sponsor_costs")}),
    ),
    Rule(
        items("H3"),
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.NO_PENALTY_FOR_LEAVING,
        N_(
            "An agency may not make you pay because you leave it, and may not say that it will. "
            "This rule does not cover an agency that employs you itself."
        ),
        terms=frozenset({("clause_part", "leaving")}),
    ),
    *(
        Rule(
            items("H3"),
            EMPLOYER,
            Standing.CONDITIONAL,
            p.REPAYMENT_CODE,
            N_(
                "As you tell it, this does not meet the Code of practice. The Code is not a law, "
                "but employers are told to follow it, and a court can look at whether a sum is "
                "fair."
            ),
            about=Party.EMPLOYER,
            terms=frozenset({(test.question, "no" if test.met_by == "yes" else "yes")}),
        )
        for test in FAIRNESS_TESTS
    ),
)

DEDUCTION_TERMS: tuple[Rule, ...] = (
    Rule(
        items("H4"),
        AGENCY,
        Standing.UNLAWFUL,
        p.NO_FEES,
        _NOT_FROM_YOU,
        terms=frozenset({("cut_reason", "recruiting")}),
    ),
    Rule(
        items("H4"),
        EMPLOYER,
        Standing.CANNOT_TELL,
        p.REPAYMENT_CODE,
        _CODE_NOT_LAW,
        about=Party.EMPLOYER,
        terms=frozenset({("cut_reason", "recruiting"), ("cut_agreed", "yes")}),
    ),
    Rule(
        items("H4"),
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.NO_WITHHOLDING,
        N_(
            "An agency that pays you may not keep back your wages because its client has not paid "
            "or a time sheet is not signed."
        ),
        terms=frozenset({("cut_reason", "client")}),
    ),
    Rule(
        items("H4"),
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.WAGE_LAW,
        _WORK_IS_PAID,
        terms=frozenset({("cut_reason", "unpaid_work")}),
    ),
    Rule(
        items("H4"),
        EMPLOYER,
        Standing.LIKELY_UNLAWFUL,
        p.WAGE_LAW,
        _WORK_IS_PAID,
        about=Party.EMPLOYER,
        terms=frozenset({("cut_reason", "unpaid_work")}),
    ),
    Rule(
        items("H4"),
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.DEDUCTIONS,
        _AGREED_FIRST,
        terms=frozenset({("cut_agreed", "no")}),
    ),
    Rule(
        items("H4"),
        EMPLOYER,
        Standing.LIKELY_UNLAWFUL,
        p.DEDUCTIONS,
        _AGREED_FIRST,
        about=Party.EMPLOYER,
        terms=frozenset({("cut_agreed", "no")}),
    ),
    Rule(
        items("H4"),
        EMPLOYER,
        Standing.CANNOT_TELL,
        p.REPAYMENT_CODE,
        _CODE_NOT_LAW,
        about=Party.EMPLOYER,
        terms=frozenset({("cut_reason", "recruiting")}),
    ),
)
