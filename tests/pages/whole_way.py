"""Everything a worker can come to, walked once: each page as it was sent, by its place and heading."""

import gzip
import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from flask import Flask

from agencyrate.branches.models import Branch
from agencyrate.core.db import transaction
from agencyrate.fees.terms import TERM_PAGES
from agencyrate.guides.held import FIRST_LANGUAGE, all_guides
from agencyrate.languages.catalogues import sources, texts_of
from agencyrate.languages.names import Language
from agencyrate.services.edit_desk import edit_desk
from agencyrate.services.seed_facts import seed_facts
from tests.factories.agencies import AgencyFactory
from tests.pages.fees import Unpacker
from tests.pages.rate import NONE, Paid, Way
from tests.person import Person

_PAYMENT = re.compile("/payments/[a-z0-9]{16}")
#: What is drawn from what somebody typed, or from a list of names, is nobody's plain English.
NOT_OURS = "option, textarea, blockquote, .receipt, .hidden, [translate=no], [lang]:not(html)"
BLOCKS = ("p", "li", "h1", "h2", "h3", "legend", "label", "dt", "dd", "td", "th", "summary")
#: A label of one or two words is no sentence: many of them would make any page look easy.
FEWEST_WORDS = 3


@dataclass(frozen=True)
class SeenPage:
    """One page."""

    name: str
    status: int
    body: bytes
    #: As it crossed the wire, to a browser that knows gzip.
    weight: int

    @property
    def main(self) -> Tag:
        found = BeautifulSoup(self.body, "html.parser").find("main")
        assert isinstance(found, Tag)
        return found

    @property
    def words(self) -> str:
        """Our own sentences, each block apart from the next."""
        main = self.main
        for each in main.select(NOT_OURS):
            each.decompose()
        for each in main.select(".hint"):
            each.insert_before("\n")
        blocks = [
            " ".join(line.split())
            for each in main.find_all(BLOCKS)
            if not each.find(BLOCKS)
            for line in each.get_text().split("\n")
        ]
        return "\n\n".join(block for block in blocks if len(block.split()) >= FEWEST_WORDS)


class Walker(Person):
    """Keeps every page, once for each place and heading."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self.pages: dict[str, SeenPage] = {}
        self.client.environ_base["HTTP_ACCEPT_ENCODING"] = "gzip"
        self._weight = 0

    def _ask(self, method: str, url: str, **options: object):
        answer = super()._ask(method, url, **options)
        self._weight = len(answer.data)
        if answer.headers.get("Content-Encoding") == "gzip":
            answer.data = gzip.decompress(answer.data)
        return answer

    def _take(self, response, url: str) -> "Walker":
        super()._take(response, url)
        path = _PAYMENT.sub("/payments/…", self.url.partition("?")[0])
        wrong = " (mistake)" if self.status == 422 else ""
        name = f"{path} {self.heading}{wrong}"
        self.pages.setdefault(name, SeenPage(name, self.status, self.body, self._weight))
        return self


#: What every page of the way brings along.
FILES = ("site.css", "leave.js")
AGENCY = "Harbour Lane Care Recruitment"


def furnish(app: Flask) -> None:
    """Put in what the walk needs: the official bodies, an agency, a branch that takes requests."""
    with app.app_context():
        seed_facts()
        AgencyFactory(name=AGENCY, country="GB-ENG", town="Leeds")
        with transaction() as session:
            branch = Branch(name="Sampleshire Health Branch")
            session.add(branch)
            session.flush()
            branch_id = branch.id
        edit_desk(branch_id, takes_requests=True, nations=("GB-ENG",), words="", by_id="")


class InLanguage:
    """Goes the same way in another language: what bears a text is looked for by its translation."""

    language: Language

    def open(self, url: str):
        before = f"/{self.language.code}"
        return super().open(url if url.startswith(f"{before}/") else f"{before}{url}")

    def press(self, words: str, /, **values: object):
        return super().press(self._said(words, "button"), **values)

    def follow(self, words: str):
        return super().follow(self._said(words, "a"))

    def _said(self, words: str, kind: str) -> str:
        """The translation of a text that begins so and stands on a button, or a link, of the page."""
        texts = texts_of(self.language)
        english = sorted((each for each in sources() if isinstance(each, str)), key=len)
        meant = [texts.ugettext(each) for each in english if each.startswith(words)]
        there = [" ".join(tag.get_text(" ").split()) for tag in self.page.find_all(kind)]
        return next(
            (each for each in meant if any(each in text for text in there)), f"{words}: {meant}"
        )


class WalkerIn(InLanguage, Walker):
    """A walker who reads another language."""

    def __init__(self, app: Flask, language: Language) -> None:
        super().__init__(app)
        self.language = language


def walk(app: Flask, person: Walker | None = None) -> dict[str, SeenPage]:
    """Go the whole way, with mistakes; return every page that was seen."""
    person = person or Walker(app)
    for path in ("/", "/rights", "/about/safety", "/agencies"):
        person.open(path)
    for guide in all_guides(FIRST_LANGUAGE):
        person.open(f"/rights/{guide.slug}")
    code = _report(person)
    _receipt(person, code)
    person.open("/receipt/status").press("Close my receipt")
    _waits(person)
    _fees(person)
    _help(person)
    return person.pages


def _report(person: Walker) -> str:
    way = Way(person).start()
    person.press("Search", text="")
    way.agency("qqqq xxxx", choose=NONE)
    person.press("Continue", name="")
    way.start().agency(AGENCY)
    person.press("Continue")
    way.circumstances().questions()
    person.press("Continue")
    loan = next(code for code, page in TERM_PAGES.items() if page.questions)
    way.paid(Paid(), Paid(code=loan.value))
    person.press("Continue", words="I am at 07700 900123, ask Mr Sampleton.")
    if person.url.endswith("/rate/names"):
        person.press("Keep my words")
    person.press("Continue")
    way.uses()
    person.press("Continue")
    person.follow("Read the letter first").follow("Back to the question")
    way.complaint(name="Ama Sampleson", safe="ama@s.example")
    code = way.send()
    person.follow("Print a card").follow("Back").press("I have written it down")
    person.press("Check my words", code="one two").follow("I cannot type").open("/rate/deleted")
    person.open("/rate/receipt/check").press("Check my words", code=code)
    return code


def _receipt(person: Walker, code: str) -> None:
    person.open("/receipt").press("Open", code="one two").press("Open", code=code)
    person.press("Send message", text="")
    person.follow("Change what").open("/receipt/naming").open("/receipt/contact")
    for page in ("uses/rating", "uses/words", "uses/evidence", "uses/complaint",
                 "uses/complaint_named", "about-you"):  # fmt: skip
        person.open(f"/receipt/{page}")
    person.open("/receipt/withdraw").press("Yes, delete everything")


def _waits(person: Walker) -> None:
    """A report that is locked until others report too."""
    way = Way(person).start().agency(AGENCY).circumstances().questions().paid().words("").uses()
    way.complaint(together="report")
    code = way.send()
    person.press("I have written it down").press("Check my words", code=code)
    person.open("/receipt").press("Open", code=code).open("/receipt/together/go")
    person.open("/receipt/together").press("Continue", what="3")


def _fees(person: Walker) -> None:
    unpacker = Unpacker(person).start()
    person.press("Continue")
    unpacker.start().payment(Paid())
    person.open("/rights/fees/exit-fee")


def _help(person: Walker) -> None:
    person.open("/get-help").press("Continue").press("Continue", safe="danger")
    person.press("Continue", nation="GB-ENG").press("Continue", trouble="papers")
    person.open("/get-help/union").press("Ask this branch")
    person.open("/get-help/union/stop").press("Delete it", code="one two")
