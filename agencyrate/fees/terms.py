"""What is asked besides about loans, repayment clauses and deductions: questions as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from agencyrate.core.words import N_
from agencyrate.fees.taxonomy import FeeCode

UNSURE = "unsure"
_YES_NO: dict[str, str] = {"no": N_("No"), "yes": N_("Yes"), UNSURE: N_("I do not know")}

#: Keys of questions and answers, sorted: what was answered, without what is not known.
Terms = frozenset[tuple[str, str]]
NO_TERMS: Terms = frozenset()


@dataclass(frozen=True)
class TermQuestion:
    """One question with its answers, in order."""

    key: str
    text: str
    hint: str = ""
    answers: Mapping[str, str] = field(default_factory=lambda: _YES_NO)


@dataclass(frozen=True)
class TermPage:
    """The questions of one kind of payment, asked on one page."""

    heading: str
    questions: tuple[TermQuestion, ...]


@dataclass(frozen=True)
class FairnessTest:
    """One of the four tests of the Code of practice, by the answer that meets it."""

    words: str
    question: str
    met_by: str


#: Code of practice for international recruitment, principles on repayment clauses, August 2022 on:
#: transparency, proportionate costs, timing, flexibility.
FAIRNESS_TESTS: tuple[FairnessTest, ...] = (
    FairnessTest(N_("You were told before you signed, with the sum"), "clause_told", "yes"),
    FairnessTest(N_("The sum is no more than the real costs"), "clause_more", "no"),
    FairnessTest(N_("It gets less the longer you stay"), "clause_less", "yes"),
    FairnessTest(N_("Your own situation is looked at"), "clause_heard", "yes"),
)

TERM_PAGES: dict[FeeCode, TermPage] = {
    FeeCode.LOAN: TermPage(
        N_("About the loan"),
        (
            TermQuestion(
                "loan_for",
                N_("What was the loan for?"),
                answers={
                    "travel": N_("Travel, visa or other costs to start the job"),
                    "fee": N_("A fee for the job"),
                    "other": N_("Something else"),
                    UNSURE: N_("I do not know"),
                },
            ),
            TermQuestion(
                "loan_more",
                N_("Must you pay back more than you were lent?"),
                N_("Count interest and every charge."),
            ),
            TermQuestion("loan_written", N_("Did you get the sum and the terms in writing?")),
        ),
    ),
    FeeCode.EXIT_FEE: TermPage(
        N_("About the money for leaving"),
        (
            TermQuestion(
                "clause_part",
                N_("What did they say it was for?"),
                N_("If it was for several things, choose the first one that fits."),
                answers={
                    "agency_fee": N_("What the employer paid the agency"),
                    "skills_charge": N_("The Immigration Skills Charge"),
                    "sponsor_costs": N_("The Certificate of Sponsorship or the sponsor licence"),
                    "real_costs": N_("Flights, visa, tests or training"),
                    "leaving": N_("Only because I leave"),
                    UNSURE: N_("I do not know"),
                },
            ),
            TermQuestion(
                "clause_told", N_("Were you told about it, with the sum, before you signed?")
            ),
            TermQuestion("clause_more", N_("Do they ask for more than the real costs?")),
            TermQuestion("clause_less", N_("Does it get less the longer you stay?")),
            TermQuestion(
                "clause_heard",
                N_("Did they look at your own situation?"),
                N_("For example that you are ill, were bullied, or the job was not as promised."),
            ),
        ),
    ),
    FeeCode.WAGE_DEDUCTION: TermPage(
        N_("About the money taken from your wages"),
        (
            TermQuestion(
                "cut_reason",
                N_("What reason did they give?"),
                answers={
                    "recruiting": N_("To get back what the agency or hiring me cost"),
                    "client": N_("A client had not paid, or a time sheet was not signed"),
                    "unpaid_work": N_("Training or trial days are not paid"),
                    "other": N_("Another reason"),
                    "none": N_("No reason"),
                    UNSURE: N_("I do not know"),
                },
            ),
            TermQuestion(
                "cut_agreed",
                N_("Did you agree in writing before it was taken?"),
                N_("A line in your contract counts if you had a copy, or a letter about it."),
            ),
        ),
    ),
}


def terms_of(answers: Mapping[str, str]) -> Terms:
    """Return what was answered, as the rules read it: "I do not know" says nothing."""
    return frozenset((key, answer) for key, answer in answers.items() if answer not in {"", UNSURE})


def fairness(terms: Terms) -> tuple[tuple[str, bool | None], ...]:
    """Return each test of the Code with whether it is met; None where that is not known."""
    told = dict(terms)
    return tuple(
        (test.words, told[test.question] == test.met_by if test.question in told else None)
        for test in FAIRNESS_TESTS
    )
