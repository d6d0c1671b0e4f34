"""The law of fees as a table: before, on, after and across each day on which a rule changed.

Each row cites what it rests on; the test holds the verdict to the citation, not only to the word.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from agencyrate.fees.answers import AgencyPlace, CertificateDate, Payee, VisaRoute
from agencyrate.fees.cautions import CARE_CLOSED_ABROAD, cautions_for
from agencyrate.fees.law import Payment, judge
from agencyrate.fees.new import NewPayment
from agencyrate.fees.periods import EVERY_ROUTE_BAN, SKILLED_WORKER_BAN, Period
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.fees.verdicts import Standing

DAY = timedelta(days=1)
HEALTH, SKILLED, OTHER = (
    VisaRoute.HEALTH_AND_CARE,
    VisaRoute.SKILLED_WORKER,
    VisaRoute.OTHER_SPONSORED,
)
AGENCY, EMPLOYER = Payee.AGENCY, Payee.EMPLOYER
NO, LIKELY, IF, UNSURE = (
    Standing.UNLAWFUL,
    Standing.LIKELY_UNLAWFUL,
    Standing.CONDITIONAL,
    Standing.CANNOT_TELL,
)

#: The sources, as the site names them: document, then the day of the text we hold.
CERTIFICATE = (
    "Home Office sponsor guidance on who pays for a Certificate of Sponsorship",
    "Home Office sponsor guidance, as reported by law firms",
    date(2025, 4, 9),
)
LICENCE = (
    "Home Office sponsor guidance on who pays for a sponsor licence",
    "Home Office sponsor guidance, as reported by law firms",
    date(2025, 4, 9),
)
SKILLS_CHARGE = (
    "Home Office sponsor guidance on the Immigration Skills Charge",
    "Home Office sponsor guidance, as reported by law firms",
    date(2025, 4, 9),
)
ACT = (
    "Employment Agencies Act 1973, section 6(1)",
    "legislation.gov.uk, Employment Agencies Act 1973 as revised",
    date(2026, 1, 22),
)

FIRST, SECOND, CARE = date(2024, 12, 31), date(2025, 4, 9), date(2025, 7, 22)


@dataclass(frozen=True)
class Row:
    border: date
    code: str
    payee: Payee
    route: VisaRoute
    before: Standing
    on: Standing
    after: Standing
    across: Standing
    source: tuple[str, str, date]


ROWS = (
    # 31 December 2024: sponsors of Skilled Workers, Health and Care among them, may not pass the
    # cost of a certificate on. Home Office sponsor guidance from that day.
    Row(FIRST, "F3", EMPLOYER, HEALTH, IF, NO, NO, UNSURE, CERTIFICATE),
    Row(FIRST, "F3", EMPLOYER, SKILLED, IF, NO, NO, UNSURE, CERTIFICATE),
    Row(FIRST, "F3", EMPLOYER, OTHER, IF, IF, IF, IF, CERTIFICATE),
    # The same day: nor the cost of the licence. Sources differ on licences asked for before.
    Row(FIRST, "F4", EMPLOYER, HEALTH, IF, LIKELY, LIKELY, UNSURE, LICENCE),
    Row(FIRST, "F4", EMPLOYER, SKILLED, IF, LIKELY, LIKELY, UNSURE, LICENCE),
    Row(FIRST, "F4", EMPLOYER, OTHER, IF, IF, IF, IF, LICENCE),
    Row(FIRST, "X4", EMPLOYER, HEALTH, IF, LIKELY, LIKELY, UNSURE, LICENCE),
    Row(FIRST, "X4", EMPLOYER, OTHER, IF, IF, IF, IF, LICENCE),
    # An agency that sells a certificate charges for finding work on any day; from the ban on it is
    # sure that the cost cannot be the worker's. Employment Agencies Act 1973, section 6(1).
    Row(FIRST, "F3", AGENCY, HEALTH, LIKELY, NO, NO, LIKELY, ACT),
    Row(FIRST, "F3", AGENCY, OTHER, LIKELY, LIKELY, LIKELY, LIKELY, ACT),
    # What no day changes: the agency's own fee, and the skills charge.
    Row(FIRST, "F1", AGENCY, HEALTH, NO, NO, NO, NO, ACT),
    Row(FIRST, "F5", EMPLOYER, HEALTH, NO, NO, NO, NO, SKILLS_CHARGE),
    # 9 April 2025: the same for every sponsored route. Home Office sponsor guidance from that day.
    Row(SECOND, "F3", EMPLOYER, OTHER, IF, NO, NO, UNSURE, CERTIFICATE),
    Row(SECOND, "F3", EMPLOYER, HEALTH, NO, NO, NO, NO, CERTIFICATE),
    Row(SECOND, "F4", EMPLOYER, OTHER, IF, LIKELY, LIKELY, UNSURE, LICENCE),
    Row(SECOND, "F4", EMPLOYER, SKILLED, LIKELY, LIKELY, LIKELY, LIKELY, LICENCE),
    Row(SECOND, "X4", EMPLOYER, OTHER, IF, LIKELY, LIKELY, UNSURE, LICENCE),
    Row(SECOND, "F3", AGENCY, OTHER, LIKELY, NO, NO, LIKELY, ACT),
    Row(SECOND, "F3", EMPLOYER, VisaRoute.UNKNOWN, UNSURE, NO, NO, UNSURE, CERTIFICATE),
    Row(SECOND, "F1", AGENCY, OTHER, NO, NO, NO, NO, ACT),
    # 22 July 2025 closed the recruiting of care workers abroad; it made no fee lawful or unlawful.
    Row(CARE, "F3", EMPLOYER, HEALTH, NO, NO, NO, NO, CERTIFICATE),
    Row(CARE, "F3", EMPLOYER, OTHER, NO, NO, NO, NO, CERTIFICATE),
    Row(CARE, "F4", EMPLOYER, HEALTH, LIKELY, LIKELY, LIKELY, LIKELY, LICENCE),
    Row(CARE, "F3", AGENCY, HEALTH, NO, NO, NO, NO, ACT),
    Row(CARE, "F1", AGENCY, HEALTH, NO, NO, NO, NO, ACT),
)


def test_the_days_of_the_table_are_those_of_the_rules():
    assert (FIRST, SECOND, CARE) == (SKILLED_WORKER_BAN, EVERY_ROUTE_BAN, CARE_CLOSED_ABROAD)


@pytest.mark.parametrize("where", ["before", "on", "after", "across"])
@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.border}-{r.code}-{r.payee}-{r.route}")
def test_a_border_of_the_law(row: Row, where: str):
    border = row.border
    period = {
        "before": Period(border - DAY, border - DAY),
        "on": Period(border, border),
        "after": Period(border + DAY, border + DAY),
        "across": Period(border - DAY, border + DAY),
    }[where]
    verdict = judge(
        Payment(
            FeeCode(row.code),
            row.payee,
            period=period,
            agency_place=AgencyPlace.GREAT_BRITAIN,
            visa_route=row.route,
            certificate_period=period,
        )
    )
    assert verdict.standing is getattr(row, where)
    for one in verdict.alternatives or (verdict,):
        assert (one.provision, one.source, one.source_date) == row.source
        assert one.checked_on == date(2026, 11, 22)
    if verdict.standing is UNSURE:
        assert len(verdict.alternatives) == 2
        assert verdict.depends_on


@pytest.mark.parametrize("code", ["F1", "F2", "F3", "F4", "X5"])
@pytest.mark.parametrize(
    ("period", "warned"),
    [
        (Period(CARE - DAY, CARE - DAY), False),
        (Period(CARE, CARE), True),
        (Period(CARE + DAY, CARE + DAY), True),
        (Period(CARE - DAY, CARE + DAY), True),
        (Period.of_month(2025, 6), False),
        (Period.of_month(2025, 7), True),
        (None, False),
    ],
)
def test_a_care_job_sold_abroad_after_22_july_2025_brings_a_warning_with_its_source(
    code, period, warned
):
    payment = NewPayment(FeeCode(code), AGENCY, period=period, country_paid_in="IN")
    found = cautions_for(payment)
    assert bool(found) is warned
    for caution in found:
        assert "HC 997" in caution.source
        assert caution.source_date == CARE


def test_the_warning_is_for_money_paid_abroad_for_a_job_and_not_for_an_older_certificate():
    after = Period.of_month(2026, 1)
    assert not cautions_for(NewPayment(FeeCode.FINDING, AGENCY, period=after, country_paid_in="GB"))
    assert not cautions_for(NewPayment(FeeCode.MEDICAL, AGENCY, period=after))
    older = CertificateDate.BETWEEN
    assert not cautions_for(
        NewPayment(FeeCode.CERTIFICATE, AGENCY, period=after, certificate_when=older)
    )
