"""Official files of exchange rates: taken in once, later months beside earlier ones. All FICTIONAL."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import func, select

from agencyrate.audit.models import AuditEntry
from agencyrate.core.db import db
from agencyrate.core.errors import Refused
from agencyrate.fees.answers import Payee
from agencyrate.fees.dated_models import MonthRate, RateFile
from agencyrate.fees.dated_queries import rate_files, total_paid
from agencyrate.fees.new import NewPayment
from agencyrate.fees.periods import Period
from agencyrate.fees.rates import RateSource
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.services.import_rates import import_rates

HEAD = "Country/Territories,Currency,Currency Code,Currency Units per £1,Start date,End date\n"
ECB = "Date,USD,GBP,INR,\n2026-03-03,1.2,0.80,88,\n2026-03-02,1.0,0.50,60,\n"


def hmrc(rate: str, month: str = "03", currency: str = "INR") -> bytes:
    return f"{HEAD}Somewhere,Money,{currency},{rate},01/{month}/2026,28/{month}/2026\n".encode()


def paid(amount: str, period: Period | None, currency: str = "INR") -> NewPayment:
    return NewPayment(
        FeeCode.FINDING, Payee.AGENCY, Decimal(amount), currency=currency, period=period
    )


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_file_is_kept_with_its_name_its_days_and_its_digest(app: Flask):
    content = hmrc("100")
    report = import_rates(RateSource.HMRC, content, "fictional-2026-3.csv")
    assert (report.added, report.changed, report.kept, report.written) == (1, 0, 0, True)
    held = rate_files()
    assert len(held) == 1
    assert held[0].sha256 == hashlib.sha256(content).hexdigest()
    assert (held[0].name, held[0].first_day) == ("fictional-2026-3.csv", date(2026, 3, 1))
    assert db.session.scalar(select(AuditEntry.note).where(AuditEntry.action == "import"))


def test_the_same_file_twice_changes_nothing(app: Flask):
    import_rates(RateSource.HMRC, hmrc("100"), "a.csv")
    again = import_rates(RateSource.HMRC, hmrc("100"), "b.csv")
    assert (again.repeated, again.written) == (True, False)
    assert count(RateFile) == 1


def test_a_trial_writes_nothing_and_says_what_would_be(app: Flask):
    import_rates(RateSource.HMRC, hmrc("100"), "a.csv")
    report = import_rates(RateSource.HMRC, hmrc("120"), "b.csv", dry_run=True)
    assert (report.added, report.changed, report.written) == (0, 1, False)
    assert count(MonthRate) == 1
    assert db.session.scalar(select(MonthRate.per_pound)) == "100"


def test_a_corrected_month_takes_the_place_of_the_old_one(app: Flask):
    import_rates(RateSource.HMRC, hmrc("100"), "a.csv")
    import_rates(RateSource.HMRC, hmrc("120"), "b.csv")
    assert count(MonthRate) == 1
    total = total_paid([paid("120", Period.of_month(2026, 3))])
    assert total.pounds == Decimal("1.00")
    assert total.files[0].file_name == "b.csv"


def test_a_file_of_one_day_does_not_push_out_a_whole_month(app: Flask):
    import_rates(RateSource.ECB, ECB.encode(), "hist.csv")
    report = import_rates(
        RateSource.ECB, ECB.split("2026-03-02", maxsplit=1)[0].encode(), "day.csv"
    )
    assert (report.added, report.changed, report.kept) == (0, 0, 3)
    assert total_paid([paid("115", Period.of_month(2026, 3))]).pounds == Decimal("1.00")


def test_hmrc_goes_before_the_ecb_and_another_month_is_not_borrowed(app: Flask):
    import_rates(RateSource.ECB, ECB.encode(), "ecb.csv")
    import_rates(RateSource.HMRC, hmrc("100"), "hmrc.csv")
    march = total_paid([paid("100", Period.of_month(2026, 3))])
    assert march.pounds == Decimal("1.00")
    assert [rate.source for rate in march.files] == [RateSource.HMRC]
    april = total_paid([paid("100", Period.of_month(2026, 4))])
    assert april.pounds == Decimal("0.00")
    assert april.left_out


@pytest.mark.parametrize(
    ("source", "content", "why"),
    [
        (RateSource.HMRC, HEAD.encode(), "no rate in this file"),
        (RateSource.HMRC, ECB.encode(), "no column currency code"),
        (RateSource.ECB, hmrc("100"), "no column Date or GBP"),
        (RateSource.ECB, ECB.replace("2026-03", "2027-03").encode(), "still to come"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(app: Flask, source, content, why):
    with pytest.raises(Refused, match=why):
        import_rates(source, content, "x.csv")
    assert count(RateFile) == 0
