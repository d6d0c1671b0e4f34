"""The payments of a report: a list, and a few short pages for each."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from agencyrate.web.limits import limiter
from agencyrate.web.worker.going import WALK
from agencyrate.web.worker.keeping import watch

pages = Blueprint("worker_payments", __name__, url_prefix="/rate/payments")
watch(pages)


@pages.route("", methods=["GET", "POST"])
@limiter.limit("1500 per hour", methods=["POST"])
def overview() -> ResponseReturnValue:
    """List the payments; add another, or go on."""
    return WALK.list_payments()


@pages.route("/<key>/<slug>", methods=["GET", "POST"])
@limiter.limit("1500 per hour", methods=["POST"])
def answer(key: str, slug: str) -> ResponseReturnValue:
    """Ask one page of a payment."""
    return WALK.ask_of_payment(key, slug)


@pages.route("/<key>/remove", methods=["GET", "POST"])
@limiter.limit("1500 per hour", methods=["POST"])
def remove(key: str) -> ResponseReturnValue:
    """Ask once more, then take a payment off the list."""
    return WALK.remove_payment(key)
