"""Make agencies one, and part them again: what it will do is shown before it is done."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.accounts.queries import names_of
from agencyrate.agencies.desk import (
    MergeLine,
    agency_lines,
    decisions_of,
    merges,
    pairs_of,
    side_of,
)
from agencyrate.agencies.identity_models import ANSWER_NAMES, Answer
from agencyrate.agencies.queries import search_agencies
from agencyrate.core.errors import NotFound, Refused
from agencyrate.services.merge_agencies import MOST_AT_ONCE, NewMerge, merge_agencies
from agencyrate.services.plan_merge import coming_home, full_side, plan_merge
from agencyrate.services.split_agency import split_agency, undo_merge
from agencyrate.web.moderators.identity_forms import MergeForm, SplitForm
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_merging", __name__, url_prefix="/moderate/identity")
pages.before_request(only(Role.MODERATOR))

_MOST_FOUND = 8
_LONGEST_SEARCH = 200


@pages.get("/merge")
def pick() -> ResponseReturnValue:
    """Choose the agencies that are one, and under which of them they go on."""
    chosen = _chosen()
    asked = request.args.get("q", "").strip()[:_LONGEST_SEARCH]
    found = search_agencies(asked).found if asked else ()
    lines = agency_lines(chosen)
    return render_template(
        "moderators/merge_pick.html",
        chosen=[full_side(each) for each in chosen if each in lines],
        asked=asked,
        found=[each for each in found if each.id not in chosen][:_MOST_FOUND],
        full=len(chosen) >= MOST_AT_ONCE,
        survivor=request.args.get("survivor", ""),
    )


@pages.get("/merge/confirm")
def preview() -> ResponseReturnValue:
    """Show what the merge will do."""
    chosen, survivor = _chosen(), request.args.get("survivor", "")
    if len(chosen) < 2 or survivor not in chosen:  # noqa: PLR2004 - two at least are merged
        flash(_("Choose at least two agencies, and the one that they go on as."), "info")
        return redirect(url_for(".pick", agency=chosen), 303)
    return _preview(survivor, chosen)


@pages.post("/merge/confirm")
def merge() -> ResponseReturnValue:
    """Merge them."""
    chosen, survivor = _chosen(), request.args.get("survivor", "")
    plan = plan_merge(survivor, chosen)
    form = MergeForm.of(plan)
    if not form.validate():
        return _preview(survivor, chosen, form)
    new = NewMerge(
        survivor, tuple(chosen), form.reason.data or "", form.seen.data, despite=plan.doubtful
    )
    try:
        merge_agencies(new, by_id=current().id)
    except Refused as refusal:
        form.reason.errors = [_(str(refusal))]
        return _preview(survivor, chosen, form)
    flash(_("They are one now. You can part them again here."), "success")
    return redirect(url_for(".history", agency_id=survivor), 303)


@pages.get("/agencies/<agency_id>")
def history(agency_id: str) -> ResponseReturnValue:
    """Show where an agency came from, what was said of it, and how to part it again."""
    return _history(agency_id)


@pages.post("/agencies/<agency_id>/split")
def split(agency_id: str) -> ResponseReturnValue:
    """Part an agency from what it was merged into."""
    form = SplitForm().offer()
    if not form.validate():
        return _history(agency_id, form)
    answer = Answer(form.afterwards.data)
    split_agency(agency_id, by_id=current().id, reason=form.reason.data or "", afterwards=answer)
    flash(_("Parted. Its reports, names and its address are its own again."), "success")
    return redirect(url_for(".history", agency_id=agency_id), 303)


@pages.get("/merges/<merge_id>")
def show(merge_id: str) -> ResponseReturnValue:
    """Show one merge and what undoing it brings back."""
    return _merge_page(merge_id)


@pages.post("/merges/<merge_id>/undo")
def undo(merge_id: str) -> ResponseReturnValue:
    """Undo a merge in one step."""
    lines = _lines_of(merge_id)
    form = SplitForm().offer()
    if not form.validate():
        return _merge_page(merge_id, form)
    answer = Answer(form.afterwards.data)
    undo_merge(merge_id, by_id=current().id, reason=form.reason.data or "", afterwards=answer)
    flash(_("Undone. Everything is where it was."), "success")
    return redirect(url_for(".history", agency_id=lines[0].into.id), 303)


def _chosen() -> list[str]:
    asked = [each for each in request.args.getlist("agency") if each.isalnum()]
    return list(dict.fromkeys(asked))[:MOST_AT_ONCE]


def _preview(
    survivor: str, chosen: Sequence[str], form: MergeForm | None = None
) -> ResponseReturnValue:
    plan = plan_merge(survivor, chosen)
    if form is not None:
        #: What is agreed to next is what is shown now.
        form.seen.data = plan.seen
    page = render_template(
        "moderators/merge_confirm.html",
        plan=plan,
        chosen=chosen,
        form=form or MergeForm.of(plan),
        names=names_of(said.by_id for _one, _other, said in plan.against),
    )
    return page, 422 if form is not None else 200


def _history(agency_id: str, form: SplitForm | None = None) -> ResponseReturnValue:
    side = side_of(agency_id)
    told, said = merges([agency_id]), decisions_of(agency_id)
    survivor = side_of(side.survivor_id) if side.survivor_id else None
    page = render_template(
        "moderators/identity_agency.html",
        here=full_side(agency_id),
        survivor=survivor,
        home=coming_home(agency_id, side.survivor_id) if survivor else {},
        told=told,
        said=said,
        pairs=pairs_of(agency_id),
        form=form or SplitForm(formdata=None).offer(),
        answer_names=ANSWER_NAMES,
        names=names_of(
            [*(each.by_id for each in said), *(by for each in told for by in each.people)]
        ),
    )
    return page, 422 if form is not None else 200


def _merge_page(merge_id: str, form: SplitForm | None = None) -> ResponseReturnValue:
    lines = _lines_of(merge_id)
    standing = [each for each in lines if each.parted_at is None]
    page = render_template(
        "moderators/merge.html",
        lines=lines,
        standing=standing,
        home=[(each, _home(each)) for each in standing],
        form=form or SplitForm(formdata=None).offer(),
        names=names_of(by for each in lines for by in each.people),
    )
    return page, 422 if form is not None else 200


def _home(line: MergeLine) -> dict[str, int]:
    return coming_home(line.agency.id, side_of(line.agency.id).survivor_id)


def _lines_of(merge_id: str) -> tuple[MergeLine, ...]:
    lines = merges(merge_id=merge_id)
    if not lines:
        raise NotFound
    return lines
