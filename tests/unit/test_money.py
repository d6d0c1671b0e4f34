"""Amounts as people write them, from every country that workers come from."""

from decimal import Decimal

import pytest

from agencyrate.fees.money import read_amount, roughly, sign_fits, totals


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("4500", "4500.00"),
        ("4,500", "4500.00"),
        ("£4,500.50", "4500.50"),
        ("1,50,000", "150000.00"),
        ("1.500", "1500.00"),
        ("12.500.000", "12500000.00"),
        ("2500,50", "2500.50"),
        ("2 500", "2500.00"),
        ("₹250000", "250000.00"),
        ("0.5", "0.50"),
        ("0", "0.00"),
        ("-5", None),
        ("", None),
        ("a lot", None),
        ("1e9", None),
        ("9999999999", "9999999999.00"),
        ("1.234,56", "1234.56"),
        ("2.500,5", "2500.50"),
        ("1,234.56", "1234.56"),
        ("12,50,000.75", "1250000.75"),
        ("£1'500", "1500.00"),
        ("500/-", "500.00"),
        ("٣٠٠٠", "3000.00"),
        ("٣٬٠٠٠", "3000.00"),
        ("۱٬۵۰۰٫۵", "1500.50"),
        ("২৫০০", "2500.00"),
        ("१,५०,०००", "150000.00"),
        ("Rs. 1,50,000/-", "150000.00"),
        ("rs 50000", "50000.00"),
        ("৳5,000", "5000.00"),
        ("₨500", "500.00"),
        ("2.500,50", "2500.50"),
        ("Rsx 500", None),
        ("5000 INR", None),
        ("1.5 lakh", None),
        ("15k", None),
        ("9" * 60, "9" * 60 + ".00"),
        ("1.23456", None),
        ("0.001", None),
        ("1,2,3", None),
        ("1.5.0", None),
        ("1,500,50", None),
        ("1_000", None),
        ("1234,567", None),
        (".", None),
        ("nan", None),
        ("Infinity", None),
    ],
)
def test_amounts_as_people_write_them(text: str, amount: str | None):
    assert read_amount(text) == (Decimal(amount) if amount else None)


@pytest.mark.parametrize(
    ("amount", "currency", "told"),
    [
        ("0", "GBP", "£0–£1"), ("0.50", "GBP", "£0–£1"), ("1", "GBP", "£1–£2"),
        ("9.99", "GBP", "£5–£10"), ("10", "GBP", "£10–£20"), ("1999.99", "GBP", "£1,000–£2,000"),
        ("2000", "GBP", "£2,000–£5,000"), ("4000", "GBP", "£2,000–£5,000"),
        ("5000", "GBP", "£5,000–£10,000"), ("10000", "GBP", "£10,000–£20,000"),
        ("150000", "INR", "₹100,000–₹200,000"), ("999999999", "IDR", "IDR500,000,000–IDR1,000,000,000"),
    ],
)  # fmt: skip
def test_an_amount_told_roughly_is_the_range_it_lies_in(amount: str, currency: str, told: str):
    assert roughly(Decimal(amount), currency) == told


def test_an_amount_that_is_not_known_has_no_range():
    assert roughly(None, "GBP") == ""
    assert totals([(Decimal(900), "GBP"), (Decimal(900), "GBP")], roughly) == ("£1,000–£2,000",)


@pytest.mark.parametrize(
    ("text", "currency", "fits"),
    [
        ("4,500", "GBP", True),
        ("£4,500", "GBP", True),
        ("₦500,000", "GBP", False),
        ("₦500,000", "NGN", True),
        ("$3,000", "USD", True),
        ("$3,000", "JMD", True),
        ("$3,000", "GBP", False),
        ("£3,000", "EGP", True),
        ("£3,000", "USD", False),
        ("₨3,000", "PKR", True),
        ("₨3,000", "INR", True),
        ("৳3,000", "PKR", False),
    ],
)
def test_a_sign_of_another_money_is_asked_about(text: str, currency: str, fits: bool) -> None:
    assert sign_fits(text, currency) is fits
