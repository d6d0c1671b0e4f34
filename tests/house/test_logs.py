"""A fault is logged by its kind and place: no value, no address, no visitor."""

import logging

import pytest
from flask import Flask, Response, render_template_string, request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from agencyrate.core.db import db
from tests.conftest import settings_for

CANARY = "Qzvalue"


@pytest.fixture
def settings(tmp_path, database_url):
    """A site as it is served: faults become pages, limits are on."""
    return settings_for(tmp_path, database_url, environment="production", limits_on=True)


def break_it(site: Flask) -> None:
    """Give the site a view for each way to fail with a value in the fault."""

    @site.get("/view/<said>")
    def view(said: str) -> str:
        raise ValueError(f"cannot {said}")

    @site.get("/statement/<said>")
    def statement(said: str) -> str:
        db.session.execute(text("SELECT nothing FROM nowhere WHERE a = :said"), {"said": said})
        return ""

    @site.get("/template/<said>")
    def template(said: str) -> str:
        return render_template_string("{{ said.nothing.at_all }}", said=said)

    @site.get("/late/<said>")
    def late(said: str) -> str:
        return said

    @site.after_request
    def spoil(response: Response) -> Response:
        if request.path.startswith("/late"):
            raise ValueError(request.path)
        return response


@pytest.mark.parametrize("way", ["view", "statement", "template", "late"])
def test_a_fault_tells_the_log_and_the_visitor_no_value(site: Flask, caplog, way: str):
    caplog.set_level(logging.DEBUG)
    break_it(site)
    answer = site.test_client().get(f"/{way}/{CANARY}", buffered=True)
    assert answer.status_code == 500
    assert CANARY not in answer.get_data(as_text=True)
    assert "fault " in caplog.text
    assert CANARY not in caplog.text


def test_a_fault_of_the_server_itself_tells_no_value(site: Flask, caplog):
    try:
        int(CANARY)
    except ValueError:
        logging.getLogger("waitress").exception("Exception while serving %s", f"/join/{CANARY}")
    assert "fault ValueError at " in caplog.text
    assert CANARY not in caplog.text


def test_a_fault_of_the_database_holds_no_value(app: Flask):
    with pytest.raises(SQLAlchemyError) as caught:
        db.session.execute(text("SELECT nothing FROM nowhere WHERE a = :a"), {"a": CANARY})
    assert CANARY not in str(caught.value)
    assert CANARY not in repr(caught.value)
    db.session.rollback()


def test_who_comes_too_often_is_not_logged(site: Flask, caplog):
    caplog.set_level(logging.DEBUG)
    site.config["WTF_CSRF_ENABLED"] = False
    visitor = site.test_client()
    for _ in range(12):
        answer = visitor.post("/receipt", data={"code": "no receipt"})
    assert answer.status_code == 429
    assert "exceeded" not in caplog.text
