"""Refusals and faults as pages, in one place."""

import logging

from flask import Flask, g, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from agencyrate.core.errors import (
    Busy,
    ClaimedByAnother,
    DomainError,
    IllegalMove,
    NotAllowed,
    NotFound,
    Refused,
)
from agencyrate.web import ways_out
from agencyrate.web.logs import fault

_log = logging.getLogger("agencyrate")
_PAGES = {
    400: "bad_request", 403: "not_found", 404: "not_found", 405: "wrong_method", 410: "not_found",
    413: "too_large", 429: "too_many",
}  # fmt: skip


def _page(name: str, status: int, **facts: object) -> tuple[str, int]:
    g.page_is_there = False
    return render_template(f"errors/{name}.html", **facts), status


def _nothing_here(_error: DomainError) -> ResponseReturnValue:
    return _page("not_found", 404)


def _already(error: DomainError) -> ResponseReturnValue:
    return _page("already_decided", 409, error=error)


def _refused(error: DomainError) -> ResponseReturnValue:
    return _page("refused", 422, error=error)


def _busy(_error: Busy) -> ResponseReturnValue:
    """Ask for the same again in a minute: whoever loads the page anew sends what they typed."""
    page, status = _page("busy", 503)
    return page, status, {"Retry-After": "60"}


def _form_expired(_error: CSRFError) -> ResponseReturnValue:
    return _page("form_expired", 400)


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    return _page(_PAGES.get(status, "bad_request" if status < 500 else "broken"), status)


def _broken(error: Exception) -> ResponseReturnValue:
    """Say sorry; log the kind of fault and where it arose, never a value."""
    _log.error(fault(error))
    g.staff = g.get("staff")  # nobody is asked for: what is broken may be the database
    return _page("broken", 500)


def init_app(app: Flask) -> None:
    """Register the pages."""
    for kind in (NotFound, NotAllowed):
        app.register_error_handler(kind, _nothing_here)
    for already in (IllegalMove, ClaimedByAnother):
        app.register_error_handler(already, _already)
    for refused in (Refused, DomainError):
        app.register_error_handler(refused, _refused)
    app.register_error_handler(Busy, _busy)
    app.register_error_handler(CSRFError, _form_expired)
    app.register_error_handler(HTTPException, _http)
    ways_out.init_app(app)
    if not app.debug:
        app.register_error_handler(Exception, _broken)
