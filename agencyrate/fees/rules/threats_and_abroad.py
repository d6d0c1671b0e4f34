"""Lines for threats, and for agencies that UK agency law may not reach."""

from agencyrate.core.words import N_
from agencyrate.fees import provisions as p
from agencyrate.fees.answers import AgencyPlace
from agencyrate.fees.cases import (
    AGENCY,
    EMPLOYER,
    GO_BETWEENS,
    Rule,
    items,
)
from agencyrate.fees.verdicts import Party, Standing

THREATS: tuple[Rule, ...] = (
    Rule(
        items("X3"),
        AGENCY,
        Standing.LIKELY_UNLAWFUL,
        p.CRIMINAL_LAW,
        N_(
            "Making someone pay by threats is a crime. If you are in danger now, call 999. You can "
            "talk to the Modern Slavery Helpline at any hour: 08000 121 700."
        ),
    ),
    Rule(
        items("X3"),
        EMPLOYER,
        Standing.LIKELY_UNLAWFUL,
        p.CRIMINAL_LAW,
        N_(
            "Making someone pay by threats is a crime. If you are in danger now, call 999. You can "
            "talk to the Modern Slavery Helpline at any hour: 08000 121 700."
        ),
        about=Party.EMPLOYER,
    ),
    Rule(
        items("X3"),
        GO_BETWEENS,
        Standing.LIKELY_UNLAWFUL,
        p.CRIMINAL_LAW,
        N_(
            "Making someone pay by threats is a crime, also when the agency sends another person "
            "to do it. If you are in danger now, call 999."
        ),
        asked=True,
    ),
    Rule(
        items("X3"),
        None,
        Standing.CANNOT_TELL,
        p.CRIMINAL_LAW,
        N_(
            "Making someone pay by threats is a crime. We cannot tell whether the agency had a "
            "part in it. If you are in danger now, call 999, or the police where you are."
        ),
        about=Party.SOMEONE_ELSE,
    ),
)


ABROAD: tuple[Rule, ...] = (
    Rule(
        None,
        AGENCY,
        Standing.CANNOT_TELL,
        p.OUTSIDE_THE_ACT,
        N_(
            "This agency does its business outside the UK, so UK agency law may not reach it. If "
            "it worked for or shared money with a UK agency, that agency may have broken the law. "
            "The law of the agency’s own country may forbid the fee."
        ),
        place=AgencyPlace.OVERSEAS,
    ),
    Rule(
        None,
        GO_BETWEENS,
        Standing.CANNOT_TELL,
        p.OUTSIDE_THE_ACT,
        N_(
            "The agency does its business outside the UK, and so may the person you paid. UK "
            "agency law may not reach them. The law of their own country may forbid the fee."
        ),
        about=Party.SOMEONE_ELSE,
        place=AgencyPlace.OVERSEAS,
    ),
)
