"""The parts of a letter that people write: what each is for, and what stands there at first.

Pure. The facts (parties, payments, lists) are not written here but set beside these words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from agencyrate.complaints.facts import ComplaintFacts, PaymentFact
from agencyrate.complaints.states import Shape
from agencyrate.complaints.wording import Say, in_english
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

_OPENING_NAMED = N_(
    "We send you this complaint about %(agency)s in the name of a worker whom this agency "
    "recruited, and with the worker’s agreement. It is about money the worker says they were "
    "asked to pay in connection with finding work in the United Kingdom."
)
_OPENING = N_(
    "We send you information about %(agency)s. A worker whom this agency recruited reported to us "
    "that they were asked to pay money in connection with finding work in the United Kingdom. "
    "The worker agreed that we pass this on without their name. We do not know who they are."
)
_RECRUITED = N_("%(when)s: the worker was recruited.")
_FROM = N_("From: %(place)s.")
_AS = N_("Work: %(work)s.")
_RECRUITED_FOR = N_("%(when)s: the worker was recruited for work in %(place)s.")
_NO_DATE = N_("Date not known")
_NO_AMOUNT = N_("an amount the worker does not remember")
_PAID = N_(
    "the worker says they paid %(amount)s for “%(item)s”. Paid to: %(who)s (payment %(number)s)."
)
_PAID_IN = N_(
    "the worker says they paid %(amount)s in %(place)s for “%(item)s”. Paid to: %(who)s (payment "
    "%(number)s)."
)
_ANSWERED = N_("%(stage)s: asked “%(question)s” the worker answered “%(answer)s”.")
_CONTRARY = N_("Payment %(number)s (“%(item)s”) appears to us to be contrary to: %(rule)s.")
_LIKELY_CONTRARY = N_(
    "Payment %(number)s (“%(item)s”) is likely, as it appears to us, to be contrary to: %(rule)s."
)
_CHARGED_BY = {
    "employer": N_("It was charged by the employer."),
    "someone_else": N_("It was charged by another person."),
}
_CARE_FOR_THE_OTHERS = N_(
    "We name what the employer charged for your information only. If a sponsor loses its licence, "
    "all workers it sponsors may lose their visas: please weigh this before you pass it on."
)
_RECEIPT = N_("Payment %(number)s: the worker says they have a receipt. We have not seen it.")
_BANK = N_("Bank records may show the transfers. We have not seen them.")
_RECORDS = N_(
    "The agency must keep records for at least a year (Conduct Regulations 2003, regulation 29)."
)
_RECORDS_NI = N_(
    "The agency must keep records. We have not checked for how long in Northern Ireland."
)
_PAID_BACK = N_("The worker says that the money was paid back. Please look into it all the same.")
#: Whether the agency is to pay; whether a part of it came back.
_MONEY_BACK = {
    (True, False): N_("Please ask the agency to pay the money back%(sum)s."),
    (False, False): N_("Please ask the employer to pay the money back%(sum)s."),
    (True, True): N_(
        "Please ask the agency to pay the money back%(sum)s, less what the worker says was paid "
        "back in part."
    ),
    (False, True): N_(
        "Please ask the employer to pay the money back%(sum)s, less what the worker says was paid "
        "back in part."
    ),
}
_ASKED_NAMED = (
    N_("Please look into this complaint and tell the worker what you find."),
    N_("Please consider what else can be done so that no other worker is charged."),
    N_("Please ask the worker before you give their name to the agency or to anybody else."),
)
_ABOUT_WHOM = {
    True: (
        N_("Please keep this as information about the agency."),
        N_("Please consider looking into what the agency charges workers."),
    ),
    False: (
        N_("Please keep this as information about the employer."),
        N_("Please consider looking into what the employer charges workers."),
    ),
}
_ASKED = (
    N_("Please do not try to find out who the worker is."),
    N_("Please send us a reference and, when you can, tell us what came of it."),
)
_CLOSING_NAMED = N_(
    "Please write to the worker at the safe contact above and nowhere else, and quote our "
    "reference %(reference)s to us."
)
_CLOSING = N_(
    "Please quote our reference %(reference)s. We can pass a question on to the worker through a "
    "private box that only the worker can open; an answer is up to them."
)


def default_sections(facts: ComplaintFacts, say: Say = in_english) -> dict[Section, str]:
    """Return the words that the facts alone give, for a moderator to better.

    Said in English, as they are sent; or in a worker's language, to be read beside the English.
    """
    return {
        Section.OPENING: _opening(facts, say),
        Section.HAPPENED: "\n".join(_happened(facts, say)),
        Section.CONTRARY: "\n".join(_contrary(facts, say)),
        Section.EVIDENCE: "\n".join(_evidence(facts, say)),
        Section.ASKED: "\n".join(_asked(facts, say)),
        Section.CLOSING: _closing(facts, say),
    }


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a section that say something, without the marks people put before."""
    return tuple(line.strip(" \t-•*") for line in text.splitlines() if line.strip(" \t-•*"))


def _opening(facts: ComplaintFacts, say: Say) -> str:
    words = _OPENING_NAMED if facts.shape is Shape.NAMED else _OPENING
    return say(words, agency=facts.agency.name)


def _happened(facts: ComplaintFacts, say: Say) -> list[str]:
    events = [_recruited(facts, say)] if facts.recruited_in else []
    dated = sorted(
        (payment for payment in facts.payments if payment.first_day),
        key=lambda payment: (payment.first_day, payment.number),
    )
    undated = [payment for payment in facts.payments if not payment.first_day]
    events += [f"{say(payment.when)}: {_paid(payment, say)}" for payment in dated]
    events += [f"{say(_NO_DATE)}: {_paid(payment, say)}" for payment in undated]
    events += [
        say(
            _ANSWERED,
            stage=say(each.stage),
            question=say(each.question),
            answer=say(each.answer),
        )
        for each in facts.answers
    ]
    return events


def _recruited(facts: ComplaintFacts, say: Say) -> str:
    when = say(facts.recruited_in)
    told = [
        say(_RECRUITED_FOR, when=when, place=say(facts.nation))
        if facts.nation
        else say(_RECRUITED, when=when)
    ]
    #: Without a name, where somebody comes from and what they do could still point at them.
    if facts.shape is Shape.NAMED:
        told += [say(_FROM, place=say(facts.recruited_from))] if facts.recruited_from else []
        told += [say(_AS, work=say(facts.role))] if facts.role else []
    return " ".join(told)


def _with_article(country: str) -> str:
    """Return "the Philippines" and the like, as English wants it."""
    return f"the {country}" if country.startswith(_WITH_ARTICLE) else country


def _paid(payment: PaymentFact, say: Say) -> str:
    who = say(payment.paid_to)
    told = {
        "amount": payment.amount or say(_NO_AMOUNT),
        "item": say(payment.item),
        "who": who[:1].lower() + who[1:],
        "number": payment.number,
    }
    if not payment.country:
        return say(_PAID, **told)
    place = _with_article(payment.country) if say is in_english else say(payment.country)
    return say(_PAID_IN, place=place, **told)


def _contrary(facts: ComplaintFacts, say: Say) -> list[str]:
    points = []
    for payment in facts.forbidden:
        words = _CONTRARY if payment.standing == "unlawful" else _LIKELY_CONTRARY
        point = say(
            words, number=payment.number, item=say(payment.item), rule=say(payment.provision)
        )
        who = _CHARGED_BY.get(payment.about, "")
        points.append(f"{point} {say(who)}" if who else point)
    if any(payment.about == "employer" for payment in facts.forbidden):
        points.append(say(_CARE_FOR_THE_OTHERS))
    return points


def _evidence(facts: ComplaintFacts, say: Say) -> list[str]:
    found = [
        say(_RECEIPT, number=payment.number)
        for payment in facts.payments
        if payment.has_receipt and payment.standing != "lawful"
    ]
    if any(payment.method == "Bank transfer" for payment in facts.payments):
        found.append(say(_BANK))
    found.append(say(_RECORDS if facts.agency.country != "GB-NIR" else _RECORDS_NI))
    return found


def _money_back(facts: ComplaintFacts, say: Say, *, agency: bool) -> str:
    """Return the request for the worker's money, less what came back already."""
    repaid = {payment.repaid for payment in facts.forbidden}
    if repaid == {"yes"}:
        return say(_PAID_BACK)
    owed = f" ({', '.join(facts.owed)})" if facts.owed else ""
    return say(_MONEY_BACK[agency, "part" in repaid], sum=owed)


def _asked(facts: ComplaintFacts, say: Say) -> list[str]:
    agency = any(each.about == "agency" for each in facts.forbidden)
    if facts.shape is Shape.NAMED:
        first, *rest = map(say, _ASKED_NAMED)
        return [first, _money_back(facts, say, agency=agency), *rest]
    return [say(words) for words in (*_ABOUT_WHOM[agency], *_ASKED)]


def _closing(facts: ComplaintFacts, say: Say) -> str:
    words = _CLOSING_NAMED if facts.shape is Shape.NAMED else _CLOSING
    return say(words, reference=facts.reference)
