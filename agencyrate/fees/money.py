"""Amounts as people write and read them."""

from collections.abc import Iterable
from decimal import Decimal

from babel.numbers import format_currency

#: The most a single report may say; above it somebody mistyped. A flight costs a million naira, and
#: the fees reported reach two hundred million rupiah.
LARGEST = Decimal(999_999_999)


def shown(amount: Decimal | None, currency: str) -> str:
    """Return "£4,000.00", in English as official letters are; "" for an amount not known."""
    return "" if amount is None else str(format_currency(amount, currency, locale="en_GB"))


def totals(amounts: Iterable[tuple[Decimal | None, str]]) -> tuple[str, ...]:
    """Return the sum in each currency, the currencies in their first order; unknown ones left out.

    Currencies are never added up: we hold no rate of the day of each payment.
    """
    sums: dict[str, Decimal] = {}
    for amount, currency in amounts:
        if amount is not None:
            sums[currency] = sums.get(currency, Decimal(0)) + amount
    return tuple(shown(amount, currency) for currency, amount in sums.items())
