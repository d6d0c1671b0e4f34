"""Lines for housing, loans, exit fees and wages."""

from agencyrate.core.words import N_
from agencyrate.fees import provisions as p
from agencyrate.fees.cases import (
    AGENCY,
    EMPLOYER,
    Rule,
    items,
)
from agencyrate.fees.verdicts import Party, Standing

IN_THE_UK: tuple[Rule, ...] = (
    Rule(
        items("H1"),
        AGENCY,
        Standing.CONDITIONAL,
        p.HOUSING,
        N_(
            "An agency may offer you a place to live, but it may not make you take it to get the "
            "job. You can cancel with ten working days’ notice, without a penalty."
        ),
    ),
    Rule(
        items("H1"),
        EMPLOYER,
        Standing.CONDITIONAL,
        p.WAGE_LAW,
        N_("There is a limit on how much rent an employer may count against the minimum wage."),
        about=Party.EMPLOYER,
    ),
    Rule(
        items("H1"),
        None,
        Standing.CONDITIONAL,
        p.HOUSING,
        N_(
            "Rent for a home you chose yourself is a normal cost. An agency may not make you rent "
            "from a person or firm it is connected with."
        ),
        about=Party.SOMEONE_ELSE,
    ),
    Rule(
        items("H2"),
        AGENCY | EMPLOYER,
        Standing.CONDITIONAL,
        p.LOANS,
        N_(
            "A loan for your travel or other costs to start the job is allowed only if you never "
            "pay back more than you were lent, and you were given the terms in writing."
        ),
    ),
    Rule(
        items("H2"),
        None,
        Standing.CANNOT_TELL,
        p.LENDING_LAW,
        N_(
            "Lending money is under other rules, in the UK and in your own country. Free debt "
            "advice can help you to find out."
        ),
        about=Party.SOMEONE_ELSE,
    ),
    Rule(
        items("H3"),
        AGENCY,
        Standing.CONDITIONAL,
        p.NO_PENALTY_FOR_LEAVING,
        N_(
            "An agency may not punish you, or say it will, because you leave it. It may ask only "
            "for real costs it lawfully met for you, if that is clear, fair and gets less over "
            "time."
        ),
    ),
    Rule(
        items("H3"),
        EMPLOYER,
        Standing.CONDITIONAL,
        p.REPAYMENT_CODE,
        N_(
            "The Code of practice has four tests: you were told before you signed, the sum is "
            "fair, it gets less over time, and your situation is looked at. The agency’s fee and "
            "the skills charge may never be in it."
        ),
        about=Party.EMPLOYER,
    ),
    Rule(
        items("H4"),
        AGENCY,
        Standing.CONDITIONAL,
        p.NO_WITHHOLDING,
        N_(
            "An agency that pays you may not keep back your wages because its client has not paid "
            "or a time sheet is not signed. A deduction needs a law, or your agreement first in "
            "writing."
        ),
    ),
    Rule(
        items("H4"),
        EMPLOYER,
        Standing.CONDITIONAL,
        p.WAGE_LAW,
        N_(
            "Money may be taken from your wages only if a law says so, or you agreed first in "
            "writing. Time you must work or train for has to be paid at least the minimum wage."
        ),
        about=Party.EMPLOYER,
    ),
    Rule(
        items("H3", "H4"),
        None,
        Standing.CANNOT_TELL,
        p.WAGE_LAW,
        N_(
            "We cannot tell from this who kept the money and why. A union or Acas can help you to "
            "find out. Acas is free: 0300 123 1100."
        ),
        about=Party.SOMEONE_ELSE,
    ),
)
