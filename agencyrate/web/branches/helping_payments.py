"""The payments of a report that a helper takes down."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from agencyrate.accounts.models import Role
from agencyrate.web.branches.helped import WALK, by_helper, watch
from agencyrate.web.limits import limiter
from agencyrate.web.staff import only

pages = Blueprint("branches_helping_payments", __name__, url_prefix="/branch/helping/payments")
pages.before_request(only(Role.BRANCH))
watch(pages)


@pages.route("", methods=["GET", "POST"])
@limiter.limit("6000 per hour", methods=["POST"], key_func=by_helper)
def overview() -> ResponseReturnValue:
    """List the payments; add another, or go on."""
    return WALK.list_payments()


@pages.route("/<key>/<slug>", methods=["GET", "POST"])
@limiter.limit("6000 per hour", methods=["POST"], key_func=by_helper)
def answer(key: str, slug: str) -> ResponseReturnValue:
    """Ask one page of a payment."""
    return WALK.ask_of_payment(key, slug)


@pages.route("/<key>/remove", methods=["GET", "POST"])
@limiter.limit("6000 per hour", methods=["POST"], key_func=by_helper)
def remove(key: str) -> ResponseReturnValue:
    """Ask once more, then take a payment off the list."""
    return WALK.remove_payment(key)
