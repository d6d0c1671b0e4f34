"""What is past its time is deleted, and nothing else."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from agencyrate.accounts import sessions
from agencyrate.complaints.models import SealedContact
from agencyrate.core import clock as the_clock
from agencyrate.core import sealing
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound
from agencyrate.services import keep_answers
from agencyrate.services.sweep import Swept, sweep_now
from agencyrate.services.withdraw_report import withdraw
from agencyrate.visits import visits
from agencyrate.visits.models import Visit
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ReviewFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.usefixtures("app")


def test_answers_live_an_hour_from_the_last_page():
    key = keep_answers.begin({"page": 1})
    the_clock.advance(timedelta(minutes=59))
    keep_answers.change(key, lambda kept: {**kept, "more": 2})
    the_clock.advance(timedelta(minutes=59))
    assert visits.read(key) == {"page": 1, "more": 2}
    the_clock.advance(timedelta(minutes=1))
    with pytest.raises(NotFound):
        visits.read(key)
    with pytest.raises(NotFound):
        keep_answers.change(key, lambda kept: kept)
    assert sweep_now() == Swept(visits=1, staff_sessions=0, contacts=0)
    assert db.session.get(Visit, sealing.key_digest(key)) is None


def test_the_sweep_leaves_what_has_time_left():
    key = keep_answers.begin({})
    account_id = StaffFactory().id
    with transaction():
        sessions.begin(account_id, half_way=False)
        db.session.add(SealedContact(sealed=b"x", delete_on=date(2026, 11, 2)))
        db.session.add(SealedContact(sealed=b"x"))
    assert sweep_now() == Swept(visits=0, staff_sessions=0, contacts=0)
    the_clock.advance(timedelta(days=1))
    assert sweep_now() == Swept(visits=1, staff_sessions=1, contacts=1)
    with pytest.raises(NotFound):
        visits.read(key)


def test_answers_can_be_forgotten_at_once():
    key = keep_answers.begin({})
    keep_answers.forget(key)
    with pytest.raises(NotFound):
        visits.read(key)


def test_what_a_worker_took_back_leaves_the_disk():
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL gives its pages back by itself")
    review = ReviewFactory(
        published=True, words_shown="Qzpublishedword", agency_id=AgencyFactory().id
    )
    file = Path(str(db.engine.url.database))

    def lies_on_disk() -> bool:
        return any(
            b"Qzpublishedword" in each.read_bytes() for each in file.parent.glob(f"{file.name}*")
        )

    assert lies_on_disk()
    withdraw(review.id)
    sweep_now()
    assert not lies_on_disk()
