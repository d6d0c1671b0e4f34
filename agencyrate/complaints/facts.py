"""All that a complaint rests on, as one frozen value: what is approved is what is sent."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from agencyrate.complaints.states import Shape


@dataclass(frozen=True)
class BodyFacts:
    """The body a letter goes to, as it was when the letter was written."""

    id: str
    name: str
    former_name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    how_to_send: str = ""
    source: str = ""
    checked_on: date | None = None


@dataclass(frozen=True)
class AgencyFacts:
    """The agency as the directory knows it."""

    name: str
    legal_names: tuple[str, ...] = ()
    trading_names: tuple[str, ...] = ()
    company_number: str = ""
    address: str = ""
    #: As in the directory: GB-ENG, GB, IN, "".
    country: str = ""
    website: str = ""
    #: The country's or nation's name: "England".
    country_name: str = ""


@dataclass(frozen=True)
class PaymentFact:
    """One payment with what the rules say of it, in English words."""

    number: int
    item: str
    #: "£4,000.00", "" if the worker does not know.
    amount: str
    when: str
    #: For the order of events; None when the date is not known.
    first_day: date | None
    paid_to: str
    country: str
    method: str
    has_receipt: bool
    #: "Receipt: yes", "Paid back: in part".
    proof: tuple[str, ...]
    #: A Standing, and whether the agency, the employer or someone else would answer for it.
    standing: str
    about: str
    provision: str
    #: What the provision says, in the words of a letter.
    effect: str
    source: str
    source_date: date | None
    checked_on: date
    #: What the worker says came back: "no", "part" or "yes".
    repaid: str = "no"

    @property
    def forbidden(self) -> bool:
        """Whether a rule forbids it, surely or likely."""
        return self.standing in {"unlawful", "likely_unlawful"}


@dataclass(frozen=True)
class ListingFact:
    """What a dated copy of an official list says of the agency."""

    register: str
    asked_for: str
    answer: str
    #: A ListingKind: another wording of the same is no change.
    kind: str = ""


@dataclass(frozen=True)
class AnswerFact:
    """One answer of the worker, in the order of a worker's way."""

    stage: str
    question: str
    answer: str


@dataclass(frozen=True)
class ComplaintFacts:
    """Everything but the words of the sections and the worker's contact."""

    reference: str
    shape: Shape
    written_on: date
    body: BodyFacts | None
    agency: AgencyFacts
    payments: tuple[PaymentFact, ...]
    listings: tuple[ListingFact, ...]
    answers: tuple[AnswerFact, ...]
    reported_in: date
    #: "January to June 2024", "" if not known.
    recruited_in: str = ""
    recruited_from: str = ""
    role: str = ""
    nation: str = ""
    own_words: str = ""
    #: Sums of what the agency took and a rule forbids, one a currency: ("£4,000.00", "₹200.00").
    totals: tuple[str, ...] = ()
    #: The same without what was paid back in full.
    owed: tuple[str, ...] = ()
    #: Whether amounts and months stand in it as they were told, and not as ranges and years.
    exact: bool = True

    @property
    def forbidden(self) -> tuple[PaymentFact, ...]:
        """The payments that a rule forbids."""
        return tuple(payment for payment in self.payments if payment.forbidden)


_PARTS: dict[str, type] = {
    "payments": PaymentFact,
    "listings": ListingFact,
    "answers": AnswerFact,
}
_DATES = frozenset({"written_on", "reported_in", "first_day", "source_date", "checked_on"})


def to_data(facts: ComplaintFacts) -> dict[str, Any]:
    """Return the facts as plain data, to be sealed with the draft."""
    data: dict[str, Any] = json.loads(json.dumps(asdict(facts), default=_plain))
    return data


def from_data(data: dict[str, Any]) -> ComplaintFacts:
    """Return the facts that to_data wrote."""
    body = data["body"]
    parts = {name: tuple(_made(kind, each) for each in data[name]) for name, kind in _PARTS.items()}
    made: ComplaintFacts = _made(
        ComplaintFacts,
        {
            **data,
            **parts,
            "shape": Shape(data["shape"]),
            "body": _made(BodyFacts, body) if body else None,
            "agency": _made(AgencyFacts, data["agency"]),
        },
    )
    return made


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} is no fact")


def _made(kind: type[Any], data: dict[str, Any]) -> Any:  # noqa: ANN401 - one of the kinds above
    known = {field.name for field in fields(kind)}
    return kind(**{name: _value(name, value) for name, value in data.items() if name in known})


def _value(name: str, value: object) -> object:
    if name in _DATES and isinstance(value, str):
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
