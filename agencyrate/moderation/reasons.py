"""Why moderators decide as they do: fixed reasons, which the worker reads, with room for a note."""

from dataclasses import dataclass

from agencyrate.core.errors import Refused
from agencyrate.core.text import plain_text
from agencyrate.core.words import N_

LONGEST_NOTE = 1000


@dataclass(frozen=True)
class Reason:
    """One reason: the key a form sends, the words a worker reads."""

    key: str
    text: str


REASONS: dict[str, tuple[Reason, ...]] = {
    "hold": (
        Reason("hold-time", N_("We need more time to check this report.")),
        Reason("hold-second", N_("A second moderator will look at this report.")),
        Reason("hold-agency", N_("We are finding out which agency is meant.")),
        Reason("hold-advice", N_("We are taking advice before we decide.")),
    ),
    "ask": (
        Reason("ask-question", N_("We have a question for you. Please read your messages.")),
        Reason("ask-agency", N_("Please tell us more about which agency you mean.")),
        Reason("ask-words", N_("Please read your messages about some of your words.")),
    ),
    "reject": (
        Reason("reject-not-agency", N_("This report is not about a recruitment agency.")),
        Reason("reject-unclear", N_("We could not find out which agency is meant.")),
        Reason("reject-not-own", N_("This report is not about what the writer lived through.")),
        Reason("reject-identifies", N_("This report could show who you or other people are.")),
        Reason("reject-attack", N_("The words attack or threaten a person.")),
        Reason("reject-twice", N_("The same report was sent before.")),
        Reason("reject-doubt", N_("We could not make sure that this report is genuine.")),
    ),
    "take_down": (
        Reason("down-legal", N_("Somebody sent us a legal notice. We must look into it first.")),
        Reason("down-identifies", N_("The report could show who you or other people are.")),
        Reason(
            "down-doubt", N_("We have learned something that makes us check this report again.")
        ),
        Reason("down-mistake", N_("We published this report by mistake.")),
    ),
    "reopen": (
        Reason("reopen-new", N_("We have new information and look at this report again.")),
        Reason("reopen-mistake", N_("We made a mistake and look at this report again.")),
        Reason(
            "reopen-settled", N_("The legal notice is settled and we look at this report again.")
        ),
    ),
}

REDACTION_REASONS: tuple[Reason, ...] = (
    Reason("names", N_("Names a person")),
    Reason("contact", N_("A telephone number, an address or another way to reach somebody")),
    Reason("number", N_("A number of an official paper or an account")),
    Reason("points", N_("Could show who the worker is")),
    Reason("health", N_("About somebody's health or private life")),
    Reason("abuse", N_("Insults or threatens")),
    Reason("other", N_("Another reason, told in the note")),
)

LIFTING_REASONS: tuple[Reason, ...] = (
    Reason("too-much", N_("More was blacked out than needed")),
    Reason("mistake", N_("Blacked out by mistake")),
    Reason("worker", N_("The worker asked for it")),
)

UNFIT_REASONS: tuple[Reason, ...] = (
    Reason("others", N_("It shows other people, or their names.")),
    Reason("unread", N_("It cannot be read. You may add it again.")),
    Reason("elsewhere", N_("It has nothing to do with this report.")),
    Reason("grave", N_("It shows something that we may not keep.")),
    Reason("twice", N_("It is here twice.")),
)

_FIXED_WORDS = frozenset(
    reason.text
    for group in (*REASONS.values(), REDACTION_REASONS, LIFTING_REASONS, UNFIT_REASONS)
    for reason in group
)


def for_the_log(reason: str) -> str:
    """Return the fixed words of a reason, "" where somebody wrote it in words of their own.

    The log is never rewritten, and a note may tell of a worker: it stays beside the decision, where
    it can be deleted.
    """
    first = reason.strip().partition("\n")[0]
    return first if first in _FIXED_WORDS else ""


def reasons_for(move: str) -> tuple[Reason, ...]:
    """Return the reasons of a move; none for a move that needs none."""
    return REASONS.get(move, ())


def told(move: str, key: str, note: str = "") -> str:
    """Return the reason as it is kept: the fixed words on the first line, the note below.

    Raises Refused when the reason is not one of that move.
    """
    return _told(reasons_for(move), key, note)


def told_of_redaction(key: str, note: str = "") -> str:
    """Return why words were blacked out; Refused without a known reason, or a note to "other"."""
    if key == "other" and not note.strip():
        raise Refused(N_("Say in the note why these words are blacked out."))
    return _told(REDACTION_REASONS, key, note)


def told_of_lifting(key: str, note: str = "") -> str:
    """Return why words are shown again; Refused for an unknown reason."""
    return _told(LIFTING_REASONS, key, note)


def told_of_unfit(key: str) -> str:
    """Return why a file was deleted, which the worker reads; Refused for an unknown reason."""
    return _told(UNFIT_REASONS, key, "")


def _told(reasons: tuple[Reason, ...], key: str, note: str) -> str:
    text = next((reason.text for reason in reasons if reason.key == key), None)
    if text is None:
        raise Refused(N_("Choose a reason that belongs to the decision."))
    note = plain_text(note)[:LONGEST_NOTE]
    return f"{text}\n{note}" if note else text
