"""Further official lists of the sample, one short file each, and one that waits for an operator."""

from datetime import date, timedelta

from agencyrate.registers.models import RegisterKind
from agencyrate.services.sample import lists

#: A list, the day of its copy, and the file.
Copy = tuple[RegisterKind, date, bytes]

_COMPANY_HEAD = (
    "CompanyName, CompanyNumber,RegAddress.AddressLine1,RegAddress.PostTown,RegAddress.PostCode,"
    "CompanyCategory,CompanyStatus,CountryOfOrigin,IncorporationDate,SICCode.SicText_1,"
    " PreviousName_1.CONDATE, PreviousName_1.CompanyName"
)
_KIND = "Private Limited Company"
_AGENCY = "78109 - Other activities of employment placement agencies"
_STRIKING = "Active - Proposal to Strike off"


def _company(name: str, number: str, town: str, status: str, before: str = "") -> str:
    when = "14/02/2021" if before else ""
    return (
        f"{name},{number},1 SAMPLE STREET,{town},,{_KIND},{status},United Kingdom,03/04/2015,"
        f"{_AGENCY},{when},{before}"
    )


def _companies(harrowfen: str) -> bytes:
    rows = (
        _company("QUILLHAVEN NURSING RECRUITMENT LTD", "09900001", "LEEDS", "Active",
                 "QUILLHAVEN STAFF BUREAU LTD"),
        _company("OSTERMERE HEALTHCARE RECRUITMENT LTD", "09900002", "MANCHESTER", "Active"),
        _company("TANSYFIELD GLOBAL NURSES LTD", "SC990003", "PERTH", "Active"),
        _company("HARROWFEN CARE CONNECT LTD", "09900009", "NORWICH", harrowfen),
        _company("LANTERNMOOR BAKERY LTD", "09900099", "NORWICH", "Active").replace(
            _AGENCY, "10710 - Manufacture of bread"),
    )  # fmt: skip
    return "\n".join((_COMPANY_HEAD, *rows)).encode()


_LICENCES = b"""URN,Licence holder,Trading name,Licence status,Sectors,Town
BRAM0001,Bramblewick Care Staffing Ltd,Bramblewick People,Licensed,Agriculture,Hull
DUNL0002,Dunlinstead Harvest Ltd,,Revoked,Shellfish gathering,Derby
"""
_CARE = b"""Name,Also known as,Town/City,Provider name,CQC Location ID (for office use only),\
CQC Provider ID (for office use only)
Dunlinstead House,,Derby,Dunlinstead House Residential Home Ltd,1-99001,1-9901
Ostermere Lodge,Ostermere Rest,Manchester,Ostermere Healthcare Recruitment Ltd,1-99002,1-9902
"""
_PROHIBITED = b"""Name of person,Date of order,Prohibited until,Conditions,Agency
Corin Vellacott,1 May 2024,30 April 2030,May not carry on an employment agency,Tansyfield Nurses
"""


def first_copies(today: date) -> list[Copy]:
    """The copies that were there before the sample's reports came in."""
    return [
        (RegisterKind.COMPANIES, today - timedelta(days=190), _companies("Active")),
        (RegisterKind.GANGMASTERS, today - timedelta(days=60), _LICENCES),
        (RegisterKind.CQC, today - timedelta(days=45), _CARE),
    ]


def later_copies(today: date) -> list[Copy]:
    """Those that came in since, and tell of agencies that are reported."""
    newest_day, newest = lists.sponsors(today)[-1]
    return [
        (RegisterKind.SPONSORS, newest_day, newest),
        (RegisterKind.COMPANIES, today - timedelta(days=12), _companies(_STRIKING)),
        (RegisterKind.PROHIBITED, today - timedelta(days=9), _PROHIBITED),
    ]


def waiting_copy(today: date) -> Copy:
    """A copy of the Ethical Recruiters List that an operator has yet to look at."""
    _, newest = lists.ethical_recruiters(today)[-1]
    rows = [row for row in newest.decode().splitlines() if not row.startswith("Vellumgate")]
    rows += ["Cindermarsh Nurses Ltd,,,2 Sample Hill,Truro,GB-ENG,cindermarsh.example"]
    rows += [",,,5 Sample Row,Bath,GB-ENG,"]
    return RegisterKind.ETHICAL_RECRUITERS, today - timedelta(days=1), "\n".join(rows).encode()
