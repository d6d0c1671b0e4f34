"""The official bodies as we know them: dated rows with a source, put in once and then edited.

Addresses marked as not seen on the body's own pages must be checked there before anything is sent.
"""

from dataclasses import dataclass
from datetime import date

from agencyrate.complaints.routing import GREAT_BRITAIN, NORTHERN_IRELAND, Remit
from agencyrate.core.words import N_

CHECKED = date(2026, 11, 22)
UK = (*GREAT_BRITAIN, NORTHERN_IRELAND)
#: Used where a body is older than anything we report on and its first day does not matter.
LONG_AGO = date(2004, 4, 6)


@dataclass(frozen=True)
class SeedBody:
    """A row of the list of bodies before anybody has edited it."""

    key: str
    name: str
    nations: tuple[str, ...]
    remits: tuple[Remit, ...]
    valid_from: date
    source: str
    valid_to: date | None = None
    former_name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    how_to_send: str = ""
    checked_on: date = CHECKED
    website: str = ""
    #: What it does and needs, for workers.
    for_workers: str = ""
    #: False where name or contact come from second hand or from memory.
    confirmed: bool = True


SEED_BODIES: tuple[SeedBody, ...] = (
    SeedBody(
        key="agency-inspectorate-gb",
        name="Employment Agency Standards Inspectorate",
        nations=GREAT_BRITAIN,
        remits=(Remit.AGENCY_FEES,),
        valid_from=LONG_AGO,
        valid_to=date(2026, 4, 6),
        email="eas@businessandtrade.gov.uk",
        how_to_send="Closed: its work went to the Fair Work Agency in April 2026.",
        source="GOV.UK, Making a complaint to the Employment Agency Standards Inspectorate, "
        "22 August 2024; the e-mail address was not on the page we read",
    ),
    SeedBody(
        key="agency-inspectorate-gb",
        name="Fair Work Agency",
        former_name="Employment Agency Standards Inspectorate (EAS)",
        nations=GREAT_BRITAIN,
        remits=(Remit.AGENCY_FEES, Remit.PAY, Remit.CRIME),
        valid_from=date(2026, 4, 7),
        email="contact@fairworkagency.gov.uk",
        phone="0345 161 6000",
        how_to_send="Check the address on the agency’s own page before you send: we know it from "
        "one article only. It is free. The inspectorate it took over from asked for a summary "
        "by e-mail or telephone and said that it would acknowledge within five working days.",
        source="Employment Rights Act 2025, Part 5 and Schedule 7; start in April 2026 from two "
        "articles, the day not seen in an official text",
        for_workers=N_(
            "Looks into agencies in England, Scotland and Wales: fees, pay held back, no contract, "
            "forced extras, threats. Also low pay, holiday pay and forced labour, by agencies and "
            "employers. It is free. It needs: the agency’s name, days, sums, messages, receipts. "
            "The agency may learn who you are."
        ),
        confirmed=False,
    ),
    SeedBody(
        key="agency-inspectorate-ni",
        name="Employment Agency Inspectorate, Department for the Economy",
        nations=(NORTHERN_IRELAND,),
        remits=(Remit.AGENCY_FEES,),
        valid_from=LONG_AGO,
        email="eai@economy-ni.gov.uk",
        phone="028 9025 7796",
        how_to_send="Only for agencies in Northern Ireland: it may not look at agencies in "
        "England, Scotland or Wales.",
        source="economy-ni.gov.uk, Employment Agency Inspectorate; nibusinessinfo.co.uk, "
        "Employment agencies: penalties for non-compliance",
        for_workers=N_(
            "Looks into agencies in Northern Ireland, not into those in Great Britain. It needs: "
            "the agency’s name, days, sums, messages, receipts."
        ),
    ),
    SeedBody(
        key="sponsor-compliance",
        name="Home Office, UK Visas and Immigration, sponsor compliance",
        nations=UK,
        remits=(Remit.SPONSOR_COSTS,),
        valid_from=LONG_AGO,
        how_to_send="Never without the worker and an immigration adviser: if the sponsor loses its "
        "licence, all workers it sponsors may lose their visas. Find the address on GOV.UK.",
        source="Home Office sponsor guidance as reported by law firms, 31 December 2024 and "
        "9 April 2025; no address looked up",
        for_workers=N_(
            "Looks into employers who make workers pay for sponsorship. Ask a visa adviser first: "
            "if your employer loses its licence, all the workers it sponsors may lose their visas."
        ),
        confirmed=False,
    ),
    SeedBody(
        key="ethical-recruiters",
        name="NHS Employers, keeper of the Ethical Recruiters List",
        nations=UK,
        remits=(Remit.CODE_OF_PRACTICE,),
        valid_from=date(2023, 8, 23),
        email="internationalrecruitment@nhsconfed.org",
        how_to_send="Helps with: the agency’s name and company number, the day it was on the list, "
        "adverts and links, what was charged. It cannot order money to be paid back.",
        source="Change history of the Code of practice, 23 August 2023",
        for_workers=N_(
            "Keeps the list of agencies that say they follow the Code of practice. It can take "
            "an agency off. It cannot get your money back. It needs: the agency’s name, adverts, "
            "days, what was charged."
        ),
    ),
    SeedBody(
        key="modern-slavery-helpline",
        name="Modern Slavery and Exploitation Helpline (Unseen)",
        nations=UK,
        remits=(Remit.CRIME,),
        valid_from=LONG_AGO,
        phone="08000 121 700",
        how_to_send="Day and night, over 200 languages, confidential. The worker may call.",
        source="modernslaveryhelpline.org",
        website="https://www.modernslaveryhelpline.org",
        for_workers=N_(
            "Day and night, in more than 200 languages. You need not say your name. For papers "
            "kept from you, locked doors, threats, debt that never ends."
        ),
    ),
    SeedBody(
        key="acas",
        name="Acas",
        nations=GREAT_BRITAIN,
        remits=(Remit.PAY,),
        valid_from=LONG_AGO,
        phone="0300 123 1100",
        how_to_send="Free advice, Monday to Friday, 8am to 6pm. The worker calls.",
        source="Bedford Borough Council page for international workers",
        for_workers=N_(
            "Free advice on your rights at work, Monday to Friday, 8am to 6pm. You have to tell "
            "Acas before you go to a tribunal."
        ),
    ),
)
