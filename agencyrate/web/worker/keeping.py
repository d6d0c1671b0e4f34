"""What a worker has under way in this browser, and what is said when it is gone or was sent."""

from flask import Blueprint, Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from agencyrate.services.submit_report import AlreadySent
from agencyrate.web import cookies
from agencyrate.web.way.under_way import NoAnswers, UnderWay

UNDER_WAY = UnderWay(cookies.ANSWERS)


def _gone(_error: NoAnswers) -> ResponseReturnValue:
    # Answers that are not sent yet have no receipt to show: that is no reason to lose them.
    if not cookies.key_in(cookies.ANSWERS) or UNDER_WAY.is_begun():
        return redirect(url_for("worker_rating.start"), 303)
    response: Response = make_response(render_template("worker/gone.html"), 410)
    return cookies.take_back(response, cookies.ANSWERS)


def _sent(_error: AlreadySent) -> ResponseReturnValue:
    return redirect(url_for("worker_sending.show_code"), 303)


def watch(pages: Blueprint) -> None:
    """Let the pages of a blueprint say kindly that answers are gone, or were sent."""
    UNDER_WAY.watch(pages, _gone, _sent)
