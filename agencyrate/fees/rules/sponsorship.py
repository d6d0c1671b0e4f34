"""Lines for the costs of being sponsored: certificate, licence, skills charge, a new sponsor."""

from agencyrate.core.words import N_
from agencyrate.fees import provisions as p
from agencyrate.fees.cases import (
    AGENCY,
    EMPLOYER,
    PROVIDER,
    SPONSOR_COSTS,
    Rule,
    items,
)
from agencyrate.fees.verdicts import Party, Standing

SPONSORSHIP: tuple[Rule, ...] = (
    Rule(
        items("F3"),
        AGENCY,
        Standing.UNLAWFUL,
        p.NO_FEES,
        N_(
            "An agency may not charge you for finding work, whatever it calls the fee. And since "
            "31 December 2024 (9 April 2025 for visas other than Skilled Worker) the employer may "
            "not pass the cost of the certificate on to you."
        ),
        sponsor_ban=True,
    ),
    Rule(
        items("F5"),
        AGENCY,
        Standing.UNLAWFUL,
        p.NO_FEES,
        N_(
            "An agency may not charge you for finding work, whatever it calls the fee. And only "
            "the employer may pay the Immigration Skills Charge."
        ),
    ),
    Rule(
        SPONSOR_COSTS,
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.NO_FEES,
        N_(
            "An agency may not charge you for finding work, whatever it calls the fee. Money for a "
            "certificate, a licence or a sponsor is, as we read the law, money for the job."
        ),
    ),
    Rule(
        items("F3"),
        EMPLOYER,
        Standing.UNLAWFUL,
        p.CERTIFICATE_COSTS,
        N_(
            "The Home Office says: for a Skilled Worker or Health and Care certificate assigned "
            "from 31 December 2024, and for every other visa from 9 April 2025, the employer must "
            "pay and may not take the money from you."
        ),
        about=Party.EMPLOYER,
        sponsor_ban=True,
    ),
    Rule(
        items("F3"),
        EMPLOYER,
        Standing.CONDITIONAL,
        p.CERTIFICATE_COSTS,
        N_(
            "For certificates assigned before 31 December 2024 (before 9 April 2025 for visas "
            "other than Skilled Worker) no Home Office rule stopped the employer from asking for "
            "the real cost. Your contract and the Code of practice say whether it was fair."
        ),
        about=Party.EMPLOYER,
    ),
    Rule(
        items("F4", "X4"),
        EMPLOYER,
        Standing.LIKELY_UNLAWFUL,
        p.LICENCE_COSTS,
        N_(
            "Since 31 December 2024 (9 April 2025 for visas other than Skilled Worker) employers "
            "may not pass the cost of being a sponsor on to you. This may not cover a licence the "
            "employer had asked for before that day."
        ),
        about=Party.EMPLOYER,
        sponsor_ban=True,
    ),
    Rule(
        items("F4", "X4"),
        EMPLOYER,
        Standing.CONDITIONAL,
        p.LICENCE_COSTS,
        N_(
            "Before 31 December 2024 (before 9 April 2025 for visas other than Skilled Worker) no "
            "Home Office rule stopped the employer from asking for the real cost. Your contract "
            "and the Code of practice say whether it was fair."
        ),
        about=Party.EMPLOYER,
    ),
    Rule(
        items("F5"),
        EMPLOYER,
        Standing.UNLAWFUL,
        p.SKILLS_CHARGE,
        N_(
            "Only the employer may pay the Immigration Skills Charge. The employer may never ask "
            "you for it or take it from your wages."
        ),
        about=Party.EMPLOYER,
    ),
    Rule(
        SPONSOR_COSTS,
        PROVIDER,
        Standing.CANNOT_TELL,
        p.CERTIFICATE_COSTS,
        N_(
            "The government asks employers for this money, not workers. If someone told you to pay "
            "it, the employer may have passed on its cost, or it may have been a trick."
        ),
        about=Party.SOMEONE_ELSE,
    ),
)
