"""What differs between two copies of a list, part by part and page by page."""

from datetime import date
from functools import lru_cache

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from agencyrate.accounts.models import Role
from agencyrate.core.words import N_
from agencyrate.registers.copies import copies_stamp
from agencyrate.registers.diffs import RegisterDiff
from agencyrate.registers.diffs import diff as differences_between
from agencyrate.registers.held import copy_days
from agencyrate.registers.models import REGISTER_NAMES, RegisterKind
from agencyrate.registers.saying import differences
from agencyrate.web.operators.register_forms import DiffForm
from agencyrate.web.paging import Paging, asked_page
from agencyrate.web.staff import only
from agencyrate.web.words import day

pages = Blueprint("operators_register_diffs", __name__, url_prefix="/operate/registers/diff")
pages.before_request(only(Role.OPERATOR))

_PER_PAGE = 50
_PARTS = {
    "gone": N_("Gone"),
    "added": N_("Added"),
    "renamed": N_("Renamed"),
    "changed": N_("Changed"),
}


@pages.get("")
def show() -> ResponseReturnValue:
    """Compare two copies; by default the two newest of the list."""
    kind = _kind(request.args.get("kind", ""))
    days = copy_days(kind)
    first, last = _asked(days, "first", 1), _asked(days, "last", 0)
    form = DiffForm().offer(kind, [(each, day(each)) for each in days])
    form.first.data, form.last.data = str(first or ""), str(last or "")
    found = _diff(kind, first, last, copies_stamp(kind)) if first and last else None
    part = request.args.get("part", "gone")
    part = part if part in _PARTS else "gone"
    entries = getattr(found, part) if found else ()
    number = min(asked_page(), max(1, -(-len(entries) // _PER_PAGE)))
    shown = entries[(number - 1) * _PER_PAGE : number * _PER_PAGE]

    def address(page: int = 1, of: str = part) -> str:
        return url_for(
            ".show", kind=str(kind), first=str(first), last=str(last), part=of, page=page
        )

    return render_template(
        "operators/register_diff.html",
        form=form,
        register=REGISTER_NAMES[kind],
        first=first,
        last=last,
        found=found,
        part=part,
        parts=[
            (name, words, len(getattr(found, name)), address(of=name))
            for name, words in _PARTS.items()
        ]
        if found
        else [],
        shown=shown,
        said=[tuple(differences(each.was, each.now)) for each in shown]
        if part == "changed"
        else (),
        paging=Paging(number, max(1, -(-len(entries) // _PER_PAGE)), address),
    )


def _kind(text: str) -> RegisterKind:
    return RegisterKind(text) if text in set(RegisterKind) else RegisterKind.SPONSORS


def _asked(days: list[date], name: str, place: int) -> date | None:
    """The day asked for, where a copy is held of it; else the newest ones."""
    asked = request.args.get(name, "")
    named = next((each for each in days if each.isoformat() == asked), None)
    return named or (days[place] if place < len(days) else None)


@lru_cache(maxsize=4)
def _diff(kind: RegisterKind, first: date, last: date, _copies: str) -> RegisterDiff:
    """Two copies compared once, not for every page of what differs."""
    return differences_between(kind, first, last)
