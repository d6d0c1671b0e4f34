"""What a worker does on the way from the first page to the receipt."""

import re
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote_plus

from bs4 import Tag

from agencyrate.fees.taxonomy import SECTIONS, FeeCode
from agencyrate.fees.terms import TERM_PAGES
from agencyrate.reviews.questions import QUESTIONS, USE_AGAIN
from tests.person import Person

NONE = "none"


@dataclass(frozen=True)
class Paid:
    """One payment, as told on its pages."""

    code: str = "F1"
    amount: str = "4000"
    currency: str = "GBP"
    month: str = "3"
    year: str = "2026"
    paid_to: str = "agency"
    country: str = "GB"
    method: str = "bank"
    forced: str = "no"
    route: str = "health_and_care"
    certificate: str = "from_2025_04_09"
    has_receipt: str = "yes"
    refunded: str = "no"
    #: Answers about a loan, a repayment clause or a deduction; "unsure" where none is given.
    terms: tuple[tuple[str, str], ...] = ()


@dataclass
class Way:
    """One worker's way through `/rate`; each method leaves the person on the page after it."""

    person: Person

    def start(self) -> "Way":
        self.person.open("/rate").press("Start")
        return self

    def agency(self, text: str, *, choose: str = "") -> "Way":
        """Search, and choose the agency that bears these words, or NONE."""
        self.person.press("Search", text=text)
        value = NONE if choose == NONE else self.choice_of(choose or text)
        self.person.press("Continue", choice=value)
        return self

    def named(self, name: str, **facts: str) -> "Way":
        told = {"name": name, "town": "", "country": "GB", "website": "", **facts}
        self.person.press("Continue", **told)
        return self

    def circumstances(
        self,
        *,
        country: str = "IN",
        role: str = "care",
        nation: str = "GB-ENG",
        year: str = "2025",
        half: str = "1",
        moved: str = "abroad",
    ) -> "Way":
        self.person.press("Continue", country=country).press("Continue", role=role)
        self.person.press("Continue", nation=nation)
        self.person.press("Continue", year=year, half=half).press("Continue", moved=moved)
        return self

    def questions(self, again: str = "no", **answers: str) -> "Way":
        """Answer all fixed questions; the worst answer where none is given."""
        for question in (*QUESTIONS, USE_AGAIN):
            worst = min((each for each in question.answers if each.score), key=lambda a: a.score)
            answer = answers.get(question.key, worst.key)
            if question is USE_AGAIN:
                answer = again
            self.person.press("Continue", **{question.key: answer})
        return self

    def paid(self, *payments: Paid) -> "Way":
        self.person.press("Continue", paid="yes" if payments else "no")
        for number, payment in enumerate(payments):
            self.payment(payment)
            more = number + 1 < len(payments)
            self.person.press("Continue", more="yes" if more else "no")
        if payments:
            self.person.press("Continue")  # what the law says
        return self

    def payment(self, paid: Paid) -> "Way":
        """Tell one payment, from its first page to the list."""
        section = next(n for n, (_, codes) in enumerate(SECTIONS) if FeeCode(paid.code) in codes)
        press = self.person.press
        press("Continue", section=str(section))
        press("Continue", code=paid.code)
        press(
            "Continue", amount=paid.amount, currency=paid.currency, month=paid.month, year=paid.year
        )
        press("Continue", paid_to=paid.paid_to, country=paid.country, method=paid.method)
        for names in (("forced",), ("route", "certificate")):
            asked = [name for name in names if self.person.page.find(attrs={"name": name})]
            if asked:
                press("Continue", **{name: getattr(paid, name) for name in asked})
        page = TERM_PAGES.get(FeeCode(paid.code))
        if page:
            told = {question.key: "unsure" for question in page.questions}
            press("Continue", **{**told, **dict(paid.terms)})
        press("Continue", has_receipt=paid.has_receipt, refunded=paid.refunded)
        return self

    def words(self, words: str = "", *, keep: bool = True) -> "Way":
        self.person.press("Continue", words=words)
        if keep and self.person.url.endswith("/rate/names"):
            self.person.press("Keep my words")
        if self.person.url.endswith("/rate/evidence"):
            self.person.press("Continue")
        return self

    def uses(self, rating: str = "yes", words: str = "yes", evidence: str = "yes") -> "Way":
        """Answer the first rungs of the ladder, a page each."""
        self.person.press("Continue", rating=rating)
        if self.person.url.endswith("/rate/publish"):
            self.person.press("Continue", words=words)
        self.person.press("Continue", evidence=evidence)
        return self

    def complaint(self, complaint: str = "yes", *, name: str = "", safe: str = "",
                  together: str = "now", others: str = "2") -> "Way":  # fmt: skip
        """Answer the pages about a complaint, where there are any, and about waiting for others."""
        press = self.person.press
        if self.person.url.endswith("/rate/complaint"):
            press("Continue", complaint=complaint)
        if self.person.url.endswith("/rate/together"):
            press("Continue", together=together)
        if self.person.url.endswith("/rate/others"):
            press("Continue", number=others)
        if self.person.url.endswith("/rate/own-name"):
            press("Continue", named="explain" if name else "no")
        if name:
            press("Continue", named="yes")
            press("Continue", name=name, safe_contact=safe)
        return self

    def telling(self, telling: str = "usual") -> "Way":
        """Say what others may read about the worker, where there is anything to be read."""
        if self.person.url.endswith("/rate/telling"):
            self.person.press("Continue", telling=telling)
        return self

    def send(self) -> str:
        """Send, and return the receipt, still shown; what is left to ask gets the usual answers."""
        if self.person.url.endswith(("/rate/complaint", "/rate/together")):
            self.complaint()
        self.telling()
        self.person.press("Send my report")
        return self.code()

    def code(self) -> str:
        """The words and the number on the page."""
        return " ".join(item.get_text(strip=True) for item in self._receipt().find_all("li"))

    def _receipt(self) -> Tag:
        found = self.person.page.find("ol", class_="receipt")
        assert found is not None, f"{self.person.url}: no receipt"
        return found

    def choice_of(self, words: str) -> str:
        """The value of the radio whose label bears these words."""
        for label in self.person.page.find_all("label"):
            if words.casefold() in " ".join(label.get_text(" ").split()).casefold():
                radio = self.person.page.find("input", type="radio", id=label.get("for"))
                if radio:
                    return radio["value"]
        raise AssertionError(f"{self.person.url}: no choice {words!r}")


def tells(text: str, code: str) -> bool:
    """Whether neighbours of a receipt stand in a text, a page's source, an address or a log.

    One word alone proves nothing: it may be a word of the page.
    """
    plain, between = unquote_plus(text), r"(?:<[^>]*>|[\W_])+"
    return any(
        re.search(rf"(?<![a-z]){one}{between}{two}(?![a-z])", plain, re.IGNORECASE)
        for one, two in pairwise(code.split())
    )


def rate(
    person: Person, agency: str, *, payments: tuple[Paid, ...] = (), words: str = "",
    complaint: str = "yes", name: str = "", safe: str = "", **uses: str,
) -> str:  # fmt: skip
    """Live the whole way for an agency of the directory; return the receipt."""
    way = Way(person).start().agency(agency).circumstances().questions().paid(*payments)
    way.words(words).uses(**uses).complaint(complaint, name=name, safe=safe)
    return way.send()
