"""The languages of this site, each by the name that its speakers give it."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

pages = Blueprint("public_languages", __name__)


@pages.get("/languages")
def index() -> ResponseReturnValue:
    """Lead to the first page in every language."""
    return render_template("public/languages.html")
