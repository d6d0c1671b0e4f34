"""What made-up workers report in the sample, and what became of each report."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from agencyrate.complaints.contacts import Contact
from agencyrate.consents.models import Use
from agencyrate.fees.answers import CertificateDate, Method, Payee, VisaRoute
from agencyrate.fees.new import NewPayment
from agencyrate.fees.periods import Period
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.reviews.new import NamedAgency
from agencyrate.services.sample import stories

QUIET = frozenset({Use.RATING, Use.WORDS})
OPEN = QUIET | {Use.EVIDENCE, Use.COMPLAINT}
NAMED = OPEN | {Use.COMPLAINT_NAMED}


class Fate(StrEnum):
    """What became of a report."""

    WAITING = "waiting"
    PUBLISHED = "published"
    REDACTED = "redacted"
    HELD = "held"
    ASKED = "asked"
    ANSWERED = "answered"
    REJECTED = "rejected"
    TAKEN_DOWN = "taken_down"
    WITHDRAWN = "withdrawn"


class DraftFate(StrEnum):
    """How far the report's complaint draft has come."""

    QUEUED = "queued"
    PREPARED = "prepared"
    APPROVED = "approved"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    REFUNDED = "refunded"
    NO_ACTION = "no_action"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Told:
    """One report of the sample."""

    #: Name of an agency of the directory, or of a register entry that is no agency yet, or "".
    about: str
    #: "good", "mixed" or "bad": how the fixed questions are answered.
    tone: str
    words: str
    days_ago: int
    fate: Fate = Fate.PUBLISHED
    payments: tuple[NewPayment, ...] = ()
    uses: frozenset[Use] = QUIET
    draft: DraftFate = DraftFate.QUEUED
    entry: bool = False
    named: NamedAgency | None = None
    #: Whether a moderator has made an agency of what the worker named.
    made: bool = False
    contact: Contact | None = None
    nation: str = "GB-ENG"
    #: Whether the worker added pictures and papers some days later.
    files: bool = False
    #: Whether a union's helper took it down for the worker.
    helped: bool = False
    language: str = "en"
    #: What a moderator wrote beside words in another language.
    english: str = ""


def month_of(day: date) -> Period:
    """Return the month that a day lies in."""
    first = day.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return Period(first, following - timedelta(days=1))


@dataclass
class Teller:
    """Makes payments; the same ones for the same day and seed."""

    today: date
    dice: random.Random = field(default_factory=lambda: random.Random(7))

    def fee(self, pounds: int, days_ago: int, code: FeeCode = FeeCode.FINDING,
            to: Payee = Payee.AGENCY) -> NewPayment:  # fmt: skip
        """Return a fee paid so many days ago."""
        return NewPayment(
            code=code, paid_to=to, amount=Decimal(pounds), currency="GBP",
            period=month_of(self.today - timedelta(days=days_ago)), country_paid_in="GB",
            method=self.dice.choice((Method.CASH, Method.BANK)),
            has_receipt=self.dice.choice(("yes", "no")),
        )  # fmt: skip

    def year(self, pounds: int, days_ago: int) -> NewPayment:
        """Return a fee of which the worker knows only the year."""
        day = self.today - timedelta(days=days_ago)
        whole = Period(day.replace(month=1, day=1), day.replace(month=12, day=31))
        return replace(self.fee(pounds, days_ago), period=whole)

    def certificate(self, pounds: int, days_ago: int) -> NewPayment:
        """Return a payment for a Certificate of Sponsorship."""
        return NewPayment(
            code=FeeCode.CERTIFICATE, paid_to=Payee.AGENCY, amount=Decimal(pounds),
            period=month_of(self.today - timedelta(days=days_ago)), country_paid_in="IN",
            method=Method.BANK, has_receipt="yes", visa_route=VisaRoute.HEALTH_AND_CARE,
            certificate_when=CertificateDate.AFTER,
        )  # fmt: skip

    def visa(self, days_ago: int) -> NewPayment:
        """Return a lawful payment: the real visa fee."""
        return NewPayment(
            code=FeeCode.VISA, paid_to=Payee.PROVIDER, amount=Decimal(304),
            period=month_of(self.today - timedelta(days=days_ago)), country_paid_in="GH",
            method=Method.CARD, has_receipt="yes",
        )  # fmt: skip

    def abroad(self, rupees: int, days_ago: int) -> NewPayment:
        """Return a payment to another agent abroad, in rupees."""
        return NewPayment(
            code=FeeCode.FINDING, paid_to=Payee.SUB_AGENT, amount=Decimal(rupees), currency="INR",
            period=month_of(self.today - timedelta(days=days_ago)), country_paid_in="IN",
            method=Method.CASH, has_receipt="no",
        )  # fmt: skip


def reports(today: date) -> Iterator[Told]:
    """Yield the sample's reports, oldest first for each agency."""
    tell = Teller(today)
    yield from _charged(tell)
    yield from _honest()
    yield from _left_the_list(tell)
    yield from _not_yet_settled(tell)
    yield from _others(tell)


def _charged(tell: Teller) -> Iterator[Told]:
    """Quillhaven: listed throughout, and reported for fees by many."""
    about, bad = "Quillhaven Nursing Recruitment Ltd", stories.BAD
    contact = Contact("Ama Sampleson", "ama@sample.example, evenings only")
    fates = (
        (DraftFate.REFUNDED, 3500, OPEN), (DraftFate.NO_ACTION, 4200, OPEN),
        (DraftFate.ACKNOWLEDGED, 6800, OPEN), (DraftFate.SENT, 5200, NAMED),
        (DraftFate.APPROVED, 9000, NAMED), (DraftFate.PREPARED, 12_000, OPEN),
        (DraftFate.DROPPED, 800, OPEN),
    )  # fmt: skip
    for number, (draft, pounds, uses) in enumerate(fates):
        age = 300 - 35 * number
        yield Told(about, "bad", bad[number], age, payments=(
            tell.fee(pounds, age + 40), tell.visa(age + 20)), uses=uses, draft=draft,
            contact=contact if uses is NAMED else None)  # fmt: skip
    yield Told(about, "mixed", stories.MIXED[0], 60)
    yield Told(about, "bad", stories.TELLING[0], 50, Fate.REDACTED,
               payments=(tell.certificate(8000, 110),), uses=OPEN)  # fmt: skip
    yield Told(about, "bad", stories.TELLING[1], 6, Fate.WAITING,
               payments=(tell.fee(4000, 70), tell.certificate(5000, 60)), uses=NAMED,
               contact=contact, files=True)  # fmt: skip
    yield Told(about, "bad", stories.BAD[7], 4, Fate.WAITING, payments=(tell.fee(2500, 65),))


def _honest() -> Iterator[Told]:
    """Ostermere: listed, and well spoken of; Harrowfen: too few to show."""
    for number, words in enumerate(stories.GOOD):
        yield Told("Ostermere Healthcare Recruitment Ltd", "good", words, 200 - 20 * number)
    yield Told("Ostermere Healthcare Recruitment Ltd", "mixed", stories.MIXED[1], 44)
    yield Told("Harrowfen Care Connect Ltd", "good", stories.GOOD[2], 90)
    yield Told("Harrowfen Care Connect Ltd", "mixed", stories.MIXED[2], 30)


def _left_the_list(tell: Teller) -> Iterator[Told]:
    """Tansyfield: gone from the list by its newest copy."""
    about = "Tansyfield Global Nurses Ltd"
    for number, words in enumerate((*stories.MIXED[3:], *stories.BAD[2:5])):
        yield Told(about, "bad" if number > 1 else "mixed", words, 260 - 30 * number,
                   payments=(tell.fee(1800 + 700 * number, 330 - 30 * number),),
                   nation="GB-SCT")  # fmt: skip
    yield Told(about, "bad", stories.BAD[5], 20, Fate.TAKEN_DOWN, nation="GB-SCT")
    yield Told(about, "bad", stories.BAD[6], 15, Fate.HELD, payments=(
        tell.abroad(450_000, 90),), nation="GB-SCT")  # fmt: skip


def _not_yet_settled(tell: Teller) -> Iterator[Told]:
    """Reports on organisations that are no agency of the directory yet."""
    yield Told("Bramblewick Care Staffing Ltd T/A Bramblewick People", "bad", stories.BAD[1], 9,
               Fate.WAITING, payments=(tell.fee(3000, 45),), entry=True, uses=OPEN)  # fmt: skip
    yield Told("", "mixed", stories.MIXED[4], 3, Fate.WAITING, named=NamedAgency(
        "Kwillhaven nursing", "Leeds", "GB", ""))  # fmt: skip
    yield Told("", "bad", stories.BAD[3], 2, Fate.WAITING, payments=(tell.abroad(300_000, 50),),
               named=NamedAgency("Moonlark Overseas Placements", "Accra", "GH", ""))  # fmt: skip
    yield Told("", "bad", stories.BAD[2], 21, payments=(tell.abroad(180_000, 80),), made=True,
               named=NamedAgency("Lanternquay Overseas Placements", "Accra", "GH", ""))  # fmt: skip
    yield Told("", "mixed", stories.MIXED[3], 16, made=True, payments=(tell.year(2200, 400),),
               named=NamedAgency("Quilhaven Nursing Recruitment", "Leeds", "GB-ENG", ""))  # fmt: skip


def _others(tell: Teller) -> Iterator[Told]:
    """One of every further state."""
    leeds, cardiff = "Marrowdell Staffing (Leeds) Ltd", "Marrowdell Staffing (Cardiff) Ltd"
    yield Told(leeds, "bad", stories.BAD[4], 12, Fate.ASKED, payments=(
        tell.fee(2000, 40, to=Payee.AGENT_NAMED_BY_AGENCY),), uses=OPEN)  # fmt: skip
    yield Told(leeds, "bad", stories.BAD[0], 8, Fate.ANSWERED,
               payments=(tell.fee(2000, 50),), uses=OPEN)  # fmt: skip
    yield Told(leeds, "mixed", stories.MIXED[1], 40, Fate.WITHDRAWN)
    yield Told(cardiff, "good", stories.SPAM, 7, Fate.REJECTED, nation="GB-WLS")
    for number in range(3):
        yield Told(cardiff, "mixed", stories.MIXED[number], 70 - 9 * number,
                   payments=(tell.visa(100),), nation="GB-WLS")  # fmt: skip
    words, english = stories.IN_FILIPINO
    yield Told(cardiff, "mixed", words, 33, nation="GB-WLS", language="fil", english=english)
    for fate, words in ((Fate.PUBLISHED, stories.MIXED[4]), (Fate.WAITING, stories.BAD[5])):
        yield Told("Pelicanbrook Health Careers Ltd", "mixed", words, 10, fate, nation="GB-NIR",
                   payments=(tell.visa(90),), helped=True)  # fmt: skip
    yield Told("Pelicanbrook Health Careers Ltd", "bad", stories.BAD[7], 5, Fate.WAITING,
               payments=(tell.fee(1500, 30),), uses=OPEN, nation="GB-NIR")  # fmt: skip
    yield Told("Sunbittern Manpower Services", "mixed", stories.MIXED[0], 11, Fate.WAITING,
               payments=(tell.abroad(250_000, 60), tell.visa(30)))  # fmt: skip
