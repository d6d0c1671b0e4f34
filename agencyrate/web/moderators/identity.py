"""The identity desk: which agencies are one, side by side, decided once."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from agencyrate.accounts.models import Role
from agencyrate.accounts.queries import names_of
from agencyrate.agencies.desk import merges, newcomers, pair_of, pairs_of, pairs_on, shelf_counts
from agencyrate.agencies.identity_models import ANSWER_NAMES, SHELF_NAMES, Answer, Shelf
from agencyrate.agencies.looking import left_to_look_at
from agencyrate.core.errors import NotFound
from agencyrate.reviews.unsettled import how_many_unsettled, unsettled_names
from agencyrate.services.decide_pair import decide_pair, keep_as_own
from agencyrate.services.find_pairs import look_for_pairs
from agencyrate.services.plan_merge import full_side
from agencyrate.web.moderators.identity_forms import PairForm
from agencyrate.web.paging import Paging, asked_page
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_identity", __name__, url_prefix="/moderate/identity")
pages.before_request(only(Role.MODERATOR))

_MOST_NAMES = 10


@pages.get("")
def index() -> ResponseReturnValue:
    """Show one shelf of pairs; what workers named and what was merged lately beside it."""
    asked = request.args.get("shelf", "")
    shelf = Shelf(asked) if asked in set(Shelf) else Shelf.WAITING
    counts = shelf_counts()
    page = pairs_on(shelf, asked_page(), counts[shelf])
    recent = merges()
    unsettled = unsettled_names(_MOST_NAMES)
    return render_template(
        "moderators/identity.html",
        shelf=shelf,
        shelves=[(each, SHELF_NAMES[each], counts[each]) for each in Shelf],
        lines=page.lines,
        paging=Paging(
            page.number, page.last, lambda number: url_for(".index", shelf=shelf, page=number)
        ),
        left=left_to_look_at(),
        newcomers=[(each, pairs_of(each.id)) for each in newcomers()],
        unsettled=unsettled,
        more_unsettled=max(0, how_many_unsettled() - len(unsettled)),
        merges=recent,
        names=names_of(by for each in recent for by in each.people),
    )


@pages.post("/look")
def look() -> ResponseReturnValue:
    """Compare agencies that are new or changed, for a few seconds at most."""
    looked = look_for_pairs()
    if looked.left:
        flash(_("Compared %(num)s agencies. Press again to go on.", num=looked.agencies), "info")
    else:
        flash(_("All agencies are compared."), "success")
    return redirect(url_for(".index"), 303)


@pages.get("/pairs/<first>/<second>")
def compare(first: str, second: str) -> ResponseReturnValue:
    """Show two agencies side by side."""
    return _pair_page(first, second)


@pages.post("/pairs/<first>/<second>")
def decide(first: str, second: str) -> ResponseReturnValue:
    """Keep what was said of them; "the same" leads on to merging."""
    if first == second:
        raise NotFound
    form = PairForm().offer(decided=True)
    if not form.validate():
        return _pair_page(first, second, form)
    answer = Answer(form.answer.data)
    if answer is Answer.SAME:
        return redirect(url_for("moderators_merging.pick", agency=[first, second]), 303)
    decide_pair(first, second, answer, by_id=current().id, reason=form.reason.data or "")
    flash(_("Noted: %(answer)s.", answer=_(ANSWER_NAMES[answer])), "success")
    return redirect(url_for(".index"), 303)


@pages.post("/agencies/<agency_id>/own")
def keep(agency_id: str) -> ResponseReturnValue:
    """Say of an agency that a worker named that it is one of its own."""
    keep_as_own(agency_id, by_id=current().id)
    flash(_("Noted: an agency of its own."), "success")
    return redirect(url_for(".index"), 303)


def _pair_page(one: str, other: str, form: PairForm | None = None) -> ResponseReturnValue:
    if one == other:
        raise NotFound
    sides = (full_side(one), full_side(other))
    pair, said = pair_of(one, other)
    merged = [each.side for each in sides if each.side.survivor_id]
    wrong = form is not None
    page = render_template(
        "moderators/identity_pair.html",
        sides=sides,
        pair=pair,
        said=said,
        merged=merged,
        form=form or PairForm(formdata=None).offer(decided=said is not None),
        answer_names=ANSWER_NAMES,
        names=names_of([said.by_id] if said else []),
    )
    return page, 422 if wrong else 200


def reports(number: int) -> str:
    """Write a number of reports."""
    return str(ngettext("%(num)s report", "%(num)s reports", number))


pages.add_app_template_filter(reports)
