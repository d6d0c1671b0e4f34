"""Sums in pounds, and the files that rates are from. Every rate here is FICTIONAL."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.core.errors import Refused
from agencyrate.fees.rate_files import read_rates
from agencyrate.fees.rates import Missing, Rate, RateSource, line_of, mean, range_of, total_of

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
HMRC = """Country/Territories,Currency,Currency Code,Currency Units per £1,Start date,End date
India,Rupee,INR,111.5,01/03/2026,31/03/2026
Fictionia,Crown,XFC,7,01/03/2026,31/03/2026
Eurozone,Euro,EUR,1.25,01/03/2026,31/03/2026
Ruritania,Euro,EUR,1.25,01/03/2026,31/03/2026
"""
ECB = """Date,USD,GBP,INR,PHP,
2026-03-03,1.2,0.80,88,N/A,
2026-03-02,1.0,0.50,60,40,
2026-02-27,1.1,0.50,50,45,
2009-12-31,1,1,1,1,
"""


def rate(per_pound: str, currency: str = "INR", month: int = 3) -> Rate:
    first, last = date(2026, month, 1), date(2026, month, 28)
    return Rate(RateSource.HMRC, currency, first, last, Decimal(per_pound), "fictional.csv", "0")


def test_an_amount_becomes_whole_pence_half_a_penny_up():
    assert line_of(Decimal(100), "INR", [rate("8")], dated=True).pounds == Decimal("12.50")
    assert line_of(Decimal("0.05"), "INR", [rate("10")], dated=True).pounds == Decimal("0.01")
    assert line_of(Decimal("12.34"), "GBP", [], dated=False).pounds == Decimal("12.34")


def test_without_a_rate_or_a_time_nothing_is_made_up():
    no_rate = line_of(Decimal(5), "NGN", [], dated=True)
    assert (no_rate.pounds, no_rate.missing) == (None, Missing.NO_RATE)
    no_time = line_of(Decimal(5), "NGN", [rate("2", "NGN")], dated=False)
    assert (no_time.pounds, no_time.missing) == (None, Missing.NO_TIME)
    total = total_of([no_rate, no_rate, no_time], unknown=2)
    assert total.pounds == Decimal("0.00")
    assert total.left_out == (
        (Decimal(10), "NGN", Missing.NO_RATE),
        (Decimal(5), "NGN", Missing.NO_TIME),
    )
    assert total.unknown == 2


def test_a_year_takes_the_mean_of_its_months():
    rates = [rate("100", month=1), rate("110", month=2), rate("120", month=3)]
    assert mean(rates) == Decimal("110.00000000")
    assert line_of(Decimal(220), "INR", rates, dated=True).pounds == Decimal("2.00")


amounts = st.decimals(min_value="0.01", max_value="999999999", places=2)


@given(st.lists(amounts, max_size=25), st.decimals(min_value="0.01", max_value="9999", places=4))
def test_the_sum_is_exactly_that_of_the_lines_shown(given_amounts, per_pound):
    lines = [line_of(each, "INR", [rate(str(per_pound))], dated=True) for each in given_amounts]
    total = total_of(lines)
    assert total.pounds == sum((line.pounds for line in lines), Decimal(0))
    assert all(line.pounds == line.pounds.quantize(Decimal("0.01")) for line in lines)


@pytest.mark.parametrize(
    ("pounds", "words"),
    [
        ("0", "less than £1,000"),
        ("999.99", "less than £1,000"),
        ("1000", "£1,000 to £5,000"),
        ("4999.99", "£1,000 to £5,000"),
        ("5000", "£5,000 to £10,000"),
        ("10000", "£10,000 to £20,000"),
        ("20000", "£20,000 or more"),
    ],
)
def test_elsewhere_a_sum_is_a_range(pounds, words):
    assert range_of(Decimal(pounds)) == words


def test_hmrc_gives_one_rate_a_month_and_only_of_currencies_we_ask_for():
    found = read_rates(RateSource.HMRC, HMRC.encode())
    assert found.rows == 4
    assert [(r.currency, r.per_pound, r.first_day, r.last_day) for r in found.rates] == [
        ("INR", Decimal("111.5"), *MARCH),
        ("EUR", Decimal("1.25"), *MARCH),
    ]
    assert found.refused == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("India,Rupee,INR,nothing,01/03/2026,31/03/2026", "nothing is no rate"),
        ("India,Rupee,INR,0,01/03/2026,31/03/2026", "0 is no rate"),
        ("India,Rupee,INR,-4,01/03/2026,31/03/2026", "-4 is no rate"),
        ("India,Rupee,INR,NaN,01/03/2026,31/03/2026", "NaN is no rate"),
        ("India,Rupee,INR,5,32/03/2026,31/03/2026", "no first and last day of one month"),
        ("India,Rupee,INR,5,01/03/2026,30/04/2026", "no first and last day of one month"),
        ("India,Rupee,INR", "too few columns"),
        ("Z,Euro,EUR,9,01/03/2026,31/03/2026", "another rate for EUR than in an earlier row"),
    ],
)
def test_a_broken_row_is_refused_by_number_and_cause(row, reason):
    found = read_rates(RateSource.HMRC, f"{HMRC}{row}\n".encode())
    assert found.refused == [(6, reason)]
    assert len(found.rates) == 2


def test_the_ecbs_days_become_the_mean_of_a_month_a_pound():
    found = {
        (r.currency, r.first_day.month): r for r in read_rates(RateSource.ECB, ECB.encode()).rates
    }
    assert found[("INR", 3)].per_pound == Decimal("115.00000000")  # 88/0.8 = 110, 60/0.5 = 120
    assert found[("INR", 3)].days == 2
    assert (found[("INR", 3)].first_day, found[("INR", 3)].last_day) == (
        date(2026, 3, 2),
        date(2026, 3, 3),
    )
    assert found[("PHP", 3)].per_pound == Decimal(80)
    assert found[("EUR", 2)].per_pound == Decimal(2)
    assert min(r.first_day for r in found.values()) == date(2026, 2, 27)


def test_the_ecbs_file_of_one_day_and_its_zip_are_read():
    one_day = b"Date, USD, GBP, INR, \n30 October 2026, 1.1, 0.5, 50, \n"
    found = read_rates(RateSource.ECB, one_day).rates
    assert {r.currency for r in found} == {"EUR", "USD", "INR"}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("eurofxref.csv", one_day)
    assert read_rates(RateSource.ECB, packed.getvalue()).rates == found


@pytest.mark.parametrize("source", list(RateSource))
@pytest.mark.parametrize(
    "content", [b"", b"hello", b"PK\x03\x04broken", b"\x00\x01\x02", b"a,b\n1,2\n"]
)
def test_what_is_no_such_file_is_refused(source, content):
    with pytest.raises(Refused):
        read_rates(source, content)
