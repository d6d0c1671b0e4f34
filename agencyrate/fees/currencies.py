"""The currencies a payment may have been made in: the pound first, then where workers come from."""

#: ISO 4217 codes; their names come from the language data.
CURRENCIES: tuple[str, ...] = (
    "GBP", "INR", "NGN", "PHP", "GHS", "PKR", "BDT", "KES", "NPR", "LKR", "USD", "ZWG", "ZMW",
    "EUR", "AED", "BWP", "XAF", "EGP", "ETB", "GMD", "IDR", "JMD", "JOD", "MWK", "MYR", "MUR",
    "MAD", "NAD", "OMR", "QAR", "RWF", "SAR", "SLE", "SGD", "ZAR", "SDG", "TZS", "TTD", "UGX",
    "BRL", "CAD", "AUD",
)  # fmt: skip
