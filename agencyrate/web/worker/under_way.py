"""The answers of the visitor at hand: read, changed, sent; and what is said when they are gone."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from agencyrate.core.errors import NotFound
from agencyrate.services import keep_answers
from agencyrate.services.submit_report import AlreadySent
from agencyrate.visits import visits
from agencyrate.web.worker import cookies
from agencyrate.web.worker.answers import Answers

#: Where a visit keeps the receipt once the report is sent.
CODE = "receipt"


class NoAnswers(Exception):
    """There is nothing under way: it was never begun, is past its time, or was left."""


def kept() -> dict[str, Any]:
    """Return what is kept for this visitor; NoAnswers when there is nothing."""
    try:
        return visits.read(cookies.key_in(cookies.ANSWERS))
    except NotFound:
        raise NoAnswers from None


def answers() -> Answers:
    """Return the answers under way; NoAnswers, or AlreadySent when they are a report by now."""
    return _answers_in(kept())


def pending_code() -> str:
    """Return the receipt that the worker has not written down yet, "" when there is none."""
    try:
        return str(kept().get(CODE, ""))
    except NoAnswers:
        return ""


def is_begun() -> bool:
    """Say whether there are answers one can go on with."""
    try:
        return CODE not in kept()
    except NoAnswers:
        return False


def change(how: Callable[[Answers], Answers]) -> Answers:
    """Store what `how` makes of the answers, and return it; two tabs do not lose a page."""

    def change_kept(now: dict[str, Any]) -> dict[str, Any]:
        return how(_answers_in(now)).to_kept()

    try:
        return Answers.from_kept(keep_answers.change(key(), change_kept))
    except NotFound:
        raise NoAnswers from None


def key() -> str:
    """Return the visitor's key; NoAnswers without one."""
    found = cookies.key_in(cookies.ANSWERS)
    if not found:
        raise NoAnswers
    return found


def _answers_in(now: dict[str, Any]) -> Answers:
    if CODE in now:
        raise AlreadySent
    return Answers.from_kept(now)


def _gone(_error: NoAnswers) -> ResponseReturnValue:
    if not cookies.key_in(cookies.ANSWERS):
        return redirect(url_for("worker_rating.start"), 303)
    response: Response = make_response(render_template("worker/gone.html"), 410)
    return cookies.take_back(response, cookies.ANSWERS)


def _sent(_error: AlreadySent) -> ResponseReturnValue:
    return redirect(url_for("worker_sending.show_code"), 303)


def watch(pages: Blueprint) -> None:
    """Let the pages of a blueprint say kindly that answers are gone, or were sent."""
    pages.register_error_handler(NoAnswers, _gone)
    pages.register_error_handler(AlreadySent, _sent)
