"""What is blacked out is gone from every output, and the original stays."""

import pytest
from flask import Flask
from sqlalchemy import select

from agencyrate.audit.models import AuditEntry
from agencyrate.consents.models import Use
from agencyrate.core.db import db
from agencyrate.core.errors import ClaimedByAnother, NotFound, ReasonMissing, Refused
from agencyrate.core.sealing import open_sealed, seal
from agencyrate.reviews.models import Review
from agencyrate.reviews.redacting import BLACKED_OUT, Run
from agencyrate.reviews.words import words_for_others
from agencyrate.services.claim_case import claim_review
from agencyrate.services.moderate_review import moderate_review
from agencyrate.services.redact_words import lift_redaction, redact_words
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ConsentFactory, ReviewFactory
from tests.factories.staff import StaffFactory

STORY = "Mr Kofi Mensah took 4000 pounds in cash."


@pytest.fixture
def ama(app: Flask) -> str:
    return StaffFactory(name="Ama").id


@pytest.fixture
def review(app: Flask) -> str:
    made = ReviewFactory(agency_id=AgencyFactory().id, words_sealed=seal(STORY)).id
    ConsentFactory(review_id=made, use=Use.WORDS)
    return made


def read(review_id: str) -> Review:
    db.session.rollback()
    return db.session.get(Review, review_id, populate_existing=True)


def test_publishing_shows_what_is_left(review, ama):
    redact_words(review, [Run(2, 3)], by_id=ama, reason="Names a person")
    assert read(review).words_shown == ""
    moderate_review(review, "publish", by_id=ama)
    assert read(review).words_shown == f"Mr {BLACKED_OUT} took 4000 pounds in cash."
    assert open_sealed(read(review).words_sealed) == STORY


def test_a_published_review_changes_at_once(review, ama):
    moderate_review(review, "publish", by_id=ama)
    redact_words(review, [Run(2, 2)], by_id=ama, reason="Names a person")
    assert "Kofi" not in read(review).words_shown
    redact_words(review, [Run(3, 5)], by_id=ama, reason="Names a person")
    assert read(review).words_shown == f"Mr {BLACKED_OUT} pounds in cash."


def test_lifting_shows_the_words_again(review, ama):
    redact_words(review, [Run(2, 3), Run(8, 8)], by_id=ama, reason="Names a person")
    moderate_review(review, "publish", by_id=ama)
    first = read(review).redactions[0]
    with pytest.raises(ReasonMissing):
        lift_redaction(review, first.id, by_id=ama, reason=" ")
    lift_redaction(review, first.id, by_id=ama, reason="More than needed")
    assert read(review).words_shown == f"Mr Kofi Mensah took 4000 pounds in {BLACKED_OUT}."
    with pytest.raises(NotFound):
        lift_redaction(review, first.id, by_id=ama, reason="More than needed")


def test_it_is_not_blacked_out_twice(review, ama):
    redact_words(review, [Run(2, 3)], by_id=ama, reason="Names a person")
    redact_words(review, [Run(1, 4)], by_id=ama, reason="Could show who")
    assert [(r.first_word, r.last_word) for r in read(review).redactions] == [
        (1, 1),
        (2, 3),
        (4, 4),
    ]
    with pytest.raises(Refused):
        redact_words(review, [Run(2, 2)], by_id=ama, reason="Names a person")


@pytest.mark.parametrize("run", [Run(0, 2), Run(8, 9), Run(3, 2), Run(90, 91)])
def test_words_that_are_not_there(review, ama, run):
    with pytest.raises(Refused):
        redact_words(review, [run], by_id=ama, reason="Names a person")


def test_a_reason_is_needed(review, ama):
    with pytest.raises(ReasonMissing):
        redact_words(review, [Run(2, 3)], by_id=ama, reason="")
    assert read(review).redactions == []


def test_anothers_case_is_left_alone(review, ama):
    claim_review(review, by_id=StaffFactory().id)
    with pytest.raises(ClaimedByAnother):
        redact_words(review, [Run(2, 3)], by_id=ama, reason="Names a person")


def test_the_log_tells_who_and_why_and_no_word_of_it(review, ama):
    redact_words(review, [Run(2, 3)], by_id=ama, reason="Names a person")
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "redact"))
    assert (entry.actor_id, entry.note) == (ama, "Names a person")
    assert "Kofi" not in entry.note


def test_whoever_else_uses_the_words_gets_them_redacted(review, ama):
    redact_words(review, [Run(2, 3)], by_id=ama, reason="Names a person")
    assert "Mensah" not in words_for_others(read(review))
