"""The front page."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

pages = Blueprint("public_home", __name__)


@pages.get("/")
def show() -> ResponseReturnValue:
    """Show what the site is for, and the ways in."""
    return render_template("public/home.html")
