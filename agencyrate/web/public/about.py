"""The policies of the site, in plain words."""

from datetime import date
from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from agencyrate.core.settings import settings
from agencyrate.notices.clock import DAYS
from agencyrate.ratings.formula import FEWEST, FEWEST_STAGES, RANGES

pages = Blueprint("public_about", __name__, url_prefix="/about")

#: To be set anew whenever the words of a policy change.
CHANGED_ON = {
    "ratings": date(2026, 11, 2),
    "moderation": date(2026, 11, 2),
    "privacy": date(2026, 11, 23),
    "complaints": date(2026, 11, 2),
    "safety": date(2026, 11, 23),
}


@pages.get("")
def begin() -> ResponseReturnValue:
    """Lead to the first of the policies."""
    return redirect(url_for(".ratings"), 303)


@pages.get("/ratings")
def ratings() -> ResponseReturnValue:
    """Say how figures are made."""
    return render_template(
        "public/about_ratings.html",
        changed_on=CHANGED_ON["ratings"],
        fewest=FEWEST,
        fewest_stages=FEWEST_STAGES,
        ranges=RANGES,
    )


@pages.get("/moderation")
def moderation() -> ResponseReturnValue:
    """Say who may review, how reports are checked, and what is not published."""
    return render_template("public/about_moderation.html", changed_on=CHANGED_ON["moderation"])


@pages.get("/privacy")
def privacy() -> ResponseReturnValue:
    """Say what is kept, for how long, and who can open it."""
    return render_template(
        "public/about_privacy.html",
        changed_on=CHANGED_ON["privacy"],
        answers_minutes=settings().answers_minutes,
        contact_days=settings().contact_days_after_sending,
        locked_days=settings().locked_days,
    )


@pages.get("/complaints")
def complaints() -> ResponseReturnValue:
    """Say how complaints work: to official bodies, and about this site."""
    return render_template(
        "public/about_complaints.html",
        changed_on=CHANGED_ON["complaints"],
        contact_days=settings().contact_days_after_sending,
        days=DAYS,
    )


@pages.get("/safety")
def safety() -> ResponseReturnValue:
    """Say what others could see, on a shared phone or on the Wi-Fi at work, and what to do."""
    return render_template(
        "public/about_safety.html",
        changed_on=CHANGED_ON["safety"],
        onion=settings().onion_address,
        leads_to=urlsplit(settings().exit_address).hostname,
        answers_minutes=settings().answers_minutes,
    )
