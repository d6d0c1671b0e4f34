"""What helpers handed in, as it hangs together: many reports of one hand are seen as such."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from agencyrate.accounts.models import Role
from agencyrate.collections.models import MANNER_NAMES
from agencyrate.collections.queries import collection_by_id, collections
from agencyrate.reviews.states import STATUS_NAMES
from agencyrate.web.staff import only

pages = Blueprint("moderators_collections", __name__, url_prefix="/moderate/collections")
pages.before_request(only(Role.MODERATOR))


@pages.get("")
def index() -> ResponseReturnValue:
    """List the newest collections."""
    return render_template(
        "moderators/collections.html", lines=collections(), manner_names=MANNER_NAMES
    )


@pages.get("/<collection_id>")
def show(collection_id: str) -> ResponseReturnValue:
    """Show the reports of a collection, and which have the very same answers."""
    return render_template(
        "moderators/collection.html",
        found=collection_by_id(collection_id),
        manner_names=MANNER_NAMES,
        status_names=STATUS_NAMES,
    )
