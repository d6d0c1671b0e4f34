"""The directory: search, and the page of one agency."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from agencyrate.agencies.queries import address_now, search_agencies
from agencyrate.core import clock
from agencyrate.core.errors import NotFound
from agencyrate.ratings.published_words import words_about
from agencyrate.ratings.queries import rated_agency_by_slug, short_ratings
from agencyrate.registers.models import REGISTER_NAMES, RegisterKind
from agencyrate.registers.queries import listings_on
from agencyrate.reviews.questions import STAGE_NAMES
from agencyrate.web.paging import Paging, asked_page

pages = Blueprint("public_agencies", __name__, url_prefix="/agencies")

#: Longer is no name of an agency.
_LONGEST_SEARCH = 200


@pages.get("")
def search() -> ResponseReturnValue:
    """Show the agencies whose names are like the words asked for, or all of them by name."""
    text = request.args.get("q", "").strip()[:_LONGEST_SEARCH]
    result = search_agencies(text, asked_page(), weighed=False)
    return render_template(
        "public/agencies.html",
        text=text,
        result=result,
        ratings=short_ratings(each.id for each in result.found),
        paging=Paging(
            result.page, result.pages, lambda number: url_for(".search", q=text, page=number)
        ),
    )


@pages.get("/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """Show what workers reported of one agency, and what official lists say of it."""
    if not slug.isprintable():
        raise NotFound
    try:
        agency = rated_agency_by_slug(slug)
    except NotFound:
        return _moved(address_now(slug))
    words = words_about(agency.facts.id, asked_page())
    listings = listings_on(agency.facts.id, clock.today())
    return render_template(
        "public/agency.html",
        agency=agency.facts,
        figures=agency.figures,
        listings=[(kind, REGISTER_NAMES[kind], answer) for kind, answer in listings.items()],
        recruiters_list=listings[RegisterKind.ETHICAL_RECRUITERS],
        stage_names=STAGE_NAMES,
        words=words,
        paging=Paging(
            words.number,
            words.last,
            lambda number: url_for(".show", slug=slug, page=number) + "#words",
        ),
    )


def _moved(slug: str) -> ResponseReturnValue:
    """Lead on to the agency that this one was merged into.

    A browser keeps a lasting redirect for ever, and a split would not reach it: it asks each time.
    """
    answer = redirect(url_for(".show", slug=slug), 301)
    answer.headers["Cache-Control"] = "no-cache"
    return answer
