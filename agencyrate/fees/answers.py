"""What a worker answers about a payment besides the item: to whom, how, which visa."""

from enum import StrEnum

from agencyrate.core.words import N_


class Payee(StrEnum):
    """Who had the money."""

    AGENCY = "agency"
    #: The agency told the worker to pay them: the law's "indirectly".
    AGENT_NAMED_BY_AGENCY = "agency_named_agent"
    PERSON_NAMED_BY_AGENCY = "agency_named_person"
    #: Another agent, and nothing is known of a part the agency had in it.
    SUB_AGENT = "sub_agent"
    EMPLOYER = "employer"
    PROVIDER = "provider"
    OTHER = "other"
    UNKNOWN = "unknown"


PAYEE_LABELS: dict[Payee, str] = {
    Payee.AGENCY: N_("The agency"),
    Payee.AGENT_NAMED_BY_AGENCY: N_("Another agent the agency told me to pay"),
    Payee.PERSON_NAMED_BY_AGENCY: N_(
        "A person the agency told me to pay, like a friend or relative"
    ),
    Payee.SUB_AGENT: N_("Another agent. I do not know if the agency had a part in it"),
    Payee.EMPLOYER: N_("The employer"),
    Payee.PROVIDER: N_(
        "The real provider: a test centre, clinic, airline, landlord or the government"
    ),
    Payee.OTHER: N_("Someone else"),
    Payee.UNKNOWN: N_("I do not know"),
}


class Method(StrEnum):
    """How the money was given."""

    CASH = "cash"
    BANK = "bank"
    MOBILE_MONEY = "mobile_money"
    CARD = "card"
    WAGES = "wages"
    THROUGH_FAMILY = "through_family"
    OTHER = "other"
    UNKNOWN = "unknown"


METHOD_LABELS: dict[Method, str] = {
    Method.CASH: N_("Cash"),
    Method.BANK: N_("Bank transfer"),
    Method.MOBILE_MONEY: N_("Mobile money"),
    Method.CARD: N_("Card"),
    Method.WAGES: N_("Taken from my wages"),
    Method.THROUGH_FAMILY: N_("My family paid it"),
    Method.OTHER: N_("Another way"),
    Method.UNKNOWN: N_("I do not know"),
}


class VisaRoute(StrEnum):
    """The visa, as far as the rules on sponsorship costs tell routes apart."""

    HEALTH_AND_CARE = "health_and_care"
    SKILLED_WORKER = "skilled_worker"
    OTHER_SPONSORED = "other_sponsored"
    UNKNOWN = "unknown"


ROUTE_LABELS: dict[VisaRoute, str] = {
    VisaRoute.HEALTH_AND_CARE: N_("Health and Care Worker visa"),
    VisaRoute.SKILLED_WORKER: N_("Skilled Worker visa"),
    VisaRoute.OTHER_SPONSORED: N_("Another visa with a sponsor"),
    VisaRoute.UNKNOWN: N_("I do not know"),
}


class CertificateDate(StrEnum):
    """When the Certificate of Sponsorship was assigned, cut at the two days the rules changed."""

    BEFORE = "before_2024_12_31"
    BETWEEN = "from_2024_12_31"
    AFTER = "from_2025_04_09"
    UNKNOWN = "unknown"


CERTIFICATE_LABELS: dict[CertificateDate, str] = {
    CertificateDate.BEFORE: N_("Before 31 December 2024"),
    CertificateDate.BETWEEN: N_("31 December 2024 to 8 April 2025"),
    CertificateDate.AFTER: N_("9 April 2025 or later"),
    CertificateDate.UNKNOWN: N_("I do not know"),
}


class AgencyPlace(StrEnum):
    """Where the agency carries on its business: which law reaches it hangs on this."""

    GREAT_BRITAIN = "great_britain"
    NORTHERN_IRELAND = "northern_ireland"
    UK = "uk"
    OVERSEAS = "overseas"
    UNKNOWN = "unknown"


PLACE_LABELS: dict[AgencyPlace, str] = {
    AgencyPlace.GREAT_BRITAIN: N_("England, Scotland or Wales"),
    AgencyPlace.NORTHERN_IRELAND: N_("Northern Ireland"),
    AgencyPlace.UK: N_("The UK, nation not known"),
    AgencyPlace.OVERSEAS: N_("Outside the UK"),
    AgencyPlace.UNKNOWN: N_("Not known"),
}

_PLACES = {
    "": AgencyPlace.UNKNOWN,
    "GB": AgencyPlace.UK,
    "GB-ENG": AgencyPlace.GREAT_BRITAIN,
    "GB-SCT": AgencyPlace.GREAT_BRITAIN,
    "GB-WLS": AgencyPlace.GREAT_BRITAIN,
    "GB-NIR": AgencyPlace.NORTHERN_IRELAND,
}


def place_of(country: str) -> AgencyPlace:
    """Return the place a country code of the directory stands for: GB-ENG, GB, IN, "" and so on."""
    return _PLACES.get(country, AgencyPlace.OVERSEAS)
