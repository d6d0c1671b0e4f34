"""What a worker does on the pages of "Was this fee legal?"."""

from dataclasses import dataclass

from agencyrate.fees.taxonomy import SECTIONS, FeeCode
from agencyrate.fees.terms import TERM_PAGES
from tests.pages.rate import Paid
from tests.person import Person


@dataclass
class Unpacker:
    """One worker's way through `/rights/fees`."""

    person: Person

    def start(self) -> "Unpacker":
        self.person.open("/rights/fees")
        return self

    def asks(self, name: str) -> bool:
        return self.person.page.find(attrs={"name": name}) is not None

    def payment(self, paid: Paid, place: str = "GB-ENG") -> "Unpacker":
        """Tell one payment from its first question; answer where the agency is, if asked."""
        press = self.person.press
        if self.asks("section"):
            section = next(
                n for n, (_, codes) in enumerate(SECTIONS) if FeeCode(paid.code) in codes
            )
            press("Continue", section=str(section)).press("Continue", code=paid.code)
        unknown = {} if paid.amount else {"amount_unknown": "y"}
        press("Continue", amount=paid.amount, currency=paid.currency, month=paid.month,
              year=paid.year, **unknown)  # fmt: skip
        press("Continue", paid_to=paid.paid_to, country=paid.country, method=paid.method)
        for names in (("forced",), ("route", "certificate")):
            asked = [name for name in names if self.asks(name)]
            if asked:
                press("Continue", **{name: getattr(paid, name) for name in asked})
        page = TERM_PAGES.get(FeeCode(paid.code))
        if page:
            told = {question.key: "unsure" for question in page.questions}
            press("Continue", **{**told, **dict(paid.terms)})
        press("Continue", has_receipt=paid.has_receipt, refunded=paid.refunded)
        if self.asks("place"):
            press("Continue", place=place)
        return self

    def more(self, *payments: Paid) -> "Unpacker":
        for paid in payments:
            self.person.press("Add another payment")
            self.payment(paid)
        return self
