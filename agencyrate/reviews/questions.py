"""The fixed questions a worker answers, stage by stage: data, drawn by every audience's pages.

The stages follow a worker's way from the advert to leaving. Every question is about what the agency
did, so that the answer is a rating of the agency and not of the employer or the country.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from agencyrate.core.words import N_


class Stage(StrEnum):
    """A part of the way, in the order it is lived."""

    ADVERT = "advert"
    FEES = "fees"
    CONTRACT = "contract"
    TRAVEL = "travel"
    ARRIVAL = "arrival"
    JOB = "job"
    LEAVING = "leaving"
    AGAIN = "again"


STAGE_NAMES: dict[Stage, str] = {
    Stage.ADVERT: N_("Advert and promises"),
    Stage.FEES: N_("Fees and loans"),
    Stage.CONTRACT: N_("Contract and information"),
    Stage.TRAVEL: N_("Visa and papers"),
    Stage.ARRIVAL: N_("Arrival and a place to live"),
    Stage.JOB: N_("The job and the pay"),
    Stage.LEAVING: N_("Help, and leaving the job"),
    Stage.AGAIN: N_("Would use the agency again"),
}


@dataclass(frozen=True)
class Answer:
    """One answer: what is stored, what is read, and its score: 5 is best, None is left out."""

    key: str
    label: str
    score: int | None = None


@dataclass(frozen=True)
class Question:
    """One question, with its answers from best to worst."""

    key: str
    stage: Stage
    text: str
    hint: str
    answers: tuple[Answer, ...]

    def label_of(self, answer: str) -> str:
        """Return the words of an answer; "" for one that the question does not have."""
        return next((each.label for each in self.answers if each.key == answer), "")

    def score_of(self, answer: str) -> int | None:
        """Return the score of an answer, None for one that does not count."""
        return next((each.score for each in self.answers if each.key == answer), None)


NOT_APPLICABLE = Answer("not_applicable", N_("This does not apply to me"))
UNKNOWN = Answer("unknown", N_("I do not know"))
#: Answers that say nothing of the agency; pages set them a little apart.
APART = (NOT_APPLICABLE.key, UNKNOWN.key)

_HOW_MUCH = (
    Answer("fully", N_("Yes, fully"), 5),
    Answer("mostly", N_("Mostly"), 4),
    Answer("partly", N_("Partly"), 3),
    Answer("hardly", N_("Only a little"), 2),
    Answer("no", N_("No"), 1),
)


def _ask(
    key: str, stage: Stage, text: str, hint: str, answers: tuple[Answer, ...] = _HOW_MUCH
) -> Question:
    return Question(key, stage, text, hint, (*answers, NOT_APPLICABLE, UNKNOWN))


QUESTIONS: tuple[Question, ...] = (
    _ask(
        "advert_true",
        Stage.ADVERT,
        N_("Did the agency tell you the truth about the job?"),
        N_("Think of the advert and of what they said at the start."),
    ),
    _ask(
        "advert_who",
        Stage.ADVERT,
        N_("Did the agency say clearly who they are and who the employer is?"),
        N_("For example the full name of the agency and the name of the care home or hospital."),
    ),
    _ask(
        "fees_told",
        Stage.FEES,
        N_("Did the agency tell you all costs before you said yes?"),
        "",
        (
            Answer("nothing_to_pay", N_("There was nothing to pay"), 5),
            Answer("in_writing", N_("Yes, all of them, in writing"), 4),
            Answer("spoken", N_("Yes, but only in spoken words"), 3),
            Answer("some", N_("Only some of them"), 2),
            Answer("no", N_("No, new costs came later"), 1),
        ),
    ),
    _ask(
        "fees_loan",
        Stage.FEES,
        N_("Did the agency push you to borrow money?"),
        N_("From them, from the employer, or from a lender they chose."),
        (
            Answer("no", N_("No"), 5),
            Answer("suggested", N_("They named a lender, but I was free to say no"), 3),
            Answer("yes", N_("Yes"), 1),
        ),
    ),
    _ask(
        "contract_before",
        Stage.CONTRACT,
        N_("Did you get a written contract before you travelled or started?"),
        "",
        (
            Answer("with_time", N_("Yes, with time to read it"), 5),
            Answer("at_once", N_("Yes, but I had to sign at once"), 3),
            Answer("after", N_("Only after I had arrived or started"), 2),
            Answer("never", N_("No, never"), 1),
        ),
    ),
    _ask(
        "contract_clear",
        Stage.CONTRACT,
        N_("Did the agency explain the contract so that you understood it?"),
        N_("Pay, hours, notice, and what happens if you leave early."),
    ),
    _ask(
        "travel_visa",
        Stage.TRAVEL,
        N_("Did the agency help you honestly with your visa and papers?"),
        N_("Also with the Certificate of Sponsorship."),
    ),
    _ask(
        "travel_papers",
        Stage.TRAVEL,
        N_("Did the agency keep your passport or other papers?"),
        "",
        (
            Answer("no", N_("No"), 5),
            Answer("short", N_("For a short time. I agreed and got them back"), 4),
            Answer("long", N_("For longer than I wanted"), 2),
            Answer("kept", N_("They did not give them back when I asked"), 1),
        ),
    ),
    _ask(
        "arrival_help",
        Stage.ARRIVAL,
        N_("Did the agency do what it promised for your first days?"),
        N_("For example the airport, the first place to sleep, a bank account, training."),
    ),
    _ask(
        "arrival_housing",
        Stage.ARRIVAL,
        N_("Was the place to live as the agency had promised?"),
        N_("Think of the rent, the room, and how many people shared it."),
    ),
    _ask(
        "job_promised",
        Stage.JOB,
        N_("Was the job the one the agency had promised?"),
        "",
        (
            Answer("same", N_("Yes, the same job"), 5),
            Answer("small", N_("Small things were different"), 4),
            Answer("big", N_("Big things were different"), 2),
            Answer("none", N_("There was no job, or it was a different job"), 1),
        ),
    ),
    _ask(
        "job_pay",
        Stage.JOB,
        N_("Were the pay and the hours what the agency had told you?"),
        "",
        (
            Answer("same", N_("Yes, or better"), 5),
            Answer("little_less", N_("A little less"), 3),
            Answer("much_less", N_("Much less"), 2),
            Answer("unpaid", N_("I was not paid for some work, or got no work"), 1),
        ),
    ),
    _ask(
        "leaving_help",
        Stage.LEAVING,
        N_("When you had a problem, did the agency help you?"),
        "",
    ),
    _ask(
        "leaving_free",
        Stage.LEAVING,
        N_("What did the agency do when you wanted to leave or change your sponsor?"),
        N_("If you never wanted to, choose “This does not apply to me”."),
        (
            Answer("fine", N_("They accepted it, or helped me"), 5),
            Answer("made_hard", N_("They made it hard"), 3),
            Answer("money", N_("They asked me for money"), 1),
            Answer("threats", N_("They threatened me"), 1),
        ),
    ),
)

USE_AGAIN = Question(
    "use_again",
    Stage.AGAIN,
    N_("Would you use the same agency again?"),
    "",
    (
        Answer("yes", N_("Yes"), 5),
        Answer("unsure", N_("I am not sure"), 3),
        Answer("no", N_("No"), 1),
        NOT_APPLICABLE,
        UNKNOWN,
    ),
)

_BY_KEY = {question.key: question for question in (*QUESTIONS, USE_AGAIN)}


def question_by_key(key: str) -> Question | None:
    """Return the question of that key, None for a key that is no longer asked."""
    return _BY_KEY.get(key)


def questions_of(stage: Stage) -> Iterator[Question]:
    """Yield the questions of a stage."""
    return (question for question in _BY_KEY.values() if question.stage is stage)


def score_of(key: str, answer: str) -> int | None:
    """Return the score (1 to 5) that an answer gives, None where it gives none."""
    question = question_by_key(key)
    return question.score_of(answer) if question else None
