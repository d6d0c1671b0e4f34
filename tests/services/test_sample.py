"""The sample shows every state of every way, so that each can be looked at."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from agencyrate.agencies.models import Agency, Origin
from agencyrate.app import create_app
from agencyrate.collections.queries import collection_by_id, collections
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.states import DraftStatus
from agencyrate.core.db import db
from agencyrate.core.errors import Refused
from agencyrate.evidence.kinds import Kind
from agencyrate.evidence.queries import files_of, reports_with_new_files
from agencyrate.fees.models import FeeItem
from agencyrate.registers.models import LinkState, RegisterLink
from agencyrate.registers.queries import unlinked_recruiters
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.reviews.translated import translation_of
from agencyrate.services.sample import files, stories
from agencyrate.services.sample.reports import reports
from tests.conftest import NOON, settings_for


@pytest.fixture(autouse=True)
def sample(tmp_path: Path, sample_sqlite: Path) -> Iterator[None]:
    file = tmp_path / "sample.sqlite3"
    shutil.copyfile(sample_sqlite, file)
    with create_app(settings_for(tmp_path, f"sqlite:///{file}")).app_context():
        yield
        db.session.remove()
        db.engine.dispose()


def test_every_state_of_a_report_and_of_a_draft_is_there():
    assert set(db.session.scalars(select(Review.status))) == set(ReviewStatus)
    drafts = set(db.session.scalars(select(ComplaintDraft.status)))
    assert drafts >= set(DraftStatus) - {DraftStatus.WITHDRAWN}


def test_an_entry_of_a_list_waits_because_it_is_too_near_to_an_agency():
    [entry] = unlinked_recruiters()
    assert entry.name == "Tansyfield Globel Nurses Ltd"
    [link] = db.session.execute(
        select(Agency.name, RegisterLink.state)
        .join(RegisterLink, RegisterLink.agency_id == Agency.id)
        .where(RegisterLink.entry_id == entry.id)
    )
    assert tuple(link) == ("Tansyfield Global Nurses Ltd", LinkState.POSSIBLE)


def test_workers_have_named_agencies_and_one_is_near_to_another():
    named = db.session.scalars(select(Agency.name).where(Agency.origin == Origin.WORKER_NAMED))
    assert set(named) >= {"Lanternquay Overseas Placements", "Quilhaven Nursing Recruitment"}
    settled = select(Review.id).where(Review.agency_id.is_(None), Review.status == "submitted")
    assert db.session.scalars(settled).all()


def test_a_payment_of_a_whole_year_is_among_them():
    days = db.session.execute(select(FeeItem.first_day, FeeItem.last_day)).all()
    assert any(first and last and (last - first).days > 300 for first, last in days)


def test_a_report_has_a_picture_and_a_paper_that_nobody_has_opened():
    [new] = reports_with_new_files(10)
    assert [each.kind for each in files_of(new.review_id)] == [Kind.PICTURE, Kind.PAPER]
    review = db.session.get(Review, new.review_id)
    assert review.status is ReviewStatus.SUBMITTED
    assert new.since > review.submitted_at.date()


def test_where_files_cannot_be_taken_the_sample_is_loaded_without(monkeypatch: pytest.MonkeyPatch):
    def refused(_review_id: str, _data: bytes) -> None:
        raise Refused("We cannot open files just now.")

    said: list[str] = []
    monkeypatch.setattr(files, "add_to_report", refused)
    [told] = [each for each in reports(NOON.date()) if each.files]
    files.add_files(told, "x" * 16, said.append)
    assert said == ["No pictures and papers in the sample: We cannot open files just now."]


def test_a_helper_has_collected_reports_and_one_of_them_waits():
    [line] = collections()
    view = collection_by_id(line.id)
    assert {each.status for each in view.reports} == {
        ReviewStatus.PUBLISHED,
        ReviewStatus.SUBMITTED,
    }


def test_words_in_another_language_have_their_translation_beside():
    [review_id] = db.session.scalars(select(Review.id).where(Review.language != "en"))
    told = translation_of(review_id)
    assert told.is_current
    assert (told.language, told.words, told.english) == ("fil", *stories.IN_FILIPINO)
