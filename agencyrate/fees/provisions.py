"""The provisions the fee rules rest on: how each is called, where we read it, how old that text is.

A provision we know only at second hand, or have not read, says so: its verdicts stay cautious.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agencyrate.core.words import N_

#: The day all provisions below were last gone through against their sources.
CHECKED_ON = date(2026, 11, 22)


class Remit(StrEnum):
    """Whose business a breach is; complaints.routing turns this into a body on a day."""

    AGENCY_CONDUCT = "agency_conduct"
    SPONSOR_COSTS = "sponsor_costs"
    CODE_OF_PRACTICE = "code_of_practice"
    WAGES = "wages"
    CRIME = "crime"
    OVERSEAS = "overseas"
    NONE = "none"


class Reading(StrEnum):
    """How well we know the words of a provision."""

    READ = "read"
    SECOND_HAND = "second_hand"
    NOT_CHECKED = "not_checked"


READING_LABELS: dict[Reading, str] = {
    Reading.READ: N_("We have read this text."),
    Reading.SECOND_HAND: N_("We know this from what lawyers and official pages say about it."),
    Reading.NOT_CHECKED: N_("We have not checked the words of this text."),
}


@dataclass(frozen=True)
class Provision:
    """A rule of law or of official guidance, with the source and the date of the text we hold."""

    key: str
    citation: str
    source: str
    #: The date of the text or page we hold; None where we hold none.
    source_date: date | None
    remit: Remit
    reading: Reading = Reading.READ
    checked_on: date = CHECKED_ON


_ACT = N_("legislation.gov.uk, Employment Agencies Act 1973 as revised")
_ACT_DATE = date(2026, 1, 22)
_REGULATIONS = N_(
    "legislation.gov.uk, Conduct of Employment Agencies and Employment Businesses Regulations "
    "2003, a text without the changes of 2014 to 2020"
)
_REGULATIONS_DATE = date(2016, 10, 5)
_GUIDANCE = N_("Home Office sponsor guidance, as reported by law firms")
_GUIDANCE_DATE = date(2025, 4, 9)
_CODE = N_(
    "Department of Health and Social Care, Code of practice for the international recruitment of "
    "health and social care personnel in England"
)
_CODE_DATE = date(2025, 3, 27)

NO_FEES = Provision(
    "no_fees",
    N_("Employment Agencies Act 1973, section 6(1)"),
    _ACT,
    _ACT_DATE,
    Remit.AGENCY_CONDUCT,
)
NO_FEES_INDIRECTLY = Provision(
    "no_fees_indirectly",
    N_(
        "Employment Agencies Act 1973, section 6(1) (“directly or indirectly”); Conduct "
        "Regulations 2003, regulation 23"
    ),
    _ACT,
    _ACT_DATE,
    Remit.AGENCY_CONDUCT,
)
NO_FEES_NI = Provision(
    "no_fees_ni",
    N_("Employment (Miscellaneous Provisions) (Northern Ireland) Order 1981, article 7(1)"),
    N_(
        "legislation.gov.uk, Employment Relations (Northern Ireland) Order 1999, Schedule 7, which "
        "put in the present words; later changes not checked"
    ),
    date(1999, 10, 12),
    Remit.AGENCY_CONDUCT,
    Reading.SECOND_HAND,
)
CONDUCT_NI = Provision(
    "conduct_ni",
    N_(
        "Conduct of Employment Agencies and Employment Businesses Regulations (Northern Ireland) "
        "2005"
    ),
    N_("Department for the Economy, page of the Employment Agency Inspectorate"),
    None,
    Remit.AGENCY_CONDUCT,
    Reading.NOT_CHECKED,
)
NO_FORCED_EXTRAS = Provision(
    "no_forced_extras",
    N_("Conduct Regulations 2003, regulations 5 and 13"),
    _REGULATIONS,
    _REGULATIONS_DATE,
    Remit.AGENCY_CONDUCT,
)
NO_PENALTY_FOR_LEAVING = Provision(
    "no_penalty_for_leaving",
    N_("Conduct Regulations 2003, regulation 6; Code of practice, principles on repayment clauses"),
    _REGULATIONS,
    _REGULATIONS_DATE,
    Remit.AGENCY_CONDUCT,
)
NO_WITHHOLDING = Provision(
    "no_withholding",
    N_("Conduct Regulations 2003, regulation 12; Employment Rights Act 1996, section 13"),
    _REGULATIONS,
    _REGULATIONS_DATE,
    Remit.AGENCY_CONDUCT,
)
LOANS = Provision(
    "loans",
    N_("Conduct Regulations 2003, regulation 24(9) and (10)"),
    _REGULATIONS,
    _REGULATIONS_DATE,
    Remit.AGENCY_CONDUCT,
)
HOUSING = Provision(
    "housing",
    N_("Conduct Regulations 2003, regulations 5 and 24"),
    _REGULATIONS,
    _REGULATIONS_DATE,
    Remit.AGENCY_CONDUCT,
)
CERTIFICATE_COSTS = Provision(
    "certificate_costs",
    N_("Home Office sponsor guidance on who pays for a Certificate of Sponsorship"),
    _GUIDANCE,
    _GUIDANCE_DATE,
    Remit.SPONSOR_COSTS,
    Reading.SECOND_HAND,
)
LICENCE_COSTS = Provision(
    "licence_costs",
    N_("Home Office sponsor guidance on who pays for a sponsor licence"),
    _GUIDANCE,
    _GUIDANCE_DATE,
    Remit.SPONSOR_COSTS,
    Reading.SECOND_HAND,
)
SKILLS_CHARGE = Provision(
    "skills_charge",
    N_("Home Office sponsor guidance on the Immigration Skills Charge"),
    _GUIDANCE,
    _GUIDANCE_DATE,
    Remit.SPONSOR_COSTS,
    Reading.SECOND_HAND,
)
VISA_COSTS = Provision(
    "visa_costs",
    N_("Home Office sponsor guidance on costs that a worker may be asked to meet"),
    _GUIDANCE,
    _GUIDANCE_DATE,
    Remit.NONE,
    Reading.SECOND_HAND,
)
SURCHARGE_EXEMPTION = Provision(
    "surcharge_exemption",
    N_("Health surcharge: people with a Health and Care Worker visa do not pay it"),
    N_("NHS Employers, page on the Skilled Worker route"),
    date(2021, 2, 4),
    Remit.NONE,
    Reading.SECOND_HAND,
)
REPAYMENT_CODE = Provision(
    "repayment_code",
    N_("Code of practice for international recruitment, principles on repayment clauses"),
    _CODE,
    _CODE_DATE,
    Remit.CODE_OF_PRACTICE,
    Reading.SECOND_HAND,
)
WAGE_LAW = Provision(
    "wage_law",
    N_("Employment Rights Act 1996, section 13; National Minimum Wage Act 1998"),
    N_("General knowledge; text not yet read for this site"),
    None,
    Remit.WAGES,
    Reading.NOT_CHECKED,
)
DEDUCTIONS = Provision(
    "deductions",
    N_("Employment Rights Act 1996, sections 13 and 15"),
    N_(
        "legislation.gov.uk, Employment Rights Act 1996, a text of 2010; later changes to these "
        "sections not checked"
    ),
    date(2010, 4, 6),
    Remit.WAGES,
)
IMMIGRATION_ADVICE = Provision(
    "immigration_advice",
    N_("Immigration and Asylum Act 1999, sections 84 and 91: who may give immigration advice"),
    N_("General knowledge; text not yet read for this site"),
    None,
    Remit.NONE,
    Reading.NOT_CHECKED,
)
LENDING_LAW = Provision(
    "lending_law",
    N_("Law on lending money to people (Financial Conduct Authority)"),
    N_("General knowledge; text not yet read for this site"),
    None,
    Remit.NONE,
    Reading.NOT_CHECKED,
)
CRIMINAL_LAW = Provision(
    "criminal_law",
    N_("Criminal law on fraud, bribery and threats; Modern Slavery Act 2015"),
    N_("General knowledge; text not yet read for this site"),
    None,
    Remit.CRIME,
    Reading.NOT_CHECKED,
)
OUTSIDE_THE_ACT = Provision(
    "outside_the_act",
    N_("Outside the Employment Agencies Act 1973"),
    _ACT,
    _ACT_DATE,
    Remit.OVERSEAS,
)
NOT_AN_AGENCY = Provision(
    "not_an_agency",
    N_("Employment Agencies Act 1973, section 13(2) and (3): whom the Act is about"),
    _ACT,
    _ACT_DATE,
    Remit.NONE,
)

#: What stands in Northern Ireland where the Act or its regulations stand in Great Britain.
NORTHERN_IRELAND: dict[str, Provision] = {
    NO_FEES.key: NO_FEES_NI,
    NO_FEES_INDIRECTLY.key: NO_FEES_NI,
    NO_FORCED_EXTRAS.key: CONDUCT_NI,
    NO_PENALTY_FOR_LEAVING.key: CONDUCT_NI,
    NO_WITHHOLDING.key: CONDUCT_NI,
    LOANS.key: CONDUCT_NI,
    HOUSING.key: CONDUCT_NI,
}
