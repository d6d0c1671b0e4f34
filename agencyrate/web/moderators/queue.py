"""The moderators' queue: the gravest first, then the oldest, with who has what in hand."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.accounts.queries import names_of
from agencyrate.core import clock
from agencyrate.evidence.queries import new_files
from agencyrate.fees.queries import payment_counts
from agencyrate.languages.names import LANGUAGES
from agencyrate.notices.states import KIND_NAMES
from agencyrate.reviews.desk import SHELF_NAMES, QueuePage, Shelf, queue
from agencyrate.reviews.models import GRAVITY_NAMES
from agencyrate.services.claim_case import take_next
from agencyrate.web.moderators.desk import desk
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_queue", __name__, url_prefix="/moderate")
pages.before_request(only(Role.MODERATOR))
pages.add_app_template_global(desk)


@dataclass(frozen=True)
class Pages:
    """The way between pages of one shelf."""

    number: int
    last: int
    shelf: Shelf

    def url(self, number: int) -> str:
        """Return the address of a page."""
        return url_for(".show", shelf=self.shelf, page=number)


@pages.get("/")
def show() -> ResponseReturnValue:
    """Show one shelf of the queue."""
    shelf = _shelf(request.args.get("shelf", ""))
    counts = desk().shelves
    page = queue(shelf, request.args.get("page", 1, type=int), counts[shelf])
    return render_template(
        "moderators/queue.html",
        waiting_notices=desk().notices,
        shelf=shelf,
        shelves=[(each, SHELF_NAMES[each], counts[each]) for each in Shelf],
        items=page.items,
        pages=Pages(page.number, page.last, shelf),
        gravity_names=GRAVITY_NAMES,
        kind_names=KIND_NAMES,
        languages=LANGUAGES,
        today=clock.today(),
        me=current().id,
        **_beside(page),
    )


@pages.post("/next")
def take() -> ResponseReturnValue:
    """Take the gravest report that nobody has in hand, and open it."""
    review_id = take_next(by_id=current().id)
    if review_id is None:
        flash(_("No report waits for you. Well done."), "info")
        return redirect(url_for(".show"), 303)
    return redirect(url_for("moderators_case.show", review_id=review_id), 303)


def _shelf(name: str) -> Shelf:
    return Shelf(name) if name in set(Shelf) else Shelf.WAITING


def _beside(page: QueuePage) -> dict[str, Any]:
    """Return what stands beside the lines: payments, new files, who has them in hand."""
    return {
        "new_files": new_files(item.id for item in page.items) if desk().files else {},
        "payments": payment_counts(item.id for item in page.items),
        "names": names_of(item.holder_id for item in page.items),
    }
