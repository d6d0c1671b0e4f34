"""Amounts as people write and read them."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from babel.numbers import format_currency

#: The most a single report may say; above it somebody mistyped. A flight costs a million naira, and
#: the fees reported reach two hundred million rupiah.
LARGEST = Decimal(999_999_999)
_STEPS = tuple(map(Decimal, (1, 2, 5, 10)))
#: Signs that people write before an amount, and the money each stands for first.
_SIGNS = {
    "£": "GBP", "€": "EUR", "₦": "NGN", "₵": "GHS", "₱": "PHP", "৳": "BDT", "₹": "INR", "₨": "INR",
    "$": "USD",
}  # fmt: skip
#: Pounds, dollars and rupees are the money of many countries.
_OF_MANY = "£$₨"
_NOT_COUNTED = re.compile(r"^\s*Rs\b\.?|[\s'’£$€₹₦₵₱৳₨]|/-$", re.IGNORECASE)
#: The marks that belong to ٠١٢ and ۰۱۲.
_MARKS = str.maketrans("٬٫", ",.")
#: Marks in a number: "12,500" and "1,50,000" as thousands and lakhs, "2500.50" as pence.
_GROUPS = {
    mark: re.compile(rf"(?!0)\d{{1,3}}({re.escape(mark)}\d{{2,3}})*{re.escape(mark)}\d{{3}}")
    for mark in ".,"
}
_PENCE = re.compile(r"(?P<whole>[\d.,]*\d)(?P<mark>[.,])(?P<pence>\d{1,2})")


def read_amount(text: str) -> Decimal | None:
    """Return the amount that somebody wrote, such as "1,500", "£1.234,56" or "2 500".

    None where it is not clear: to guess could make a payment a thousand times too small.
    """
    cleaned = _NOT_COUNTED.sub("", text).translate(_MARKS)
    ends = _PENCE.fullmatch(cleaned)
    whole, mark, pence = ends.group("whole", "mark", "pence") if ends else (cleaned, "", "0")
    for each, groups in _GROUPS.items():
        if each != mark and groups.fullmatch(whole):
            whole = whole.replace(each, "")
    if not whole.isdecimal():
        return None
    return Decimal(f"{whole}.{pence.ljust(2, '0')}")


def sign_fits(text: str, currency: str) -> bool:
    """Say whether the sign that somebody wrote with an amount, if any, is one of that money.

    "₦500,000" with pounds chosen would say of an agency that it took half a million pounds. A sign
    of many countries fits any money that has no sign of its own here: Jamaica has dollars, too.
    """
    has_its_own = currency in _SIGNS.values()
    return all(
        currency == money or (sign in _OF_MANY and not has_its_own)
        for sign, money in _SIGNS.items()
        if sign in text
    )


def shown(amount: Decimal | None, currency: str) -> str:
    """Return "£4,000.00", in English as official letters are; "" for an amount not known."""
    return "" if amount is None else str(format_currency(amount, currency, locale="en_GB"))


def roughly(amount: Decimal | None, currency: str) -> str:
    """Return the range an amount lies in, "£2,000–£5,000": of 1, 2, 5 and 10 the two around it.

    It says how much is at stake in any currency, and an exact sum could point at one person.
    """
    if amount is None:
        return ""
    step = Decimal(10) ** max(amount, Decimal(1)).adjusted()
    least = max((each for each in _STEPS[:-1] if each * step <= amount), default=Decimal(0))
    most = min(each for each in _STEPS if each > least)
    return f"{_whole(least * step, currency)}–{_whole(most * step, currency)}"


def _whole(amount: Decimal, currency: str) -> str:
    return str(format_currency(amount, currency, "¤#,##0", locale="en_GB", currency_digits=False))


def totals(
    amounts: Iterable[tuple[Decimal | None, str]],
    say: Callable[[Decimal | None, str], str] = shown,
) -> tuple[str, ...]:
    """Return the sum in each currency, the currencies in their first order; unknown ones left out.

    Currencies are never added up: we hold no rate of the day of each payment.
    """
    sums: dict[str, Decimal] = {}
    for amount, currency in amounts:
        if amount is not None:
            sums[currency] = sums.get(currency, Decimal(0)) + amount
    return tuple(say(amount, currency) for currency, amount in sums.items())
