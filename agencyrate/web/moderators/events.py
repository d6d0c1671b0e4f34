"""What official lists told of agencies that are heeded: the newest first, with who has seen it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from agencyrate.accounts.models import Role
from agencyrate.accounts.queries import names_of
from agencyrate.registers.models import EVENT_NAMES, EventKind
from agencyrate.registers.told import events
from agencyrate.services.see_event import see_event
from agencyrate.web.paging import Paging, asked_page
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_events", __name__, url_prefix="/moderate/events")
pages.before_request(only(Role.MODERATOR))

_TONES = {EventKind.RENAMED: "neutral", EventKind.PROHIBITED: "grave"}


@pages.get("")
def show() -> ResponseReturnValue:
    """Show the events that nobody has seen yet, or all."""
    everything = request.args.get("all") == "yes"
    page = events(asked_page(), only_unseen=not everything)
    return render_template(
        "moderators/events.html",
        items=page.items,
        everything=everything,
        tones=_TONES,
        kind_names=EVENT_NAMES,
        names=names_of(each.seen_by_id for each in page.items if each.seen_by_id),
        paging=Paging(
            page.number,
            page.last,
            lambda number: url_for(".show", page=number, all="yes" if everything else None),
        ),
    )


@pages.post("/<event_id>/seen")
def see(event_id: str) -> ResponseReturnValue:
    """Mark an event as seen."""
    see_event(event_id, by_id=current().id)
    everything = "yes" if request.form.get("all") == "yes" else None
    return redirect(url_for(".show", all=everything), 303)
