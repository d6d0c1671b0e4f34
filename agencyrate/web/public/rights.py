"""Guides: the law on fees on both sides, and what to do in each kind of trouble."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup  # noqa: TID251 - a guide is ours, and went through the one door

from agencyrate.complaints.body_list import body_rows
from agencyrate.guides.drawing import html_of
from agencyrate.guides.held import all_guides, guide_by_slug
from agencyrate.guides.reading import Guide, How, Kind
from agencyrate.helping.finding import for_place
from agencyrate.languages.names import LANGUAGES
from agencyrate.web.words import day, spoken

pages = Blueprint("public_rights", __name__, url_prefix="/rights")


@pages.get("")
def index() -> ResponseReturnValue:
    """Show all guides: countries, nations, kinds of trouble."""
    guides = all_guides(_language())
    by_kind = {str(kind): [each for each in guides if each.kind is kind] for kind in Kind}
    return render_template("public/rights.html", guides=by_kind, language=_language())


@pages.get("/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """Show one guide, with its sources and who is there to ask."""
    guide = guide_by_slug(slug, _language())
    return render_template(
        "public/guide.html",
        guide=guide,
        guide_dir=LANGUAGES[guide.language].direction,
        words=_drawn(guide),
        second_hand=How.SECOND_HAND,
        bodies=for_place(guide.about, body_rows()) if guide.kind is Kind.COUNTRY else (),
    )


def _drawn(guide: Guide) -> Markup:
    unchecked = _("We have not been able to check this since %(day)s.", day=day(guide.last_checked))
    return Markup(  # noqa: S704 - on the allow-list of core.text
        html_of(guide.words, unchecked=unchecked, leaves=_("leaves this site"))
    )


def _language() -> str:
    return spoken().language.code
