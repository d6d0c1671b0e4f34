"""A table is looked at as it would be read, handed in, and its cards and broken rows taken home."""

from dataclasses import dataclass

from flask import Blueprint, Response, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import InputRequired

from agencyrate.accounts.models import Role
from agencyrate.collections.marking import helper_mark
from agencyrate.collections.models import Manner
from agencyrate.collections.opening import Collected
from agencyrate.core.documents import Cards, Document
from agencyrate.core.pdf import to_pdf
from agencyrate.services.collect_table import already_in, cards_under, forget_cards, hand_in
from agencyrate.web.branches import table_kept
from agencyrate.web.branches.helped import WAY, by_helper
from agencyrate.web.branches.table_kept import KeptTable, table
from agencyrate.web.forms import Form
from agencyrate.web.limits import limiter
from agencyrate.web.staff import current, only
from agencyrate.web.way import summary
from agencyrate.web.way.tables import BrokenRow, ReadTable, broken_sheet, new_rows, read_table
from agencyrate.web.way.targets import targets

pages = Blueprint("branches_table_results", __name__, url_prefix="/branch/tables")
pages.before_request(only(Role.BRANCH))
table_kept.watch(pages)

#: A request lasts no longer than this; the next goes on with the rest.
_SECONDS = 15.0
_SHOWN, _MOST_TOLD = 3, 100


class PrintedForm(Form):
    """Where the cards are now: only the helper at the printer can say so."""

    printed = BooleanField(
        _l("Every card is on paper"),
        validators=[InputRequired(_l("Print the cards first. Nobody could find them again."))],
    )


@dataclass(frozen=True)
class Seen:
    """A table as its helper sees it: counts, and what is wrong."""

    read: ReadTable
    rows: int
    #: Rows that are in already.
    used: int
    not_taken: tuple[BrokenRow, ...]

    @property
    def waiting(self) -> int:
        """How many reports can be handed in."""
        return len(self.read.good) - self.used

    @property
    def told(self) -> tuple[BrokenRow, ...]:
        """As many of the rows that are not taken as a page has room for."""
        return self.not_taken[:_MOST_TOLD]


@pages.get("/preview")
def preview() -> ResponseReturnValue:
    """Show the first rows as they would be read, and the counts."""
    now = table()
    seen = _seen(now)
    rows = new_rows(seen.read.good, now.reading, Collected(Manner.TABLE, ""), "en")
    return render_template(
        "branches/tables/preview.html",
        form=Form(),
        seen=seen,
        uses=[
            (name, sum(use in row.report.uses for row in rows))
            for use, name in summary.use_names().items()
        ],
        receipts=now.reading.receipts,
        first=[(row.number, summary.groups(row.answers, WAY)) for row in seen.read.good[:_SHOWN]],
    )


@pages.post("/preview")
@limiter.limit("400 per hour", key_func=by_helper)
def send() -> ResponseReturnValue:
    """Hand in what can be handed in; what is left goes on with the same button."""
    now = table()
    if not Form().validate_on_submit():
        return redirect(url_for(".preview"), 303)
    if now.reading.receipts and not now.cards_key:
        now = table_kept.with_cards_key()
    collected = Collected(Manner.TABLE, helper_mark(current().id), now.source)
    good = _read(now).good
    used = already_in(row.answers.once for row in good)
    waiting = [row for row in good if row.answers.once not in used]
    rows = new_rows(waiting, now.reading, collected, str(get_locale() or "en"))
    done = hand_in(rows, cards_key=now.cards_key, seconds=_SECONDS)
    table_kept.count(done.taken, max(0, len(used) - now.taken), finished=done.left == 0)
    return redirect(url_for(".outcome"), 303)


@pages.get("/outcome")
def outcome() -> ResponseReturnValue:
    """Say what is in, what is not and why, and where the cards are."""
    return _outcome(PrintedForm(formdata=None))


@pages.post("/broken.csv")
def broken() -> ResponseReturnValue:
    """Hand out the rows that were not taken, each with its reason."""
    now = table()
    answer = Response(broken_sheet(now.sheet, _not_taken(_read(now))), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="rows.csv"'
    return answer


@pages.post("/cards.pdf")
@limiter.limit("60 per hour", key_func=by_helper)
def cards() -> ResponseReturnValue:
    """Hand out the cards to print. Nothing on them says what they are for."""
    g.carries_secret = True
    found = cards_under(table().cards_key)
    document = Document(
        title=_("Cards"),
        subtitle=_("Cut along the lines. Cut the number off when you hand a card over."),
        language=str(get_locale() or "en"),
        blocks=(Cards(tuple((card.label, tuple(card.code.split())) for card in found)),),
        close=True,
    )
    answer = Response(
        to_pdf(document, page_label=_("Page {n} of {of}")), mimetype="application/pdf"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="cards.pdf"'
    return answer


@pages.post("/cards/printed")
def printed() -> ResponseReturnValue:
    """Delete the cards here: each receipt stands on its paper alone from now on."""
    now, form = table(), PrintedForm()
    if not form.validate_on_submit():
        return _outcome(form), 422
    forget_cards(now.cards_key)
    table_kept.change(cards_key="")
    return redirect(url_for(".outcome"), 303)


def _outcome(form: PrintedForm) -> str:
    now = table()
    cards = len(cards_under(now.cards_key)) if now.cards_key else 0
    return render_template(
        "branches/tables/outcome.html", form=form, kept=now, cards=cards, seen=_seen(now)
    )


def _read(now: KeptTable) -> ReadTable:
    return read_table(now.sheet, now.reading, targets(), scope=current().branch_id or "")


def _not_taken(read: ReadTable) -> list[BrokenRow]:
    """Return broken rows and those that come twice, by their number."""
    twice = [
        BrokenRow(number, (_("The same as row %(number)s.", number=first),))
        for number, first in read.twice
    ]
    return sorted([*read.broken, *twice], key=lambda row: row.number)


def _seen(now: KeptTable) -> Seen:
    read = _read(now)
    used = already_in(row.answers.once for row in read.good)
    return Seen(read, len(now.sheet.records), len(used), tuple(_not_taken(read)))
