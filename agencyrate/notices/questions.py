"""What each kind of notice asks, and what a legal notice must hold. Pure.

The items of a notice of complaint: Defamation Act 2013 s.5(6) and Defamation (Operators of
Websites) Regulations 2013 reg. 2.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from agencyrate.core.words import N_
from agencyrate.notices.states import NoticeKind


@dataclass(frozen=True)
class Asked:
    """One question: its key in the stored answers, and its words."""

    key: str
    label: str
    #: The provision that requires it; "" where none does.
    provision: str = ""
    #: What is missing, in words, when it was not answered.
    lacking: str = ""


@dataclass(frozen=True)
class Choice:
    """One answer to choose."""

    key: str
    label: str


_ACT = N_("Defamation Act 2013, section 5(6)")
_RULES = N_("Defamation (Operators of Websites) Regulations 2013, regulation 2")

LEGAL = (
    Asked("name", N_("Your name"), _ACT, N_("your name")),
    Asked("email", N_("Your e-mail address"), _RULES, N_("an e-mail address to reach you")),
    Asked(
        "statement", N_("Which words do you complain about?"), _ACT,
        N_("the words that you complain about"),
    ),
    Asked("where", N_("Where on the site are they?"), _ACT, N_("where on the site they are")),
    Asked(
        "why", N_("Why do these words defame you?"), _ACT,
        N_("why the words are defamatory of you"),
    ),
    Asked(
        "meaning", N_("What do the words mean, as you understand them?"), _RULES,
        N_("the meaning that you give to the words"),
    ),
    Asked(
        "wrong", N_("What in them is not true, or an opinion that facts do not support?"), _RULES,
        N_("what is factually wrong, or an opinion not supported by fact"),
    ),
    Asked(
        "unknown_writer",
        N_("Do you know enough about who wrote the words to bring a case against them?"), _RULES,
        N_("your confirmation that you do not know enough about the writer to bring a case"),
    ),
    Asked(
        "may_give_name", N_("May we give the writer your name?"), _RULES,
        N_("whether we may give the writer your name"),
    ),
    Asked(
        "may_give_email", N_("May we give the writer your e-mail address?"), _RULES,
        N_("whether we may give the writer your e-mail address"),
    ),
)  # fmt: skip

ASKED: dict[NoticeKind, tuple[Asked, ...]] = {
    NoticeKind.CONTENT: (
        Asked("about", N_("Which agency's page is it about?")),
        Asked("what", N_("What is wrong with it?")),
        Asked("email", N_("Your e-mail address, if you want an answer")),
    ),
    NoticeKind.LEGAL: (Asked("about", N_("Which agency's page is it about?")), *LEGAL),
    NoticeKind.DATA: (
        Asked("wish", N_("What do you want us to do?")),
        Asked("what", N_("Tell us more")),
        Asked("name", N_("Your name")),
        Asked("email", N_("Your e-mail address, or another way to reach you")),
    ),
    NoticeKind.REPLY: (
        Asked("about", N_("Which agency do you speak for?")),
        Asked("name", N_("Your name and what you do there")),
        Asked("email", N_("Your e-mail address at the agency")),
        Asked("reply", N_("Your reply")),
    ),
}

YES_NO = (Choice("no", N_("No")), Choice("yes", N_("Yes")))
KNOWS_WRITER = (
    Choice("no", N_("No, I do not know enough about the writer")),
    Choice("yes", N_("Yes, I know who it is")),
)
WISHES = (
    Choice("complain", N_("Look into my complaint about how you use my data")),
    Choice("see", N_("Tell me what you hold about me")),
    Choice("correct", N_("Correct something")),
    Choice("delete", N_("Delete something")),
    Choice("object", N_("Stop using something")),
)
_CHOICES = {
    "unknown_writer": KNOWS_WRITER, "may_give_name": YES_NO, "may_give_email": YES_NO,
    "wish": WISHES,
}  # fmt: skip


def missing(kind: NoticeKind, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of the items that a notice must hold by law and does not.

    Only a legal notice has such items. To know who wrote the words is not the confirmation that the
    Regulations ask for.
    """
    if kind is not NoticeKind.LEGAL:
        return ()
    lacking = [each.key for each in LEGAL if not answers.get(each.key)]
    if answers.get("unknown_writer") == "yes":
        lacking.append("unknown_writer")
    return tuple(lacking)


def lacking(keys: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return the words for items that are missing, in the order of the law."""
    return tuple(each.lacking for each in LEGAL if each.key in keys)


def read_out(kind: NoticeKind, answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return (question, answer) in the order asked, choices in words, "" where not answered."""
    return tuple(
        (each.label, _in_words(each.key, answers.get(each.key, ""))) for each in ASKED[kind]
    )


def _in_words(key: str, answer: str) -> str:
    choices = _CHOICES.get(key, ())
    return next((each.label for each in choices if each.key == answer), answer)
