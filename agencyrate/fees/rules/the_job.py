"""Lines for money for the job itself, whoever had it."""

from agencyrate.core.words import N_
from agencyrate.fees import provisions as p
from agencyrate.fees.answers import Payee
from agencyrate.fees.cases import (
    AGENCY,
    EMPLOYER,
    FOR_THE_JOB,
    GO_BETWEENS,
    PROVIDER,
    Rule,
    items,
)
from agencyrate.fees.verdicts import Party, Standing

THE_JOB: tuple[Rule, ...] = (
    Rule(
        items("F1", "F2"),
        AGENCY,
        Standing.UNLAWFUL,
        p.NO_FEES,
        N_(
            "An agency may not ask you for money for finding you work, whatever it calls the fee "
            "and in whatever country you pay. Asking is enough to break the law."
        ),
    ),
    Rule(
        items("F6"),
        AGENCY,
        Standing.UNLAWFUL,
        p.NO_FEES,
        N_("An agency may not take its fee from you, also not later, and not through your wages."),
    ),
    Rule(
        items("X5"),
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.NO_FEES_INDIRECTLY,
        N_(
            "An agency may not take money from you for finding work, also not through a friend, a "
            "relative or another agent."
        ),
    ),
    Rule(
        items("X1"),
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.NO_FEES,
        N_(
            "An agency may not take money from you for finding work, also not as a gift or as "
            "“thank you” money. It may be a crime as well."
        ),
    ),
    Rule(
        items("X2"),
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.NO_FEES,
        N_(
            "A deposit to get a job is, as we read the law, a charge for finding work, and an "
            "agency may not ask for it. Keeping your papers so that you cannot leave may be a "
            "crime."
        ),
    ),
    Rule(
        items("F6"),
        EMPLOYER,
        Standing.CANNOT_TELL,
        p.REPAYMENT_CODE,
        N_(
            "The Code of practice says that the agency’s fee may never be taken back from you. The "
            "Code is not a law. If the agency got any of this money, the law forbids it."
        ),
        about=Party.EMPLOYER,
    ),
    Rule(
        items("X1", "X2"),
        EMPLOYER,
        Standing.CANNOT_TELL,
        p.CRIMINAL_LAW,
        N_(
            "This may be a crime. Agency law is not about employers, so another body has to look "
            "at it. The Modern Slavery Helpline can tell you more: 08000 121 700."
        ),
        about=Party.EMPLOYER,
    ),
    Rule(
        items("F1", "F2", "X5"),
        EMPLOYER,
        Standing.CANNOT_TELL,
        p.NOT_AN_AGENCY,
        N_(
            "Agency law is about agencies, not about an employer who asks money for its own jobs. "
            "Other rules may forbid it: the Home Office rules for sponsors, wage law, or the law "
            "on fraud."
        ),
        about=Party.EMPLOYER,
    ),
    Rule(
        FOR_THE_JOB,
        PROVIDER,
        Standing.CANNOT_TELL,
        p.NOT_AN_AGENCY,
        N_(
            "A test centre, clinic, airline or office does not find people work, so we cannot tell "
            "what this money was for."
        ),
        about=Party.SOMEONE_ELSE,
    ),
)


THROUGH_OTHERS: tuple[Rule, ...] = (
    Rule(
        FOR_THE_JOB,
        GO_BETWEENS,
        Standing.LIKELY_UNLAWFUL,
        p.NO_FEES_INDIRECTLY,
        N_(
            "If the agency told you to pay this person, or had a share, it asked for or took the "
            "money “indirectly”, and the law forbids that. An agency must also check the agents it "
            "works with."
        ),
        asked=True,
    ),
    Rule(
        FOR_THE_JOB,
        frozenset({Payee.SUB_AGENT}),
        Standing.LIKELY_UNLAWFUL,
        p.NO_FEES,
        N_(
            "An agent who finds people work in Great Britain may not ask them for money. You paid "
            "this agent in the UK, so the law likely reaches the agent too."
        ),
        about=Party.SOMEONE_ELSE,
        paid_in_uk=True,
    ),
    Rule(
        FOR_THE_JOB,
        GO_BETWEENS,
        Standing.CANNOT_TELL,
        p.OUTSIDE_THE_ACT,
        N_(
            "If the agency had no part in this, UK agency law may not reach the person you paid. "
            "The law of the country where you paid may forbid the fee."
        ),
        about=Party.SOMEONE_ELSE,
    ),
)
