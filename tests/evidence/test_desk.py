"""A moderator opens a file: written down first, locked down, and deleted or blacked out where needed."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from agencyrate.accounts.models import Role
from agencyrate.audit.models import AuditEntry
from agencyrate.core import clock, receipts
from agencyrate.core.db import db
from agencyrate.core.errors import Refused
from agencyrate.evidence.blacking_out import ACROSS, DOWN, squares_of
from agencyrate.evidence.models import EvidenceFile
from agencyrate.services.take_evidence import add_to_report
from agencyrate.web.headers import LOCKED_POLICY
from tests.evidence.papers import CHAT, paper
from tests.evidence.pictures import picture
from tests.factories.reviews import ReviewFactory
from tests.pages.sign_in import sign_in
from tests.person import Person

CODE = "abandon ability able about above absent absorb abstract"


@pytest.fixture
def report(site: Flask) -> str:
    with site.app_context():
        review_id = ReviewFactory(receipt_digest=receipts.digest(CODE)).id
        for data in (
            picture(size=(640, 480)),
            paper(2),
            f"{CHAT}<script>alert(1)</script>".encode(),
        ):
            add_to_report(review_id, data)
        return review_id


@pytest.fixture
def desk(person: Person, site: Flask) -> Person:
    sign_in(person, site)
    return person


def opened(desk: Person, report: str, name: str) -> Person:
    return desk.open(f"/moderate/reviews/{report}").press(f"Open {name}")


def files(site: Flask) -> dict[int, EvidenceFile]:
    with site.app_context():
        found = db.session.scalars(select(EvidenceFile)).all()
        db.session.expunge_all()
        return {each.number: each for each in found}


def acts(site: Flask) -> list[tuple[str, str, bool]]:
    with site.app_context():
        rows = db.session.scalars(
            select(AuditEntry)
            .where(AuditEntry.subject_kind == "review")
            .order_by(AuditEntry.number)
        )
        return [(each.action, each.note, bool(each.actor_id)) for each in rows]


def test_the_case_lists_files_and_shows_none(desk, site, report):
    desk.open(f"/moderate/reviews/{report}")
    assert desk.sees(
        "Picture 1", "Paper 2", "Chat 3", "2 pages", "Not scanned for harmful software"
    )
    assert desk.page.find("main").find("img") is None
    assert not desk.sees("400 first")


def test_opening_is_written_down_and_shows_the_page(desk, site, report):
    opened(desk, report, "Picture 1")
    assert desk.heading == "Picture 1"
    assert ("open file", "picture 1", True) in acts(site)
    answer = desk.client.get(desk.page.find("img")["src"])
    assert Image.open(BytesIO(answer.data)).size == (640, 480)
    headers = answer.headers
    assert headers["Content-Type"] == "image/webp"
    assert headers["Content-Security-Policy"] == LOCKED_POLICY
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"] == 'attachment; filename="page-1.webp"'
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "noindex" in headers["X-Robots-Tag"]


def test_a_paper_has_pages_and_a_chat_is_text(desk, site, report):
    opened(desk, report, "Paper 2").follow("Page 2")
    assert desk.client.get(desk.page.find("img")["src"]).status_code == 200
    assert desk.open(desk.url.replace("/2", "/3")).status == 404
    opened(desk, report, "Chat 3")
    assert desk.sees("400 first", "<Media omitted>", "<script>alert(1)</script>")
    assert desk.page.find("main").find("script") is None
    assert desk.client.get(f"{desk.url}/picture").status_code == 404


def test_nothing_is_seen_before_it_is_written_down(desk, site, report):
    file = files(site)[1]
    page = f"/moderate/reviews/{report}/evidence/{file.id}/1"
    assert desk.client.get(f"{page}/picture").status_code == 404
    desk.open(page)
    assert desk.url == f"/moderate/reviews/{report}"
    opened(desk, report, "Paper 2")
    assert desk.client.get(f"{page}/picture").status_code == 404
    opened(desk, report, "Picture 1")
    assert desk.client.get(f"{page}/picture").status_code == 200
    clock.advance(timedelta(minutes=31))
    assert desk.client.get(f"{page}/picture").status_code != 200


def test_an_opening_is_one_persons_own(desk, site, report):
    opened(desk, report, "Picture 1")
    page = desk.url
    other = Person(site)
    sign_in(other, site)
    assert other.client.get(f"{page}/picture").status_code == 404
    assert other.open(page).url == f"/moderate/reviews/{report}"


@pytest.mark.parametrize("role", [None, Role.BRANCH, Role.OPERATOR])
def test_nobody_else_learns_that_there_is_a_file(desk, site, report, role):
    opened(desk, report, "Picture 1")
    page = desk.url
    other = Person(site)
    if role:
        sign_in(other, site, role)
    for path in (page, f"{page}/picture"):
        answer = other.client.get(path)
        assert answer.status_code in ({404} if role else {302, 303})
        assert b"WEBP" not in answer.data


def test_a_picture_is_drawn_in_our_page_and_opens_nowhere_else(desk, site, report):
    opened(desk, report, "Picture 1")
    there = f"{desk.url}/picture"
    for goes_to, status in (("image", 200), ("document", 404), ("iframe", 404), ("object", 404)):
        assert desk.client.get(there, headers={"Sec-Fetch-Dest": goes_to}).status_code == status


def test_a_file_of_another_report_is_not_there(desk, site, report):
    with site.app_context():
        other = ReviewFactory().id
    file = files(site)[1]
    opened(desk, report, "Picture 1")
    assert desk.client.get(f"/moderate/reviews/{other}/evidence/{file.id}/1").status_code == 404


def pixels(desk: Person) -> Image.Image:
    answer = desk.client.get(desk.page.find("img")["src"])
    return Image.open(BytesIO(answer.data)).convert("RGB")


def test_squares_are_blackened_for_good(desk, site, report):
    before = files(site)[1].sealed
    opened(desk, report, "Picture 1")
    desk.press("Black out", square=["0", str(ACROSS * 2 + 3)], between="y")
    assert desk.sees("Blacked out for good")
    drawn = pixels(desk)
    for row in range(DOWN):
        for column in range(ACROSS):
            at = (int((column + 0.5) * 640 / ACROSS), int((row + 0.5) * 480 / DOWN))
            dark = max(drawn.getpixel(at)) < 60
            assert dark is (row <= 2 and column <= 3), (row, column)
    assert files(site)[1].sealed != before
    assert ("black out file", "picture 1, page 1, 12 squares", True) in acts(site)


def test_only_the_page_at_hand_is_blackened(desk, site, report):
    opened(desk, report, "Paper 2")
    desk.press("Black out", square=["0"])
    assert max(pixels(desk).getpixel((20, 20))) < 60
    desk.follow("Page 2")
    assert max(pixels(desk).getpixel((20, 20))) > 180


def test_blacking_out_wants_a_square(desk, site, report):
    opened(desk, report, "Picture 1")
    desk.press("Black out")
    assert desk.status == 422
    assert desk.sees("Mark at least one square first")


@pytest.mark.parametrize("numbers", [["x"], ["-1"], [str(ACROSS * DOWN)], []])
def test_squares_that_are_none_are_refused(numbers: list[str]):
    with pytest.raises(Refused):
        squares_of(numbers, between=False)


def test_a_file_that_may_not_be_kept_is_deleted_and_the_worker_reads_why(desk, site, report):
    opened(desk, report, "Picture 1")
    desk.press("Delete it")
    assert desk.status == 422
    desk.press("Delete it", reason="others")
    assert desk.sees("Deleted by a moderator", "It shows other people")
    file = files(site)[1]
    assert (file.sealed, file.size) == (None, 0)
    assert ("delete file", "picture 1", True) in acts(site)
    assert (
        desk.client.get(f"/moderate/reviews/{report}/evidence/{file.id}/1/picture").status_code
        == 404
    )
    worker = Person(site)
    worker.open("/receipt").press("Open", code=CODE).follow("Add a picture")
    assert worker.sees("Picture 1: a moderator deleted it. It shows other people, or their names.")


def test_anothers_case_is_not_touched(desk, site, report):
    other = Person(site)
    sign_in(other, site)
    other.open(f"/moderate/reviews/{report}").press("Take this case")
    opened(desk, report, "Picture 1")
    desk.press("Delete it", reason="others")
    assert desk.status == 409
    opened(desk, report, "Picture 1")
    desk.press("Black out", square=["1"])
    assert desk.status == 409
    assert files(site)[1].sealed is not None
