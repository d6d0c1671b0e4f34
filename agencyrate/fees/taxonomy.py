"""What a worker may have been made to pay: every item, with words a worker understands.

The codes and groups follow the ILO definition of recruitment fees and related costs (2019), with
the items that UK workers report besides.
"""

from dataclasses import dataclass
from enum import StrEnum

from agencyrate.core.words import N_


class FeeCode(StrEnum):
    """One kind of payment. The value is what is stored."""

    FINDING = "F1"
    JOB_OFFER = "F2"
    CERTIFICATE = "F3"
    LICENCE = "F4"
    SKILLS_CHARGE = "F5"
    AGENCY_FEE_FROM_WAGES = "F6"
    MEDICAL = "C1"
    INSURANCE = "C2"
    TESTS = "C3"
    TRAINING = "C4"
    EQUIPMENT = "C5"
    TRAVEL = "C6"
    VISA = "C7"
    HEALTH_SURCHARGE = "C8"
    CHECKS = "C9"
    DOCUMENTS = "C10"
    HOUSING = "H1"
    LOAN = "H2"
    EXIT_FEE = "H3"
    WAGE_DEDUCTION = "H4"
    BRIBE = "X1"
    DEPOSIT = "X2"
    THREATS = "X3"
    CHANGE_SPONSOR = "X4"
    FRIEND_OF_AGENT = "X5"


class IloGroup(StrEnum):
    """The three groups of the ILO definition, and what only the UK knows."""

    FEE = "fee"
    RELATED_COST = "related_cost"
    ILLEGITIMATE = "illegitimate"
    UK_SPECIFIC = "uk_specific"


@dataclass(frozen=True)
class FeeKind:
    """One line of the list a worker chooses from."""

    code: FeeCode
    label: str
    hint: str
    group: IloGroup
    #: The answer depends on the visa, so the form asks which.
    asks_route: bool = False
    #: The answer depends on when the Certificate of Sponsorship was assigned.
    asks_certificate: bool = False


_ITEMS = (
    FeeKind(
        FeeCode.FINDING,
        N_("Fee for finding me a job"),
        N_("They may call it registration, placement, processing, service or admin fee."),
        IloGroup.FEE,
    ),
    FeeKind(
        FeeCode.JOB_OFFER,
        N_("Money for the job offer, interview or contract"),
        N_("You had to pay before you got the offer, the interview or the contract."),
        IloGroup.FEE,
    ),
    FeeKind(
        FeeCode.CERTIFICATE,
        N_("Certificate of Sponsorship (CoS)"),
        N_("The number from the employer that you need for your visa."),
        IloGroup.FEE,
        asks_route=True,
        asks_certificate=True,
    ),
    FeeKind(
        FeeCode.LICENCE,
        N_("The employer’s sponsor licence"),
        N_("What the employer pays to be let sponsor workers, or its costs for a lawyer."),
        IloGroup.FEE,
        asks_route=True,
        asks_certificate=True,
    ),
    FeeKind(
        FeeCode.SKILLS_CHARGE,
        N_("Immigration Skills Charge"),
        N_("Money the government asks of those who sponsor workers."),
        IloGroup.FEE,
    ),
    FeeKind(
        FeeCode.AGENCY_FEE_FROM_WAGES,
        N_("The agency’s fee, taken from my wages later"),
        N_("The employer had paid the agency for you, and you pay it back from your wages."),
        IloGroup.FEE,
    ),
    FeeKind(
        FeeCode.MEDICAL,
        N_("Medical tests or vaccinations"),
        N_("Such as a test of your chest for TB."),
        IloGroup.RELATED_COST,
    ),
    FeeKind(
        FeeCode.INSURANCE,
        N_("Insurance"),
        N_("You were told to buy cover for your trip or your health."),
        IloGroup.RELATED_COST,
    ),
    FeeKind(
        FeeCode.TESTS,
        N_("English, skills or nursing tests"),
        N_("Such as IELTS, OET or OSCE, or what the NMC asks of nurses."),
        IloGroup.RELATED_COST,
    ),
    FeeKind(
        FeeCode.TRAINING,
        N_("Training or induction"),
        N_("Lessons before you came, or days to learn when you began the job."),
        IloGroup.RELATED_COST,
    ),
    FeeKind(
        FeeCode.EQUIPMENT,
        N_("Uniform, tools or a car for the job"),
        N_("Also gloves, aprons and other things that keep you safe."),
        IloGroup.RELATED_COST,
    ),
    FeeKind(
        FeeCode.TRAVEL,
        N_("Flights, transfers or the first nights"),
        N_("Your journey to the UK and the first place you slept."),
        IloGroup.RELATED_COST,
    ),
    FeeKind(
        FeeCode.VISA,
        N_("Visa application and papers for it"),
        N_("Also to have your fingerprints taken, or papers sent and stamped."),
        IloGroup.RELATED_COST,
    ),
    FeeKind(
        FeeCode.HEALTH_SURCHARGE,
        N_("Health surcharge (IHS)"),
        N_("Some visas ask you to pay each year for health care. Health and Care visas do not."),
        IloGroup.RELATED_COST,
        asks_route=True,
    ),
    FeeKind(
        FeeCode.CHECKS,
        N_("Background, DBS or police checks"),
        N_("Papers that say you have no crimes on record."),
        IloGroup.RELATED_COST,
    ),
    FeeKind(
        FeeCode.DOCUMENTS,
        N_("Document handling or translation"),
        N_("To fill in, send or translate your papers. Also to register your contract."),
        IloGroup.RELATED_COST,
    ),
    FeeKind(
        FeeCode.HOUSING,
        N_("Deposit or rent for a place to live"),
        N_("A room or house that the agency or the employer gave you or found for you."),
        IloGroup.UK_SPECIFIC,
    ),
    FeeKind(
        FeeCode.LOAN,
        N_("Paying back a loan, with interest or extra"),
        N_("A loan from the agency, the employer or a lender they chose."),
        IloGroup.UK_SPECIFIC,
    ),
    FeeKind(
        FeeCode.EXIT_FEE,
        N_("Money for leaving the job"),
        N_("An exit fee, a repayment clause or a “training bond”."),
        IloGroup.UK_SPECIFIC,
    ),
    FeeKind(
        FeeCode.WAGE_DEDUCTION,
        N_("Money taken from my wages without a reason I understood"),
        N_("Also trial days or training that nobody paid you for."),
        IloGroup.UK_SPECIFIC,
    ),
    FeeKind(
        FeeCode.BRIBE,
        N_("A bribe, “thank you” money, or wages I had to give back"),
        N_("Someone would only help you if you gave them money."),
        IloGroup.ILLEGITIMATE,
    ),
    FeeKind(
        FeeCode.DEPOSIT,
        N_("A deposit, bond or something valuable they kept"),
        N_("For example money, gold, land papers, a bank card or your passport."),
        IloGroup.ILLEGITIMATE,
    ),
    FeeKind(
        FeeCode.THREATS,
        N_("Money because of threats"),
        N_("Someone threatened you or your family to make you pay."),
        IloGroup.ILLEGITIMATE,
    ),
    FeeKind(
        FeeCode.CHANGE_SPONSOR,
        N_("Money to keep or change my sponsor"),
        N_("You were already in the UK and had to pay to stay sponsored or to move."),
        IloGroup.UK_SPECIFIC,
        asks_route=True,
        asks_certificate=True,
    ),
    FeeKind(
        FeeCode.FRIEND_OF_AGENT,
        N_("Money to a friend, relative or helper of the agent"),
        N_("Also an agent in your own country who worked for the agency."),
        IloGroup.UK_SPECIFIC,
    ),
)

#: Every item by its code, in the order a worker sees them.
ITEMS: dict[FeeCode, FeeKind] = {item.code: item for item in _ITEMS}

#: The headings under which the list is shown, so that nobody reads 25 lines at once.
SECTIONS: tuple[tuple[str, tuple[FeeCode, ...]], ...] = (
    (N_("For the job itself"), tuple(c for c in FeeCode if c.value in {"F1", "F2", "F6", "X5"})),
    (N_("For sponsorship"), tuple(c for c in FeeCode if c.value in {"F3", "F4", "F5", "X4"})),
    (N_("For papers, tests and travel"), tuple(c for c in FeeCode if c.value.startswith("C"))),
    (N_("In the UK: housing, loans, wages"), tuple(c for c in FeeCode if c.value[0] == "H")),
    (N_("Pressure and threats"), tuple(c for c in FeeCode if c.value in {"X1", "X2", "X3"})),
)
