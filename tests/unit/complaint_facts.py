"""A complaint's facts for tests: all invented."""

from dataclasses import replace
from datetime import date

from agencyrate.complaints.facts import (
    AgencyFacts,
    AnswerFact,
    BodyFacts,
    ComplaintFacts,
    ListingFact,
    PaymentFact,
)
from agencyrate.complaints.states import Shape
from agencyrate.fees.effects import effect_of

PAYMENT = PaymentFact(
    number=1,
    item="Fee for finding me a job",
    amount="£4,000.00",
    when="March 2025",
    first_day=date(2025, 3, 1),
    paid_to="The agency",
    country="Ghana",
    method="Bank transfer",
    has_receipt=True,
    proof=("Receipt: yes", "Paid back: no"),
    standing="unlawful",
    about="agency",
    provision="Employment Agencies Act 1973, section 6(1)",
    effect=effect_of("no_fees"),
    source="legislation.gov.uk, Employment Agencies Act 1973 as revised",
    source_date=date(2026, 1, 22),
    checked_on=date(2026, 11, 22),
)
CERTIFICATE = replace(
    PAYMENT,
    number=2,
    item="Certificate of Sponsorship (CoS)",
    amount="₹150,000.00",
    when="December 2024",
    first_day=date(2024, 12, 1),
    paid_to="The employer",
    country="India",
    method="Cash",
    has_receipt=False,
    proof=("Receipt: no", "Paid back: no"),
    about="employer",
    provision="Home Office sponsor guidance on who pays for a Certificate of Sponsorship",
    effect=effect_of("certificate_costs"),
    source="Home Office sponsor guidance, as reported by law firms",
    source_date=date(2025, 4, 9),
)
VISA = replace(
    PAYMENT,
    number=3,
    item="Visa application and papers for it",
    amount="",
    when="Not known",
    first_day=None,
    paid_to="The real provider: a test centre, clinic, airline, landlord or the government",
    standing="lawful",
)
FACTS = ComplaintFacts(
    reference="ARBCDF2345",
    shape=Shape.ANONYMOUS,
    written_on=date(2026, 11, 2),
    body=BodyFacts(
        id="b1",
        name="Fair Work Agency",
        former_name="Employment Agency Standards Inspectorate (EAS)",
        address="1 Sample Street\nLondon",
    ),
    agency=AgencyFacts(
        name="Zelkova Care Recruitment",
        legal_names=("Zelkova Care Recruitment Ltd",),
        trading_names=("Zelkova Nurses",),
        company_number="00000000",
        address="2 Sample Road, Leeds",
        country="GB-ENG",
        website="https://zelkova.example",
    ),
    payments=(PAYMENT, CERTIFICATE, VISA),
    listings=(
        ListingFact(
            "NHS Ethical Recruiters List",
            "March 2025",
            "Listed: in our copies of 1 February 2025 and 1 May 2025.",
        ),
    ),
    answers=(
        AnswerFact(
            "Fees and loans",
            "Did the agency tell you all costs before you said yes?",
            "No, new costs came later",
        ),
    ),
    reported_in=date(2026, 10, 1),
    recruited_in="July to December 2024",
    recruited_from="India",
    role="Care worker or senior care worker",
    nation="England",
    own_words="They asked ████ for more money every week.\nI was afraid.",
    totals=("£4,000.00",),
    owed=("£4,000.00",),
)
NAMED = replace(FACTS, shape=Shape.NAMED)
