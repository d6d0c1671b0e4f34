"""What a worker hands in about one payment, as a frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from agencyrate.core.words import N_
from agencyrate.fees.answers import CertificateDate, Method, Payee, VisaRoute
from agencyrate.fees.periods import Period
from agencyrate.fees.taxonomy import FeeCode

RECEIPT_LABELS: dict[str, str] = {
    "no": N_("No"),
    "yes": N_("Yes"),
    "unsure": N_("I do not know"),
}
REFUND_LABELS: dict[str, str] = {
    "no": N_("No, I got nothing back"),
    "part": N_("Yes, a part of it"),
    "yes": N_("Yes, all of it"),
}
FORCED_LABELS: dict[str, str] = {
    "no": N_("No, I was free to choose"),
    "yes": N_("Yes, I had to, or I would not get the job"),
    "unsure": N_("I do not know"),
}


@dataclass(frozen=True)
class NewPayment:
    """One payment, made or agreed."""

    code: FeeCode
    paid_to: Payee
    #: None when the worker does not know any more.
    amount: Decimal | None = None
    currency: str = "GBP"
    #: A month, a year, or None when not known.
    period: Period | None = None
    #: ISO 3166 two letters, "" if not known.
    country_paid_in: str = ""
    method: Method = Method.UNKNOWN
    #: A key of RECEIPT_LABELS.
    has_receipt: str = "unsure"
    #: A key of REFUND_LABELS.
    refunded: str = "no"
    #: UNKNOWN also where the item does not ask for it.
    visa_route: VisaRoute = VisaRoute.UNKNOWN
    certificate_when: CertificateDate = CertificateDate.UNKNOWN
    #: A key of FORCED_LABELS: whether it had to be bought to get the job; "" where not asked.
    forced: str = ""
    #: Answers about a loan, a repayment clause or a deduction: keys of fees.terms.
    terms: Mapping[str, str] = field(default_factory=dict)
