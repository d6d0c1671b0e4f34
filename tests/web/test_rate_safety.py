"""What keeps a worker safe: keys, traces, the way out, limits, a receipt shown once."""

import gzip
import logging
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from agencyrate.core import clock as the_clock
from agencyrate.core.db import db
from agencyrate.core.places import place
from agencyrate.core.settings import settings, use
from agencyrate.reviews.models import Review
from agencyrate.reviews.questions import QUESTIONS, USE_AGAIN
from agencyrate.visits.models import Visit
from agencyrate.web.limits import limiter
from tests.conftest import settings_for
from tests.factories.agencies import AgencyFactory
from tests.pages.rate import NONE, Paid, Way, rate, tells
from tests.person import Person
from tests.statements import asked

STORY = "The home was closed and we slept in a cold house."


@pytest.fixture(autouse=True)
def agency(app):
    return AgencyFactory(name="Harbour Lane Care Recruitment", country="GB-ENG", town="Leeds")


def count(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def at_check(person: Person) -> Way:
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid(Paid())
    return way.words(STORY).uses().complaint("no").telling()


def test_sending_twice_makes_one_report_and_shows_the_same_receipt(person: Person):
    way = at_check(person)
    token = person.page.find(attrs={"name": "csrf_token"})["value"]
    code = way.send()
    again = person.client.post("/rate/check", data={"csrf_token": token})
    assert again.status_code == 303
    person.open(again.headers["Location"])
    assert way.code() == code
    person.open("/rate/check")
    assert way.code() == code
    assert count(Review) == 1


def test_the_receipt_is_shown_until_it_is_written_down(person: Person):
    way = at_check(person)
    code = way.send()
    person.open("/rate/receipt")
    assert way.code() == code
    assert tells(person.text, code)
    assert not tells(person.page.title.get_text(), code)
    assert not tells(person.url, code)
    person.press("I have written it down")
    assert person.url == "/rate/receipt/check"
    assert not person.page.find(class_="receipt")
    assert code[:12] not in person.body.decode()
    for wrong in ("one two three", code[:-1], f"{code[:-4]}1111"):
        person.press("Check my words", code=wrong)
        assert person.sees("This is not the same")
        assert not person.page.find(attrs={"name": "code"}).get("value")
    person.follow("Show me the words again")
    assert way.code() == code
    person.press("I have written it down")
    person.press("Check my words", code=code.upper().replace(" ", ", "))
    assert person.url == "/rate/thanks"
    assert code not in person.text
    person.open("/rate/receipt")
    assert person.url == "/rate"
    assert count(Visit) == 0


def test_a_receipt_not_yet_written_down_is_not_lost_by_starting_again(person: Person):
    way = at_check(person)
    code = way.send()
    person.open("/rate")
    assert person.sees("You have a receipt to write down")
    person.press("Start")
    assert way.code() == code
    person.press("I have written it down").press("Check my words", code=code)
    assert person.url == "/rate/thanks"


def test_who_cannot_type_the_words_sees_them_again(person: Person):
    way = at_check(person)
    code = way.send()
    person.press("I have written it down").follow("I cannot type the words")
    assert not tells(person.text, code)
    assert person.sees("Without the words nobody can open it again")
    person.follow("Show me the words again")
    assert way.code() == code
    assert count(Review) == 1


@pytest.mark.parametrize("locked", [False, True], ids=["sent", "locked"])
def test_who_gives_up_on_the_words_deletes_the_report_and_begins_another(
    person: Person, *, locked: bool
):
    way = at_check(person)
    if locked:
        person.open("/rate/together").press("Continue", together="report")
        person.press("Continue", number="2")
    code = way.send()
    person.press("I have written it down").follow("I cannot type the words")
    person.press("Yes, delete everything")
    assert person.url == "/rate/deleted"
    assert person.sees("You took your report back", "It is deleted.")
    assert count(Visit) == 0
    assert [each.status for each in db.session.scalars(select(Review))] == ["withdrawn"]
    person.follow("Begin again").press("Start")
    assert person.url == "/rate/agency"
    person.open("/receipt").press("Open", code=code)
    assert person.sees("You took your report back")


def test_only_a_receipt_that_is_not_written_down_can_be_given_up(person: Person):
    assert person.open("/rate/receipt/stuck").url == "/rate"
    way = at_check(person)
    token = person.page.find(attrs={"name": "csrf_token"})["value"]
    assert person.open("/rate/receipt/stuck").url == "/rate", "nothing was sent yet"
    person.open("/rate/check")
    code = way.send()
    person.open("/rate/receipt/stuck")
    assert count(Review) == 1, "a page that is only read deletes nothing"
    person.open("/rate/receipt/check").press("Check my words", code=code)
    person.client.post("/rate/receipt/stuck", data={"csrf_token": token})
    assert [each.status for each in db.session.scalars(select(Review))] == ["submitted"]


def test_the_card_says_nothing_of_what_it_is_for(person: Person):
    way = at_check(person)
    code = way.send()
    person.follow("Print a card")
    assert way.code() == code
    assert person.page.title.get_text() == "Card"
    assert "report" not in person.main
    assert "eceipt" not in person.main
    assert person.page.body["class"] == ["slip"]
    assert not tells(f"{person.url} {person.page.title}", code)
    assert "Content-Encoding" not in person.headers, "its length would tell of the words"
    person.follow("Back").press("I have written it down").press("Check my words", code=code)
    for page in ("receipt", "receipt/card", "receipt/check"):
        assert person.open(f"/rate/{page}").url == "/rate"


def test_the_answers_are_gone_after_their_hour(person: Person):
    Way(person).start().agency("harbour lane")
    the_clock.advance(timedelta(minutes=61))
    person.press("Continue", country="IN")
    assert person.status == 410
    assert person.heading == "Your answers were deleted"
    assert "answers=;" in person.headers["Set-Cookie"]


def test_the_cookie_holds_a_key_only_and_stays_on_its_path(person: Person):
    answer = person.open("/rate")
    token = answer.page.find(attrs={"name": "csrf_token"})["value"]
    begun = person.client.post("/rate", data={"csrf_token": token})
    [cookie] = [c for c in begun.headers.getlist("Set-Cookie") if c.startswith("answers=")]
    assert cookie.startswith("answers=AGE-SECRET-KEY-1")
    for word in ("HttpOnly", "Path=/;", "SameSite=Strict"):
        assert word in cookie
    for word in ("Max-Age", "Expires"):
        assert word not in cookie


def test_leaving_writes_nothing_and_takes_the_keys_away(person: Person):
    Way(person).start().agency("harbour lane")
    before = count(Visit)
    left = person.client.get("/exit")
    assert left.status_code == 200
    assert left.headers["Clear-Site-Data"] == '"*"'
    assert left.headers["Cache-Control"] == "no-store"
    assert left.headers["Refresh"].startswith("0; url=https://www.bbc.co.uk/")
    gone = " ".join(left.headers.getlist("Set-Cookie"))
    for name in ("answers=;", "receipt=;", "form=;"):
        assert name in gone
    assert count(Visit) == before
    person.open("/rate/country")
    assert person.url == "/rate"


def test_leaving_leads_where_the_operator_says_and_names_nothing(app, person: Person):
    use(replace(settings(), exit_address="https://news.example.org/today"))
    left = person.open("/exit")
    assert left.headers["Refresh"] == "0; url=https://news.example.org/today"
    assert left.page.find("a")["href"] == "https://news.example.org/today"
    assert not left.page.find(["script", "link", "img"])
    assert "agency" not in left.body.decode().casefold()
    assert person.open("/about/safety").sees("news.example.org")


FOREIGN = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}


@pytest.mark.parametrize(
    ("said", "leaves"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "none", "Sec-Fetch-Dest": "document"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "document"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"}, True),
        ({**FOREIGN, "Sec-Fetch-Dest": "image"}, False),
        ({**FOREIGN, "Sec-Fetch-Dest": "iframe"}, False),
        ({**FOREIGN, "Sec-Fetch-Dest": "empty"}, False),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Dest": "image"}, False),
        (
            {
                "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document",
                "Sec-Purpose": "prefetch;prerender",
            },
            False,
        ),
    ],
)  # fmt: skip
def test_no_part_of_a_foreign_page_ends_what_a_worker_has_under_way(
    person: Person, said: dict[str, str], leaves: bool
):
    Way(person).start().agency("harbour lane")
    left = person.client.get("/exit", headers=said)
    assert left.status_code == 200
    assert ("Clear-Site-Data" in left.headers) is leaves
    assert bool(left.headers.getlist("Set-Cookie")) is leaves
    person.open("/rate/country")
    assert (person.url == "/rate") is leaves


def test_a_page_full_of_brackets_is_refused_at_once(person: Person):
    at_check(person)
    token = person.page.find(attrs={"name": "csrf_token"})["value"]
    begun = time.perf_counter()
    for page in ("words", "names"):
        answer = person.client.post(
            f"/rate/{page}", data={"csrf_token": token, "words": "<a " * 45_000}
        )
        assert answer.status_code in {303, 422}
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize("referer", ["http://[", "//[::1", "http://localhost/agencies/%00", "\x7f"])
def test_whatever_a_browser_says_of_where_it_came_from(person: Person, referer: str):
    person.client.environ_base["HTTP_REFERER"] = referer
    assert person.open("/rate").status == 200


def test_two_people_do_not_meet(person: Person, site):
    other = Person(site)
    Way(person).start().agency("harbour lane")
    other.open("/rate/country")
    assert other.url == "/rate"
    Way(other).start()
    other.open("/rate/country")
    assert other.url == "/rate/agency"


def test_no_name_stands_in_an_address_or_in_the_log(person: Person, caplog):
    urls = []
    ask = person._ask

    def watch(method: str, url: str, **options: object):
        urls.append(url)
        return ask(method, url, **options)

    person._ask = watch
    with caplog.at_level(logging.DEBUG):
        way = Way(person).start().agency("Quincemarrow", choose=NONE)
        way.named("Quincemarrow Staffing").circumstances().questions().paid(Paid())
        way.words("Canarystory about Joseph").uses()
        way.complaint(name="Canaryname", safe="canary@example.org")
        code = way.send()
    told = " ".join(urls) + caplog.text
    for secret in ("uincemarrow", "anarystory", "anaryname", "canary@"):
        assert secret not in told
    assert not tells(told, code)


def test_each_page_is_small(person: Person):
    css = len(gzip.compress((place("static") / "site.css").read_bytes()))
    sizes = {}
    ask = person._ask

    def weigh(method: str, url: str, **options: object):
        if method == "get":
            packed = person.client.get(url, headers={"Accept-Encoding": "br"})
            sizes[url] = len(packed.data)
        return ask(method, url, **options)

    person._ask = weigh
    rate(
        person,
        "Harbour Lane",
        payments=(Paid(), Paid(code="C4")),
        words=STORY + " Ask Maria.",
        name="Ayodele Sample",
        safe="by letter",
    )
    assert max(sizes.values()) + css < 14 * 1024, sizes


def test_answers_under_way_lie_sealed_in_the_database(person: Person):
    way = Way(person).start().agency("Canaryagency", choose=NONE).named("Canaryagency")
    way.circumstances().questions().paid().words("The canarystory home.")
    db.session.rollback()
    for table in db.metadata.sorted_tables:
        for row in db.session.execute(select(table)):
            held = repr(tuple(row))
            assert "anaryagency" not in held
            assert "anarystory" not in held


class TestLimits:
    @pytest.fixture
    def settings(self, tmp_path, database_url):
        return settings_for(tmp_path, database_url, limits_on=True)

    def test_beginning_has_a_limit_and_the_way_itself_is_generous(self, person: Person):
        code = rate(person, "Harbour Lane", payments=(Paid(), Paid()), words=STORY)
        person.press("I have written it down").press("Check my words", code=code)
        for _ in range(39):
            person.open("/rate").press("Start")
            assert person.status == 200
        person.open("/rate").press("Start")
        assert person.status == 429
        assert person.sees("Please wait a little")

    def test_pressing_often_uses_up_nobody_s_reports_and_the_receipt_stays(
        self, person: Person, site
    ):
        way = at_check(person)
        token = person.page.find(attrs={"name": "csrf_token"})["value"]
        stranger = Person(site).open("/rate")
        empty = stranger.page.find(attrs={"name": "csrf_token"})["value"]
        for _ in range(55):
            stranger._ask("post", "/rate/check", data={"csrf_token": empty})
        answers = {
            person._ask("post", "/rate/check", data={"csrf_token": token}).status_code
            for _ in range(6)
        }
        assert answers == {303}
        assert count(Review) == 1
        person.open("/rate/receipt")
        assert len(way.code().split()) == 8

    def test_who_has_to_wait_to_send_keeps_the_answers(self, site):
        for _ in range(5):
            at_check(Person(site)).send()
        last = Person(site)
        way = at_check(last)
        last.press("Send my report")
        assert last.status == 429
        assert last.sees("What you have answered is still here")
        assert count(Review) == 5
        # The store of the limits has a clock of its own.
        limiter.reset()
        the_clock.advance(timedelta(minutes=16))
        last.follow("Go to the summary")
        assert len(way.send().split()) == 8
        assert count(Review) == 6


def test_pages_of_the_way_ask_the_database_little(site, person: Person):
    assert asked(site, person, "/rate") == []
    Way(person).start().agency("harbour lane")
    assert len(asked(site, person, "/rate/country")) == 1
    assert len(asked(site, person, "/rate")) <= 2


def test_papers_kept_or_threats_bring_the_helpline_on_the_next_page(person: Person):
    """Also to whoever paid nothing, and so never comes to what the law says of payments."""
    Way(person).start().agency("harbour lane").circumstances()
    grave = {"travel_papers": "kept", "leaving_free": "threats"}
    helped = []
    for question in (*QUESTIONS, USE_AGAIN):
        if person.sees("08000 121 700", "999"):
            helped.append(question.key)
        person.press("Continue", **{question.key: grave.get(question.key, "unknown")})
    assert helped == ["arrival_help", "use_again"]
    assert not person.sees("08000 121 700")
    assert person.open("/rate/leaving-free").sees("08000 121 700", "999")
