"""Official lists: copies held, a file handed in, its preview, and the way back."""

import tempfile
from contextlib import closing
from pathlib import Path
from threading import Lock

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.core.errors import Refused
from agencyrate.core.text import one_line
from agencyrate.core.words import N_
from agencyrate.registers.held import copies_held, copy_by_id
from agencyrate.registers.kinds import RULES
from agencyrate.registers.models import REGISTER_NAMES, CopyState, RegisterKind
from agencyrate.services.import_register import (
    NewCopy,
    confirm_copy,
    offer_register,
    reckon_again,
    refuse_copy,
)
from agencyrate.services.undo_register import undo_last
from agencyrate.web.operators.register_forms import UploadForm
from agencyrate.web.staff import current, only
from agencyrate.web.words import day

pages = Blueprint("operators_registers", __name__, url_prefix="/operate/registers")
pages.before_request(only(Role.OPERATOR))

#: A file of 130,000 rows takes a core for seconds: one at a time.
_reading = Lock()
_BUSY = N_("Another file is being read just now. Wait a minute and send it again.")
STATE_NAMES = {
    CopyState.WAITING: N_("Waits for a confirmation"),
    CopyState.IN: N_("Counts"),
    CopyState.REFUSED: N_("Put aside"),
}


@pages.get("")
def index() -> ResponseReturnValue:
    """Show the copies held of each list."""
    copies = copies_held()
    return render_template(
        "operators/registers.html",
        lists=[
            (name, [copy for copy in copies if copy.kind is kind])
            for kind, name in REGISTER_NAMES.items()
        ],
        state_names=STATE_NAMES,
    )


@pages.route("/import", methods=["GET", "POST"])
def upload() -> ResponseReturnValue:
    """Take a file in to wait, with what it would do."""
    form = UploadForm()
    if form.validate_on_submit():
        try:
            return redirect(url_for(".show", copy_id=_offered(form)), 303)
        except Refused as refusal:
            form.file.errors = [_(str(refusal))]
    return render_template("operators/register_import.html", form=form), 422 if form.errors else 200


@pages.get("/copies/<copy_id>")
def show(copy_id: str) -> ResponseReturnValue:
    """Show one copy: what it would do while it waits, what it did once it counts."""
    found = copy_by_id(copy_id)
    return render_template(
        "operators/register_copy.html",
        copy=found.copy,
        preview=found.preview,
        refused_rows=found.refused_rows,
        stale=found.stale,
        waits=found.copy.state is CopyState.WAITING,
        state_names=STATE_NAMES,
        bears_on_flags=RULES[found.copy.kind].bears_on_flags,
    )


@pages.post("/copies/<copy_id>/confirm")
def confirm(copy_id: str) -> ResponseReturnValue:
    """Let a waiting copy count."""
    if not _reading.acquire(blocking=False):
        return _back(copy_id, _(_BUSY), "warning")
    try:
        confirm_copy(copy_id, by_id=current().id, seen=request.form.get("seen", ""))
    except Refused as refusal:
        return _back(copy_id, _(str(refusal)), "warning")
    finally:
        _reading.release()
    return _back(copy_id, _("The copy counts now. Reports and figures were looked at anew."))


@pages.post("/copies/<copy_id>/again")
def again(copy_id: str) -> ResponseReturnValue:
    """Work out anew what a waiting copy would do."""
    if not _reading.acquire(blocking=False):
        return _back(copy_id, _(_BUSY), "warning")
    try:
        reckon_again(copy_id, by_id=current().id)
    except Refused as refusal:
        return _back(copy_id, _(str(refusal)), "warning")
    finally:
        _reading.release()
    return _back(copy_id, _("Worked out anew."))


@pages.post("/copies/<copy_id>/refuse")
def refuse(copy_id: str) -> ResponseReturnValue:
    """Throw a waiting copy away."""
    refuse_copy(copy_id, by_id=current().id)
    flash(_("The file was thrown away. Nothing has changed."), "success")
    return redirect(url_for(".index"), 303)


@pages.post("/copies/<copy_id>/undo")
def undo(copy_id: str) -> ResponseReturnValue:
    """Take the copy that came in last out again."""
    undone = undo_last(copy_by_id(copy_id).copy.kind, by_id=current().id, copy_id=copy_id)
    flash(_("The copy of %(day)s was taken out: all is as it was before.", day=day(undone.as_at)))
    if undone.agencies_kept:
        names = ", ".join(undone.agencies_kept[:10])
        flash(_("These stay in the directory, since work hangs on them: %(names)s", names=names))
    return redirect(url_for(".index"), 303)


def _offered(form: UploadForm) -> str:
    """Read the file from the disk, so that no upload ever lies in memory whole."""
    kind = RegisterKind(form.kind.data)
    if not _reading.acquire(blocking=False):
        raise Refused(_BUSY)
    try:
        with tempfile.TemporaryDirectory() as folder, closing(form.file.data):
            kept = Path(folder) / "upload"
            form.file.data.save(kept)
            if kept.stat().st_size > RULES[kind].largest_upload:
                raise Refused("the file is too big for a list")
            name = one_line(form.file.data.filename)[-200:] or "upload"
            new = NewCopy(kind, kept, name, form.as_at.data, form.scope.data, form.by_hand)
            return offer_register(new, by_id=current().id).copy_id
    finally:
        _reading.release()


def _back(copy_id: str, words: str, category: str = "success") -> ResponseReturnValue:
    flash(words, category)
    return redirect(url_for(".show", copy_id=copy_id), 303)
