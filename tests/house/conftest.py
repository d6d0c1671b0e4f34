"""The whole site with the whole sample in it, and somebody of every audience."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from agencyrate.accounts.models import Role
from agencyrate.agencies.identity_models import Merge
from agencyrate.agencies.models import Agency
from agencyrate.app import create_app
from agencyrate.branches.models import Branch
from agencyrate.collections.models import Collection
from agencyrate.complaints.models import Body, ComplaintDraft
from agencyrate.core.db import db
from agencyrate.fees.dated_models import LimitRow
from agencyrate.helping.models import HelpRequest
from agencyrate.notices.models import Notice
from agencyrate.registers.models import RegisterCopy
from agencyrate.reviews.models import Redaction
from tests.conftest import settings_for
from tests.pages.sign_in import sign_in
from tests.person import Person

#: Who comes to the site. Workers and readers have no account and are one audience.
AUDIENCES = ("anyone", Role.MODERATOR, Role.BRANCH, Role.OPERATOR)


@pytest.fixture
def full_site(tmp_path: Path, sample_sqlite: Path) -> Iterator[Flask]:
    """The site with the sample."""
    file = tmp_path / "full.sqlite3"
    shutil.copyfile(sample_sqlite, file)
    app = create_app(settings_for(tmp_path, f"sqlite:///{file}", sample_data=True))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def things(full_site: Flask) -> dict[str, object]:
    """One of each thing that an address can name."""
    with full_site.app_context():
        redaction = db.session.scalars(select(Redaction)).first()
        return {
            "review_id": redaction.review_id,
            "redaction_id": redaction.id,
            "other_id": "x" * 16,
            "escrow_id": "x" * 16,
            "use": "rating",
            "draft_id": db.session.scalars(select(ComplaintDraft.id)).first(),
            "notice_id": db.session.scalars(select(Notice.id)).first(),
            "agency_id": db.session.scalars(select(Agency.id)).first(),
            "branch_id": db.session.scalars(select(Branch.id)).first(),
            "request_id": db.session.scalars(select(HelpRequest.id)).first(),
            "collection_id": db.session.scalars(select(Collection.id)).first() or "x" * 16,
            "body_id": db.session.scalars(select(Body.id)).first(),
            "limit_id": db.session.scalars(select(LimitRow.id)).first(),
            "item": "certificate",
            "slug": db.session.scalars(select(Agency.slug)).first(),
            "first": db.session.scalars(select(Agency.id).order_by(Agency.id)).first(),
            "second": db.session.scalars(select(Agency.id).order_by(Agency.id.desc())).first(),
            "merge_id": db.session.scalars(select(Merge.id)).first() or "x" * 16,
            "copy_id": db.session.scalars(select(RegisterCopy.id)).first(),
            "event_id": "x" * 16,
            "code": "78109",
            "language": "ml",
            "successor_id": "x" * 16,
            "key": "1",
            "token": "x" * 43,
            "filename": "site.css",
            "file_id": "x" * 16,
            "number": 1,
        }


@pytest.fixture
def visitors(full_site: Flask) -> dict[str, Person]:
    """Somebody of every audience, signed in where they can be."""
    made = {}
    for audience in AUDIENCES:
        made[audience] = Person(full_site)
        if audience != "anyone":
            sign_in(made[audience], full_site, Role(audience))
    return made
