"""Guides: the law on fees on both sides, and what to do in each kind of trouble."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from agencyrate.complaints.body_list import body_rows
from agencyrate.guides.reading import How, Kind
from agencyrate.helping.finding import for_place
from agencyrate.languages.names import LANGUAGES
from agencyrate.web.guides import drawn, guide, guides, is_in_english_only

pages = Blueprint("public_rights", __name__, url_prefix="/rights")


@pages.get("")
def index() -> ResponseReturnValue:
    """Show all guides: countries, nations, kinds of trouble."""
    found = guides()
    by_kind = {str(kind): [each for each in found if each.kind is kind] for kind in Kind}
    return render_template("public/rights.html", guides=by_kind)


@pages.get("/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """Show one guide, with its sources and who is there to ask."""
    found = guide(slug)
    return render_template(
        "public/guide.html",
        guide=found,
        written_dir=LANGUAGES[found.language].direction,
        english_only=is_in_english_only(found),
        words=drawn(found),
        second_hand=How.SECOND_HAND,
        bodies=for_place(found.about, body_rows()) if found.kind is Kind.COUNTRY else (),
    )
