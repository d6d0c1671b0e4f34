"""Official lists of the sample: invented organisations, in the forms that real lists come in."""

from datetime import date, timedelta

#: Days before today on which the sample's copies of the Ethical Recruiters List were made.
ETHICAL_COPIES = (400, 210, 25)
SPONSOR_COPIES = (205, 18)

_HEAD = "Organisation,Trading as,Company number,Address,Town,Country,Website"
#: Each with the numbers of the copies it stands in.
_RECRUITERS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("Quillhaven Nursing Recruitment Ltd,Quillhaven Nurses,09900001,"
     "4 Sample Street,Leeds,GB-ENG,quillhaven.example", (0, 1, 2)),
    ("Ostermere Healthcare Recruitment Ltd,,09900002,"
     "12 Sample Parade,Manchester,GB-ENG,ostermere.example", (0, 1, 2)),
    ("Tansyfield Global Nurses Ltd,Tansyfield,SC990003,"
     "8 Sample Wynd,Perth,GB-SCT,tansyfield.example", (0, 1)),
    ("Marrowdell Staffing (Cardiff) Ltd,,09900004,"
     "1 Sample Quay,Cardiff,GB-WLS,marrowdell-cardiff.example", (0, 1, 2)),
    ("Marrowdell Staffing (Leeds) Ltd,,09900005,"
     "77 Sample Road,Leeds,GB-ENG,marrowdell-leeds.example", (0, 1, 2)),
    ("Vellumgate Medical Staffing LLP,,OC990006,"
     "3 Sample Court,London,GB-ENG,vellumgate.example", (2,)),
    ("Pelicanbrook Health Careers Ltd,,NI990007,"
     "5 Sample Row,Belfast,GB-NIR,pelicanbrook.example", (0, 1, 2)),
    ("Sunbittern Manpower Services,,,Sample Junction,Kochi,IN,sunbittern.example", (0, 1, 2)),
    ("Harrowfen Care Connect Ltd,,09900009,"
     "9 Sample Lane,Norwich,GB-ENG,harrowfen.example", (1, 2)),
    # Too near to a firm that has just left the list: a person says whether it is the same.
    ("Tansyfield Globel Nurses Ltd,,,8 Sample Wynd,Perth,GB-SCT,", (2,)),
)  # fmt: skip

_SPONSOR_HEAD = '"Organisation Name","Town/City","County","Type & Rating","Route"'
_SPONSORS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ('"Quillhaven Nursing Recruitment Limited","Leeds","","Worker (A rating)","Skilled Worker"',
     (0, 1)),
    ('"Bramblewick Care Staffing Ltd T/A Bramblewick People","Hull","","Worker (A rating)",'
     '"Skilled Worker"', (0, 1)),
    ('"Kestrelmoor Care Connect Ltd","Exeter","Devon","Worker (A rating)","Skilled Worker"', (0,)),
    ('"Dunlinstead House Residential Home Ltd","Derby","","Worker (A rating)","Skilled Worker"',
     (0, 1)),
    ('"Tansyfield Global Nurses Ltd","Perth","","Worker (B rating)","Skilled Worker"', (1,)),
    ('"Tansyfield Global Nurses Ltd","Perth","","Worker (A rating)","Skilled Worker"', (0,)),
    ('"Harrowfen Care Connect Ltd","Norwich","Norfolk","Worker (A rating)","Skilled Worker"',
     (0, 1)),
)  # fmt: skip


def _copies(
    head: str, rows: tuple[tuple[str, tuple[int, ...]], ...], ages: tuple[int, ...], today: date
) -> list[tuple[date, bytes]]:
    return [
        (today - timedelta(days=age),
         "\n".join([head, *(row for row, copies in rows if number in copies)]).encode() + b"\n")
        for number, age in enumerate(ages)
    ]  # fmt: skip


def ethical_recruiters(today: date) -> list[tuple[date, bytes]]:
    """Return the sample's copies of the Ethical Recruiters List, oldest first: day and CSV."""
    return _copies(_HEAD, _RECRUITERS, ETHICAL_COPIES, today)


def sponsors(today: date) -> list[tuple[date, bytes]]:
    """Return the sample's copies of the sponsor register, oldest first: day and CSV."""
    return _copies(_SPONSOR_HEAD, _SPONSORS, SPONSOR_COPIES, today)
