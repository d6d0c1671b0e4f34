"""From a reported payment to what the law says of it, and to what the list says of its time."""

from collections.abc import Iterable
from typing import Any

from agencyrate.fees import law
from agencyrate.fees.answers import CertificateDate, Method, Payee, VisaRoute, place_of
from agencyrate.fees.models import FeeItem
from agencyrate.fees.new import NewPayment
from agencyrate.fees.periods import Period, certificate_period
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.fees.terms import terms_of
from agencyrate.fees.verdicts import Verdict
from agencyrate.registers.listing import ListingAnswer
from agencyrate.registers.models import RegisterKind
from agencyrate.registers.queries import listing_in_period

_FORCED = {"yes": True, "no": False}


def verdict_of(payment: NewPayment, agency_country: str) -> Verdict:
    """Return what the rules say; the country is as in the directory: GB-ENG, GB, IN, ""."""
    return law.judge(
        law.Payment(
            code=payment.code,
            paid_to=payment.paid_to,
            period=payment.period,
            country_paid_in=payment.country_paid_in,
            agency_place=place_of(agency_country),
            visa_route=payment.visa_route,
            certificate_period=certificate_period(payment.certificate_when),
            forced=_FORCED.get(payment.forced),
            terms=terms_of(payment.terms),
        )
    )


def judged(items: Iterable[FeeItem], agency_country: str) -> list[tuple[FeeItem, Verdict]]:
    """Return each item with its verdict as the rules stand today."""
    return [(item, verdict_of(payment_of(item), agency_country)) for item in items]


def payment_of(item: FeeItem) -> NewPayment:
    """Return a stored item as the value it was handed in as."""
    known = item.first_day is not None and item.last_day is not None
    return NewPayment(
        code=FeeCode(item.code),
        paid_to=Payee(item.paid_to),
        amount=item.amount,
        currency=item.currency,
        period=Period(item.first_day, item.last_day) if known else None,  # type: ignore[arg-type]
        country_paid_in=item.country_paid_in,
        method=Method(item.method),
        has_receipt=item.has_receipt,
        refunded=item.refunded,
        visa_route=VisaRoute(item.visa_route or VisaRoute.UNKNOWN),
        certificate_when=CertificateDate(item.certificate_when or CertificateDate.UNKNOWN),
        forced=item.forced,
        terms=dict(item.terms or {}),
    )


def item_of(payment: NewPayment, *, review_id: str, position: int) -> FeeItem:
    """Return a row for a payment, not judged yet."""
    period = payment.period
    return FeeItem(
        review_id=review_id,
        position=position,
        code=payment.code,
        amount=payment.amount,
        currency=payment.currency,
        first_day=period.first_day if period else None,
        last_day=period.last_day if period else None,
        paid_to=payment.paid_to,
        country_paid_in=payment.country_paid_in,
        method=payment.method,
        has_receipt=payment.has_receipt,
        refunded=payment.refunded,
        visa_route=payment.visa_route,
        certificate_when=payment.certificate_when,
        forced=payment.forced,
        terms=dict(payment.terms),
    )


def listing_of(item: FeeItem, agency_id: str | None) -> ListingAnswer | None:
    """Return what the Ethical Recruiters List says of the month, or the year, of a payment.

    None when there is no agency to look for yet, or when the worker does not know when it was.
    """
    if agency_id is None or item.first_day is None or item.last_day is None:
        return None
    kind = RegisterKind.ETHICAL_RECRUITERS
    return listing_in_period(agency_id, kind, item.first_day, item.last_day)


def listing_data(answer: ListingAnswer | None) -> dict[str, Any] | None:
    """Return a listing answer as plain data: what was said on a day stays as it was."""
    if answer is None:
        return None
    dates = {name: day.isoformat() for name, day in answer.dates.items()}
    return {"kind": str(answer.kind), "text": answer.text, "dates": dates}
