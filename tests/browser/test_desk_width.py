"""On a desk no page of a moderator is wider than the window: nobody should scroll sideways."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import select

from agencyrate.accounts.models import Role
from agencyrate.app import create_app
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.core.db import db
from agencyrate.core.places import place
from agencyrate.notices.models import Notice
from agencyrate.reviews.models import Redaction
from tests.browser.conftest import window
from tests.conftest import settings_for
from tests.pages.sign_in import sign_in
from tests.person import Person

pytestmark = pytest.mark.browser
WIDTHS = (768, 1024, 1280)


def drawn(tmp_path: Path, sample_sqlite: Path) -> dict[str, str]:
    """The moderators' pages of the sample, their style put into them."""
    file = tmp_path / "wide.sqlite3"
    shutil.copyfile(sample_sqlite, file)
    app = create_app(settings_for(tmp_path, f"sqlite:///{file}"))
    style = f"<style>{(place('static') / 'site.css').read_text(encoding='utf-8')}</style>"
    pages = {}
    with app.app_context():
        person = Person(app)
        sign_in(person, app, Role.MODERATOR)
        for path in (
            "",
            f"/reviews/{db.session.scalars(select(Redaction.review_id)).first()}",
            "/complaints",
            f"/complaints/{db.session.scalars(select(ComplaintDraft.id)).first()}",
            "/notices",
            f"/notices/{db.session.scalars(select(Notice.id)).first()}",
            "/agencies",
        ):
            person.open(f"/moderate{path or '/'}")
            assert person.status == 200, path
            pages[path] = str(person.page).replace("</head>", f"{style}</head>")
        db.session.remove()
        db.engine.dispose()
    return pages


def test_no_page_of_the_desk_is_wider_than_the_window(
    browser: Browser, tmp_path: Path, sample_sqlite: Path
):
    pages, wide = drawn(tmp_path, sample_sqlite), []
    for width in WIDTHS:
        context = window(browser, {"width": width, "height": 900}, script=True)
        page = context.new_page()
        for path, html in pages.items():
            page.set_content(html)
            needed = page.evaluate("document.documentElement.scrollWidth")
            wide += [f"{path} needs {needed} of {width}"] if needed > width else []
        context.close()
    assert wide == []
