"""The style page: every component in every state, for those who build. Not there in production."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from agencyrate.core.settings import settings
from agencyrate.web.style_page import style_samples

pages = Blueprint("public_style", __name__)


@pages.get("/about/style")
def show() -> ResponseReturnValue:
    """Show the components."""
    if settings().environment == "production":
        abort(404)
    return render_template("style.html", **style_samples())
