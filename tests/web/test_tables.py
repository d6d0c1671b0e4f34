"""A branch hands in a table of a survey: what is read, what is told, what is kept."""

import csv
import io
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pikepdf
import pytest
from flask import Flask
from sqlalchemy import func, select

from agencyrate.accounts.models import Role
from agencyrate.branches.models import Branch
from agencyrate.collections.models import Collection, Manner, RememberedColumns
from agencyrate.consents.models import Consent, Use
from agencyrate.core.db import db, transaction
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from tests.factories.survey import survey
from tests.pages.sign_in import sign_in
from tests.pages.tables import mapped, read
from tests.person import Person


@pytest.fixture
def officer(app: Flask, person: Person) -> Person:
    with transaction() as session:
        branch = Branch(name="Harbour Branch")
        session.add(branch)
        session.flush()
        branch_id = branch.id
    sign_in(person, app, Role.BRANCH, branch_id=branch_id)
    return person


def row_of(person: Person, words: str) -> str:
    for term in person.page.find_all("dt"):
        if " ".join(term.get_text(" ").split()) == words:
            return " ".join(term.find_next_sibling("dd").get_text(" ").split())
    raise AssertionError(words)


def reports() -> int:
    return int(db.session.scalar(select(func.count(Review.id))) or 0)


def printed(person: Person) -> Person:
    return person.press("Delete the cards here", printed="y")


def told(person: Person) -> dict[int, str]:
    """The rows that are not taken, by number, with what the page says."""
    return {
        int(row.find("th").get_text(strip=True)): " ".join(row.find("td").get_text(" ").split())
        for row in person.page.find("table").find("tbody").find_all("tr")
    }


@pytest.mark.timeout(600)
def test_479_rows_come_in_and_20_broken_ones_are_told_by_number_and_cause(
    officer: Person, app: Flask
):
    made = survey(479)
    read(officer, made.source)
    assert officer.url == "/branch/tables/columns"
    mapped(officer)
    assert officer.url == "/branch/tables/preview", officer.main
    assert (row_of(officer, "Rows in the table"), row_of(officer, "Broken rows")) == ("479", "20")
    assert reports() == 0, "nothing is sent before the button"
    causes = told(officer)
    assert set(causes) == set(made.causes)
    for number, cause in made.causes.items():
        assert cause in causes[number], (number, causes[number])
    officer.press("Hand them in")
    for _ in range(30):
        if "A part is handed in" not in officer.main:
            break
        officer.press("Go on with the rest")
    assert row_of(officer, "Handed in") == "459"
    assert (row_of(officer, "Still to be handed in"), row_of(officer, "Not taken")) == ("0", "20")
    assert reports() == 459
    assert set(db.session.scalars(select(Review.status))) == {ReviewStatus.SUBMITTED}
    [collection] = db.session.scalars(select(Collection))
    assert collection.manner is Manner.TABLE
    assert set(db.session.scalars(select(Review.collection_id))) == {collection.id}
    assert set(told(officer)) == set(made.causes)


def small(**changes: object) -> bytes:
    """A table of three workers; changes spoil or add cells of the first."""
    rows = [
        {"Agency": "Quillon Bay Care", "Country of origin": "Kenya", "Comments": "One.", "May publish": "yes", "May count": ""},
        {"Agency": "Ardenvale Nurses", "Country of origin": "Ghana", "Comments": "Two.", "May publish": "", "May count": "yes"},
        {"Agency": "Marlowe Sands", "Country of origin": "India", "Comments": "Three.", "May publish": "no", "May count": "no"},
    ]  # fmt: skip
    rows[0] |= changes
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def handed_in(person: Person, source: bytes, **same: str) -> Person:
    mapped(read(person, source), **same)
    return person.press("Hand them in") if "Hand them in" in person.main else person


def test_what_a_worker_allows_is_never_assumed(officer: Person):
    handed_in(officer, small())
    given = {
        (consent.use, bool(consent.given))
        for consent in db.session.scalars(select(Consent).where(Consent.given))
    }
    assert given == {(Use.WORDS, True), (Use.RATING, True)}
    assert Counter(db.session.scalars(select(Consent.given)))[True] == 2


def test_the_same_file_twice_changes_nothing_and_says_so(officer: Person):
    handed_in(officer, small())
    printed(officer)
    mapped(read(officer, small()))
    assert row_of(officer, "In already, from before") == "3"
    assert row_of(officer, "Reports that can be handed in") == "0"
    assert "Hand them in" not in officer.main
    assert reports() == 3


def test_a_row_that_comes_twice_is_told_with_the_number_of_the_first(officer: Person):
    source = small() + small().splitlines(keepends=True)[2]
    mapped(read(officer, source))
    assert told(officer) == {5: "The same as row 3."}
    officer.press("Hand them in")
    assert reports() == 3


def test_equal_rows_can_be_two_workers_where_the_helper_says_so(officer: Person):
    source = small() + small().splitlines(keepends=True)[2]
    mapped(
        read(officer, source),
        **{"Rows that are the same in every cell are two workers, not a mistake": "y"},
    )
    officer.press("Hand them in")
    assert reports() == 4
    printed(officer)
    mapped(
        read(officer, source),
        **{"Rows that are the same in every cell are two workers, not a mistake": "y"},
    )
    assert row_of(officer, "In already, from before") == "4"


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8-sig", ","), ("utf-16", ";"), ("cp1252", ";"), ("utf-8", "\t")],
)
def test_every_common_way_to_save_a_table_is_read_alike(
    officer: Person, encoding: str, separator: str
):
    text = small(Agency="Çelik Nurses – Zürich").decode().replace(",", separator)
    handed_in(officer, text.encode(encoding))
    assert row_of(officer, "Handed in") == "3"


def test_every_worker_gets_a_card_once_and_it_says_nothing(officer: Person, app: Flask):
    handed_in(officer, small(Form="F-7"))
    answer = officer.client.post(
        "/branch/tables/cards.pdf", data={"csrf_token": officer.page.find(attrs={"name": "csrf_token"})["value"]}
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(answer.data)) as document:
        assert len(document.pages) == 1
    assert answer.headers["Cache-Control"] == "no-store"
    printed(officer)
    assert "card" not in officer.main.lower()
    officer.open("/branch/tables/outcome")
    assert "Cards to print" not in officer.main


def test_no_card_is_lost_by_one_press(officer: Person):
    """Each card is the one copy of a worker's receipt: whoever loses it can never take the report back."""
    handed_in(officer, small())
    assert "Delete this table here" not in officer.main
    officer.press("Delete the cards here")
    assert officer.status == 422
    assert officer.sees("Print the cards first", "Cards to print")
    token = officer.page.find(attrs={"name": "csrf_token"})["value"]
    officer.client.post("/branch/tables/leave", data={"csrf_token": token})
    assert officer.open("/branch/tables/outcome").sees(
        "card waits" if reports() == 1 else "cards wait"
    )
    printed(officer).press("Delete this table here")
    assert officer.url == "/branch/tables"


def test_a_new_table_waits_until_the_cards_of_the_last_are_printed(officer: Person):
    handed_in(officer, small())
    read(officer, small(Comments="Another."))
    assert officer.url == "/branch/tables/outcome"
    assert officer.sees("Print the receipts now")


def test_without_receipts_a_report_is_counted_and_shown_to_nobody(officer: Person):
    mapped(read(officer, small()), receipts="no")
    assert officer.sees("nobody could take that back")
    officer.press("Hand them in")
    assert "Cards to print" not in officer.main
    allowed = set(db.session.scalars(select(Consent.use).where(Consent.given)))
    assert allowed == {Use.RATING}


def test_broken_rows_come_home_as_a_table_that_runs_nothing(officer: Person):
    mapped(read(officer, small(Agency="", Comments="=cmd()")))
    token = officer.page.find(attrs={"name": "csrf_token"})["value"]
    answer = officer.client.post("/branch/tables/broken.csv", data={"csrf_token": token})
    [row] = csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert row["Comments"] == "'=cmd()"
    assert (row["Row"], row["What is wrong"]) == (
        "2",
        "Name of the agency: Write the name of the agency.",
    )


def test_how_a_table_was_read_is_remembered_for_the_branch_and_sealed(officer: Person, app: Flask):
    handed_in(officer, small())
    printed(officer)
    read(officer, small(Comments="Another."))
    chosen = [tag["value"] for tag in officer.page.main.find_all("option", selected=True)]
    assert chosen == ["agency", "country.country", "words", "publish.words", "count.rating"]
    assert b"Quillon" not in b"".join(db.session.scalars(select(RememberedColumns.sealed)))


def test_two_columns_cannot_answer_one_question(officer: Person):
    read(officer, small())
    officer.press("Continue", column0="agency", column1="agency")
    assert officer.status == 422
    assert officer.sees("answers this already")


def test_money_needs_its_currency_and_whether_it_came_back(officer: Person):
    read(officer, small(Fee="2500"))
    officer.press("Continue", column5="amount:F1")
    officer.press("Continue", receipts="yes")
    assert officer.status == 422
    assert officer.sees("Which money?", "Did you get the money back?")


def test_nobody_else_finds_a_table_on_a_shared_device(officer: Person, app: Flask):
    read(officer, small())
    officer.press("Sign out")
    sign_in(officer, app, Role.BRANCH)
    officer.open("/branch/tables/preview")
    assert officer.url == "/branch/tables"


@pytest.mark.parametrize("source", [b"", b"Agency\n", b"PK\x03\x04 a workbook", b"a,a\n1,2\n"])
def test_what_is_no_table_is_refused_in_plain_words(officer: Person, source: bytes):
    read(officer, source)
    assert officer.status == 422
    assert officer.sees("There is a problem")


def test_the_same_table_handed_in_twice_at_once_loses_no_card(officer: Person, site: Flask):
    """Two presses at one moment: every report is one report, and each has its card."""
    mapped(read(officer, survey(32).source))
    token = officer.page.find(attrs={"name": "csrf_token"})["value"]
    cookies = {
        key: officer.client.get_cookie(key, path=path).value
        for key, path in (("staff", "/"), ("form", "/"), ("table", "/branch"))
    }

    def press(start: Barrier) -> int:
        client = site.test_client()
        for key, value in cookies.items():
            client.set_cookie(key, value)
        start.wait(20)
        return client.post("/branch/tables/preview", data={"csrf_token": token}).status_code

    start = Barrier(3)
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(press, [start] * 3)) == [303] * 3
    officer.open("/branch/tables/outcome")
    assert officer.sees(f"{reports()} cards wait"), officer.main
    while "Go on with the rest" in officer.main:
        officer.press("Go on with the rest")
    assert reports() == 12
    assert row_of(officer, "Handed in") == "12"
    assert officer.sees("12 cards wait"), officer.main
