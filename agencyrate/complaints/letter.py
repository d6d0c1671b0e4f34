"""The letter of a complaint: facts and sections in, a document out. Pure, and in English.

What a worker reads beside it, in their own language, says the same sentences: `reading`.

Nothing here sends. What a letter says is what a worker reported: it names the rules that appear
broken, their source and date, and never finds anybody guilty.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agencyrate.complaints.facts import BodyFacts, ComplaintFacts, PaymentFact
from agencyrate.complaints.sections import (
    SECTION_HELP,
    Section,
    Sections,
    default_sections,
    lines_of,
)
from agencyrate.complaints.states import Shape
from agencyrate.complaints.wording import Say
from agencyrate.core.documents import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    SmallPrint,
    Table,
)
from agencyrate.core.words import N_

#: Stands in a named complaint until one of the two people who release it exports it.
NAME_TO_COME = "(the worker’s name: put in when the letter is exported)"
CONTACT_TO_COME = "(the worker’s safe contact: put in when the letter is exported)"

_TITLES = {
    Shape.NAMED: N_("Complaint about money charged for finding work"),
    Shape.ANONYMOUS: N_("Information about money charged for finding work"),
}
_STANDINGS = {
    "unlawful": "Appears contrary to it",
    "likely_unlawful": "Likely contrary to it",
    "cannot_tell": "We cannot tell",
    "conditional": "Allowed only on conditions",
    "lawful": "Not complained of",
}


_PLATFORM = N_(
    "This letter comes from agencyrate, a site on which workers from abroad rate the agencies "
    "that recruited them. It is not an authority and acts for no agency and no employer."
)
_NOT_KNOWN = N_(
    "The worker reported to us without a name and has no account with us. We could not tell you "
    "who they are if you asked."
)
_AGREED = N_(
    "The worker agreed, after reading what naming may mean for them, that you are given their name "
    "and contact for this complaint. Please use no other way to reach them."
)
_ROUGH = N_(
    "Amounts are given as ranges, and times as years, so that nobody can find out by them who the "
    "worker is."
)
_WHAT_IT_IS = N_("What this letter is, and is not")
_PASSED_ON = N_(
    "We pass on what a worker told us. We have not heard the agency, and we do not say that "
    "anybody broke the law: that is for you to find. This is not legal advice and was not written "
    "by a lawyer."
)


@dataclass(frozen=True)
class Sender:
    """The worker of a named complaint, as the body may reach them."""

    name: str = NAME_TO_COME
    safe_contact: str = CONTACT_TO_COME


def letter(facts: ComplaintFacts, sections: Sections, sender: Sender | None = None) -> Document:
    """Return the letter. Without a sender a named complaint shows where the name will stand."""
    parts = (
        [Paragraph(sections[Section.OPENING])],
        _part(1, "The agency", [KeyValues(tuple(_agency(facts)))]),
        _part(2, "Who sends this", _sender(facts, sender or Sender())),
        _part(3, "What happened", _story(facts, sections)),
        _part(4, "Payments", _payments(facts)),
        _part(5, "What appears to be contrary to the rules", _contrary(facts, sections)),
        _part(6, "Official lists", _listings(facts)),
        _part(7, "Evidence", [_points(sections[Section.EVIDENCE], "None named.")]),
        _part(8, "What is asked", [_points(sections[Section.ASKED], "No request.", True)]),
        [Paragraph(sections[Section.CLOSING])],
        _limits(facts),
    )
    return Document(
        title=_TITLES[facts.shape],
        subtitle=_addressed_to(facts),
        language="en",
        blocks=tuple(block for part in parts for block in part),
        footer=f"Reference {facts.reference}. In confidence: this letter holds private matters.",
    )


def reading(facts: ComplaintFacts, say: Say, language: str) -> Document:
    """Return what the letter says, sentence by sentence, to be read in another language.

    Its tables hold the same payments once more, and what the directory knows of the agency.
    """
    sections = default_sections(facts, say)
    blocks: list[Block] = [
        Paragraph(sections[Section.OPENING]),
        Paragraph(say(_PLATFORM)),
        Paragraph(say(_AGREED if facts.shape is Shape.NAMED else _NOT_KNOWN)),
    ]
    for section in (Section.HAPPENED, Section.CONTRARY, Section.EVIDENCE, Section.ASKED):
        points = lines_of(sections[section])
        if points:
            blocks += [Heading(say(SECTION_HELP[section].label)), Bullets(points, numbered=True)]
    if not facts.exact:
        blocks.append(Paragraph(say(_ROUGH)))
    blocks += [Paragraph(sections[Section.CLOSING]), Notice(say(_PASSED_ON), say(_WHAT_IT_IS))]
    return Document(say(_TITLES[facts.shape]), "", language, tuple(blocks))


def written_day(day: date) -> str:
    """Return "22 November 2026"."""
    return f"{day.day} {day:%B %Y}"


def _part(number: int, title: str, blocks: Iterable[Block]) -> list[Block]:
    return [Heading(f"{number}. {title}"), *blocks]


def _points(text: str, otherwise: str, numbered: bool = False) -> Block:  # noqa: FBT001, FBT002
    points = lines_of(text)
    return Bullets(points, numbered) if points else Paragraph(otherwise)


def _addressed_to(facts: ComplaintFacts) -> str:
    lines = [f"To: {_body_name(facts.body)}"]
    if facts.body and facts.body.address:
        lines.append(facts.body.address)
    lines += [f"Date: {written_day(facts.written_on)}", f"Our reference: {facts.reference}"]
    return "\n".join(lines)


def _body_name(body: BodyFacts | None) -> str:
    if body is None:
        return "(no body chosen yet)"
    return f"{body.name} (formerly {body.former_name})" if body.former_name else body.name


def _agency(facts: ComplaintFacts) -> Iterable[tuple[str, str]]:
    agency = facts.agency
    yield "Known as", agency.name
    if agency.legal_names and agency.legal_names != (agency.name,):
        yield "Legal name", "\n".join(agency.legal_names)
    if agency.trading_names:
        yield "Trading names", "\n".join(agency.trading_names)
    yield "Company number", agency.company_number or "Not known to us"
    yield "Address as we know it", agency.address or "Not known to us"
    yield "Country", agency.country_name or "Not known to us"
    if agency.website:
        yield "Website", agency.website
    yield "Acting as", "Employment agency or employment business: not known to us"


def _sender(facts: ComplaintFacts, sender: Sender) -> list[Block]:
    if facts.shape is Shape.ANONYMOUS:
        return [Paragraph(_PLATFORM), Paragraph(_NOT_KNOWN)]
    return [
        Paragraph(_PLATFORM),
        KeyValues((("Worker", sender.name), ("Safe contact", sender.safe_contact))),
        Paragraph(_AGREED),
    ]


def _story(facts: ComplaintFacts, sections: Sections) -> list[Block]:
    blocks: list[Block] = [_points(sections[Section.HAPPENED], "Nothing more was told.", True)]
    if facts.own_words:
        blocks += [
            Heading("In the worker’s own words", 2),
            Notice(facts.own_words),
            SmallPrint(
                "A moderator blacked out what could point at a person. Nothing else was changed."
            ),
        ]
    return blocks


def _payments(facts: ComplaintFacts) -> list[Block]:
    rows = tuple(_row(payment) for payment in facts.payments)
    table = Table(
        "Payments as the worker reported them",
        (
            "No.",
            "For what",
            "Amount",
            "When",
            "Paid to",
            "Where and how",
            "Receipt, refund",
            "Rule",
        ),
        rows,
        (2, 9, 8, 8, 9, 8, 8, 8),
        "No payments were reported.",
    )
    total = " and ".join(facts.totals)
    told = (
        "What the agency took that appears contrary to a rule, in all, "
        f"leaving out what pays back a loan: {total}."
    )
    rough = [] if facts.exact else [Paragraph(_ROUGH)]
    return [table, *([Paragraph(told)] if total else []), *rough]


def _row(payment: PaymentFact) -> tuple[str, ...]:
    where = "\n".join(each for each in (payment.country, payment.method) if each)
    return (
        str(payment.number),
        payment.item,
        payment.amount or "Not known",
        payment.when,
        payment.paid_to,
        where,
        "\n".join(payment.proof),
        _STANDINGS[payment.standing],
    )


def _contrary(facts: ComplaintFacts, sections: Sections) -> list[Block]:
    blocks: list[Block] = [_points(sections[Section.CONTRARY], "No rule is named.")]
    rules = {payment.provision: payment for payment in facts.forbidden}
    if rules:
        rows = tuple((each.provision, each.effect, _text_held(each)) for each in rules.values())
        head = ("Rule", "What it says, in plain words", "The text we hold")
        blocks.append(Table("Rules relied on", head, rows, (3, 5, 4)))
    return blocks


def _text_held(payment: PaymentFact) -> str:
    dated = f", of {written_day(payment.source_date)}" if payment.source_date else ", no date"
    return f"{payment.source}{dated}. Last gone through {written_day(payment.checked_on)}."


def _listings(facts: ComplaintFacts) -> list[Block]:
    rows = tuple((each.register, each.asked_for, each.answer) for each in facts.listings)
    return [
        Table(
            "What our dated copies of official lists say of the agency",
            ("List", "Asked for", "Answer"),
            rows,
            (4, 3, 6),
            "We hold no copy of a list that says anything of this agency.",
        )
    ]


def _limits(facts: ComplaintFacts) -> list[Block]:
    reported = f"{facts.reported_in:%B %Y}" if facts.exact else f"{facts.reported_in:%Y}"
    return [
        Notice(_PASSED_ON, _WHAT_IT_IS),
        SmallPrint(
            f"How it came about: a worker reported in {reported} through fixed "
            "questions. Payments were set against the rules by a table of rules, each with its "
            "source and date. A moderator read the report and prepared this letter; a second "
            "moderator read and approved it. A person sent it. Nothing is sent by itself."
        ),
    ]
