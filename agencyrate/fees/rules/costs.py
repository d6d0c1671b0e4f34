"""Lines for the costs around a job: visa, tests, travel, training, equipment."""

from agencyrate.core.words import N_
from agencyrate.fees import provisions as p
from agencyrate.fees.answers import VisaRoute
from agencyrate.fees.cases import (
    AGENCY,
    EMPLOYER,
    EXTRAS,
    ORDINARY_COSTS,
    PROVIDER,
    STRANGERS,
    Rule,
    items,
)
from agencyrate.fees.verdicts import Party, Standing

VISA_COSTS: tuple[Rule, ...] = (
    Rule(
        items("C8"),
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.NO_FEES,
        N_(
            "As far as we know, people with a Health and Care visa do not pay this charge. Money "
            "an agency takes for a cost that is not there is a fee for finding work."
        ),
        route=VisaRoute.HEALTH_AND_CARE,
    ),
    Rule(
        items("C8"),
        None,
        Standing.CANNOT_TELL,
        p.SURCHARGE_EXEMPTION,
        N_(
            "As far as we know, people with a Health and Care visa do not pay this charge, so "
            "something looks wrong. You may be able to get the money back. Ask what it was for."
        ),
        about=Party.EMPLOYER,
        route=VisaRoute.HEALTH_AND_CARE,
    ),
    Rule(
        items("C7", "C8"),
        PROVIDER,
        Standing.LAWFUL,
        p.VISA_COSTS,
        N_("You can be asked to pay the real price of your own visa."),
        about=Party.SOMEONE_ELSE,
    ),
    Rule(
        items("C7", "C8"),
        EMPLOYER,
        Standing.CONDITIONAL,
        p.VISA_COSTS,
        N_("An employer may ask you for the real price of your own visa, and not for more."),
        about=Party.EMPLOYER,
    ),
    Rule(
        items("C7", "C8"),
        STRANGERS,
        Standing.CONDITIONAL,
        p.IMMIGRATION_ADVICE,
        N_(
            "You can be asked to pay the real price of your own visa, and of help you chose "
            "yourself. Who gives immigration advice in the UK for money must be registered. "
            "GOV.UK has a list of them."
        ),
        about=Party.SOMEONE_ELSE,
        asked=False,
    ),
    Rule(
        items("C7", "C8"),
        None,
        Standing.CONDITIONAL,
        p.NO_FEES,
        N_(
            "Only the real price of your own visa is allowed. If they took more than it cost, the "
            "rest is a fee for finding work, and that is forbidden."
        ),
    ),
)


EXTRA_COSTS: tuple[Rule, ...] = (
    Rule(
        EXTRAS,
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.NO_FORCED_EXTRAS,
        N_(
            "An agency may not say that you get the job only if you also buy something else from "
            "it or from a firm it is connected with."
        ),
        forced=True,
    ),
    Rule(
        EXTRAS,
        AGENCY,
        Standing.CONDITIONAL,
        p.NO_FORCED_EXTRAS,
        N_(
            "An agency may sell you other things only if you are free to say no, it tells you the "
            "price first in writing, and you can cancel. If it was really the price of the job, it "
            "is forbidden."
        ),
    ),
    Rule(
        items("C4", "C5"),
        EMPLOYER,
        Standing.CONDITIONAL,
        p.WAGE_LAW,
        N_(
            "An employer may not make you pay for training or things you must have for the work if "
            "that leaves you with less than the minimum wage. It needs your agreement first."
        ),
        about=Party.EMPLOYER,
    ),
    Rule(
        EXTRAS,
        EMPLOYER,
        Standing.CONDITIONAL,
        p.REPAYMENT_CODE,
        N_(
            "The Code of practice lets an employer ask back some real costs only if you were told "
            "before you signed, the sum is fair, it gets less over time, and your situation is "
            "looked at."
        ),
        about=Party.EMPLOYER,
    ),
    Rule(
        EXTRAS & ORDINARY_COSTS,
        PROVIDER,
        Standing.LAWFUL,
        p.NO_FORCED_EXTRAS,
        N_(
            "You can be asked to pay a real provider the real price. But an agency may not make "
            "you use a provider it is connected with."
        ),
        about=Party.SOMEONE_ELSE,
    ),
    Rule(
        EXTRAS,
        None,
        Standing.CONDITIONAL,
        p.NO_FORCED_EXTRAS,
        N_(
            "This is allowed only if you were free to choose. An agency may not make you buy from "
            "a person or firm it is connected with."
        ),
    ),
)
