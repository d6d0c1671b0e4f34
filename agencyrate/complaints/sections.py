"""The parts of a letter that people write: what each is for, and what stands there at first.

Pure. The facts (parties, payments, lists) are not written here but set beside these words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from agencyrate.complaints.facts import ComplaintFacts, PaymentFact
from agencyrate.complaints.states import Shape
from agencyrate.core.words import N_


class Section(StrEnum):
    """A part of the letter with words of its own."""

    OPENING = "opening"
    HAPPENED = "happened"
    CONTRARY = "contrary"
    EVIDENCE = "evidence"
    ASKED = "asked"
    CLOSING = "closing"


@dataclass(frozen=True)
class SectionHelp:
    """What a moderator reads beside the box of a section."""

    label: str
    hint: str


SECTION_HELP: dict[Section, SectionHelp] = {
    Section.OPENING: SectionHelp(N_("Opening"), N_("Who writes, and about what.")),
    Section.HAPPENED: SectionHelp(
        N_("What happened"), N_("One event a line, in the order of their dates.")
    ),
    Section.CONTRARY: SectionHelp(
        N_("What appears to be contrary to the rules"),
        N_("One point a line. Say “appears to us”: we do not decide."),
    ),
    Section.EVIDENCE: SectionHelp(
        N_("Evidence"), N_("One paper or message a line, and whether we have seen it.")
    ),
    Section.ASKED: SectionHelp(N_("What is asked"), N_("One request a line.")),
    Section.CLOSING: SectionHelp(N_("Closing"), N_("How to reach us about this letter.")),
}

#: Longest text of one section, in characters.
LONGEST = 8000
Sections = Mapping[Section, str]
_WITH_ARTICLE = ("United ", "Philippines", "Netherlands", "Gambia", "Maldives", "Dominican ")


def default_sections(facts: ComplaintFacts) -> dict[Section, str]:
    """Return the words that the facts alone give, for a moderator to better."""
    return {
        Section.OPENING: _opening(facts),
        Section.HAPPENED: "\n".join(_happened(facts)),
        Section.CONTRARY: "\n".join(_contrary(facts)),
        Section.EVIDENCE: "\n".join(_evidence(facts)),
        Section.ASKED: "\n".join(_asked(facts)),
        Section.CLOSING: _closing(facts),
    }


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a section that say something, without the marks people put before."""
    return tuple(line.strip(" \t-•*") for line in text.splitlines() if line.strip(" \t-•*"))


def _opening(facts: ComplaintFacts) -> str:
    name = facts.agency.name
    if facts.shape is Shape.NAMED:
        return (
            f"We send you this complaint about {name} in the name of a worker whom this agency "
            "recruited, and with the worker’s agreement. It is about money the worker says "
            "they were asked to pay in connection with finding work in the United Kingdom."
        )
    return (
        f"We send you information about {name}. A worker whom this agency recruited reported to us "
        "that they were asked to pay money in connection with finding work in the United Kingdom. "
        "The worker agreed that we pass this on without their name. We do not know who they are."
    )


def _happened(facts: ComplaintFacts) -> list[str]:
    events = [_recruited(facts)] if facts.recruited_in else []
    dated = sorted(
        (payment for payment in facts.payments if payment.first_day),
        key=lambda payment: (payment.first_day, payment.number),
    )
    undated = [payment for payment in facts.payments if not payment.first_day]
    events += [f"{payment.when}: {_paid(payment)}" for payment in dated]
    events += [f"Date not known: {_paid(payment)}" for payment in undated]
    events += [
        f"{answer.stage}: asked “{answer.question}” the worker answered “{answer.answer}”."
        for answer in facts.answers
    ]
    return events


def _recruited(facts: ComplaintFacts) -> str:
    told = [f"{facts.recruited_in}: the worker was recruited"]
    #: Without a name, where somebody comes from and what they do could still point at them.
    if facts.shape is Shape.NAMED:
        told += [f"in {_with_article(facts.recruited_from)}"] if facts.recruited_from else []
        told += [f"({facts.role.lower()})"] if facts.role else []
    told += [f"for work in {facts.nation}"] if facts.nation else []
    return " ".join(told) + "."


def _with_article(country: str) -> str:
    """Return "the Philippines" and the like, as English wants it."""
    return f"the {country}" if country.startswith(_WITH_ARTICLE) else country


def _paid(payment: PaymentFact) -> str:
    amount = payment.amount or "an amount the worker does not remember"
    place = f" in {_with_article(payment.country)}" if payment.country else ""
    return (
        f"the worker says they paid {amount}{place} for “{payment.item}”. Paid to: "
        f"{payment.paid_to.lower()} (payment {payment.number})."
    )


def _contrary(facts: ComplaintFacts) -> list[str]:
    points = []
    for payment in facts.forbidden:
        surely = payment.standing == "unlawful"
        doubt = "appears to us" if surely else "is likely, as it appears to us,"
        who = {"employer": " by the employer", "someone_else": " by another person"}
        points.append(
            f"Payment {payment.number} (“{payment.item}”){who.get(payment.about, '')} {doubt} "
            f"to be contrary to: {payment.provision}."
        )
    if any(payment.about == "employer" for payment in facts.forbidden):
        points.append(
            "We name what the employer charged for your information only. If a sponsor loses its "
            "licence, all workers it sponsors may lose their visas: please weigh this before you "
            "pass it on."
        )
    return points


def _evidence(facts: ComplaintFacts) -> list[str]:
    found = [
        f"Payment {payment.number}: the worker says they have a receipt. We have not seen it."
        for payment in facts.payments
        if payment.has_receipt and payment.standing != "lawful"
    ]
    if any(payment.method == "Bank transfer" for payment in facts.payments):
        found.append("Bank records may show the transfers. We have not seen them.")
    found.append(
        "The agency must keep records for at least a year (Conduct Regulations 2003, regulation "
        "29)."
        if facts.agency.country != "GB-NIR"
        else "The agency must keep records. We have not checked for how long in Northern Ireland."
    )
    return found


def _money_back(facts: ComplaintFacts, who: str) -> str:
    """Return the request for the worker's money, less what came back already."""
    repaid = {payment.repaid for payment in facts.forbidden}
    if repaid == {"yes"}:
        return "The worker says that the money was paid back. Please look into it all the same."
    owed = f" ({' and '.join(facts.owed)})" if facts.owed else ""
    less = ", less what the worker says was paid back in part" if "part" in repaid else ""
    return f"Please ask the {who} to pay the money back{owed}{less}."


def _asked(facts: ComplaintFacts) -> list[str]:
    who = "agency" if any(each.about == "agency" for each in facts.forbidden) else "employer"
    if facts.shape is Shape.NAMED:
        return [
            "Please look into this complaint and tell the worker what you find.",
            _money_back(facts, who),
            "Please consider what else can be done so that no other worker is charged.",
            "Please ask the worker before you give their name to the agency or to anybody else.",
        ]
    return [
        f"Please keep this as information about the {who}.",
        f"Please consider looking into what the {who} charges workers.",
        "Please do not try to find out who the worker is.",
        "Please send us a reference and, when you can, tell us what came of it.",
    ]


def _closing(facts: ComplaintFacts) -> str:
    if facts.shape is Shape.NAMED:
        return (
            "Please write to the worker at the safe contact above and nowhere else, and quote our "
            f"reference {facts.reference} to us."
        )
    return (
        f"Please quote our reference {facts.reference}. We can pass a question on to the worker "
        "through a private box that only the worker can open; an answer is up to them."
    )
