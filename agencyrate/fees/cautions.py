"""What changed on a day and makes some payments look like a trick; it changes no verdict. Pure."""

from dataclasses import dataclass
from datetime import date

from agencyrate.core.words import N_
from agencyrate.fees.new import NewPayment
from agencyrate.fees.periods import Period, certificate_period
from agencyrate.fees.taxonomy import FeeCode

#: Immigration Rules, statement of changes HC 997: care workers and senior care workers (SOC 6135
#: and 6136) can no longer be recruited from abroad.
CARE_CLOSED_ABROAD = date(2025, 7, 22)
_SINCE = Period(CARE_CLOSED_ABROAD, date.max)

_FOR_A_JOB = {
    FeeCode.FINDING,
    FeeCode.JOB_OFFER,
    FeeCode.CERTIFICATE,
    FeeCode.LICENCE,
    FeeCode.FRIEND_OF_AGENT,
}


@dataclass(frozen=True)
class Caution:
    """A warning with its source."""

    words: str
    source: str
    source_date: date
    checked_on: date


CARE_FROM_ABROAD = Caution(
    N_(
        "Since 22 July 2025 employers in the UK can no longer bring new care workers or senior "
        "care workers from other countries. If somebody abroad was sold a care job after that day, "
        "it may be a trick. Nurses can still be brought."
    ),
    N_("Immigration Rules, statement of changes HC 997, as reported by law firms and care bodies"),
    date(2025, 7, 22),
    date(2026, 11, 22),
)


def cautions_for(payment: NewPayment) -> tuple[Caution, ...]:
    """Return the warnings for a payment: only where its time may lie on or after the day.

    Money paid in the UK is not for coming to it: there the warning would only frighten.
    """
    if payment.code not in _FOR_A_JOB or payment.country_paid_in == "GB":
        return ()
    assigned = certificate_period(payment.certificate_when)
    spans = [span for span in (payment.period, assigned) if span is not None]
    known = bool(spans) and all(span.overlaps(_SINCE) for span in spans)
    return (CARE_FROM_ABROAD,) if known else ()
