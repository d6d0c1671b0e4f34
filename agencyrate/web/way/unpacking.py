"""What is shown of payments: the law item by item, the sum, times to mind, and what one can do."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from agencyrate.complaints.body_list import BodyRow, body_rows
from agencyrate.complaints.routing import Remit as BodyRemit
from agencyrate.complaints.routing import nation_of
from agencyrate.core import clock
from agencyrate.fees.answers import Method, place_of
from agencyrate.fees.assessing import verdict_of
from agencyrate.fees.cautions import Caution, cautions_for
from agencyrate.fees.dated_queries import time_limits, total_paid
from agencyrate.fees.limits import Due, TimeLimit, clocks_of, due, nations_of
from agencyrate.fees.new import NewPayment
from agencyrate.fees.next_steps import GRAVE, what_to_do
from agencyrate.fees.provisions import Remit
from agencyrate.fees.rates import Line, Total
from agencyrate.fees.taxonomy import ITEMS, FeeCode
from agencyrate.fees.terms import fairness, terms_of
from agencyrate.fees.verdicts import Party, Standing, Verdict, breaks_the_law
from agencyrate.web.way.summary import facts_of

_WHO = {
    Remit.AGENCY_CONDUCT: BodyRemit.AGENCY_FEES,
    Remit.WAGES: BodyRemit.PAY,
    Remit.CODE_OF_PRACTICE: BodyRemit.CODE_OF_PRACTICE,
    Remit.CRIME: BodyRemit.CRIME,
}


@dataclass(frozen=True)
class UnpackedPayment:
    """One payment with all that is said of it."""

    key: str
    label: str
    facts: str
    verdict: Verdict
    line: Line | None
    #: The tests of the Code of practice, each met, not met, or not known; () where not asked.
    fairness: tuple[tuple[str, bool | None], ...]
    cautions: tuple[Caution, ...]
    to_do: tuple[str, ...]
    dues: tuple[Due, ...]
    #: There are times to mind, and we hold none of this place.
    times_unknown: bool


@dataclass(frozen=True)
class Options:
    """What a worker can choose from, by what their payments show."""

    bodies: tuple[BodyRow, ...]
    refund: bool
    sponsor: bool
    wages: bool
    grave: bool
    overseas: bool
    broken: bool


@dataclass(frozen=True)
class Unpacked:
    """The whole answer."""

    payments: tuple[UnpackedPayment, ...]
    total: Total
    #: The part of the sum that a rule forbids, surely or likely; and what came back in full.
    forbidden: Decimal
    paid_back: Decimal
    limits: tuple[TimeLimit, ...]
    options: Options


def unpacked(told: Iterable[tuple[str, NewPayment]], country: str) -> Unpacked:
    """Return payments, by key, with all that can be said; the country as in the directory."""
    keyed = list(told)
    total = total_paid(payment for _key, payment in keyed)
    lines = iter(total.lines)
    limits = time_limits()
    shown = []
    forbidden = paid_back = Decimal("0.00")
    for key, payment in keyed:
        line = next(lines) if payment.amount is not None else None
        each = _payment(key, payment, country, line, limits)
        shown.append(each)
        pounds = line.pounds if line and line.pounds else Decimal(0)
        forbidden += pounds if breaks_the_law(each.verdict) else 0
        paid_back += pounds if payment.refunded == "yes" else 0
    verdicts = [(payment, each.verdict) for (_k, payment), each in zip(keyed, shown, strict=True)]
    return Unpacked(
        payments=tuple(shown),
        total=total,
        forbidden=forbidden,
        paid_back=paid_back,
        limits=tuple(dict.fromkeys(d.limit for each in shown for d in each.dues)),
        options=_options(verdicts, country),
    )


def _payment(
    key: str,
    payment: NewPayment,
    country: str,
    line: Line | None,
    limits: tuple[TimeLimit, ...],
) -> UnpackedPayment:
    verdict = verdict_of(payment, country)
    nations = nations_of(country, place_of(country))
    dues = due(limits, payment, verdict, nations=nations, today=clock.today())
    return UnpackedPayment(
        key=key,
        label=_(ITEMS[payment.code].label),
        facts=facts_of(payment),
        verdict=verdict,
        line=line,
        fairness=_tests(payment),
        cautions=cautions_for(payment),
        to_do=what_to_do(payment, verdict),
        dues=dues,
        times_unknown=not dues and bool(clocks_of(payment, verdict)),
    )


def _tests(payment: NewPayment) -> tuple[tuple[str, bool | None], ...]:
    return fairness(terms_of(payment.terms)) if payment.code is FeeCode.EXIT_FEE else ()


def _options(verdicts: list[tuple[NewPayment, Verdict]], country: str) -> Options:
    broken = [verdict for _payment, verdict in verdicts if breaks_the_law(verdict)]
    open_or_broken = [
        each
        for _payment, verdict in verdicts
        if verdict.standing is not Standing.LAWFUL
        for each in (verdict.alternatives or (verdict,))
    ]
    remits = {each.remit for each in open_or_broken}
    return Options(
        bodies=_bodies(remits, country),
        refund=any(_agency_broke(each) for each in (*broken, *open_or_broken)),
        sponsor=Remit.SPONSOR_COSTS in remits,
        wages=Remit.WAGES in remits
        or any(payment.method is Method.WAGES for payment, _verdict in verdicts),
        grave=any(payment.code in GRAVE for payment, _verdict in verdicts),
        overseas=Remit.OVERSEAS in remits,
        broken=bool(broken),
    )


def _agency_broke(verdict: Verdict) -> bool:
    return verdict.about is Party.AGENCY and breaks_the_law(verdict)


def _bodies(remits: set[Remit], country: str) -> tuple[BodyRow, ...]:
    """Return the bodies that act today for these matters where the agency is, without twins.

    The Home Office is none of them: nobody should turn to it before an immigration adviser.
    """
    nation = nation_of(country) or "GB-ENG"
    wanted = [_WHO[remit] for remit in Remit if remit in remits and remit in _WHO]
    acting = [row for row in body_rows() if row.acts_today and nation in row.nations]
    found = [row for remit in wanted for row in acting if remit in row.remits]
    return tuple(dict.fromkeys(found))
