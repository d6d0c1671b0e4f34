"""A branch officer hands in a table of a survey: the file, its columns, its words."""

from dataclasses import replace

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.branches.sheets import read_sheet
from agencyrate.collections.guessing import folded
from agencyrate.collections.limits import LARGEST_COLLECTED, MOST_ROWS
from agencyrate.collections.marking import source_mark
from agencyrate.core.errors import Refused
from agencyrate.services.remember_columns import remember, remembered
from agencyrate.web.branches import table_kept
from agencyrate.web.branches.helped import by_helper
from agencyrate.web.branches.table_forms import (
    COLUMN,
    SAME,
    WORD,
    HowForm,
    UploadForm,
    columns_form,
    same_form,
    word_boxes,
    words_form,
)
from agencyrate.web.branches.table_kept import KeptTable, table
from agencyrate.web.limits import limiter
from agencyrate.web.staff import current, only
from agencyrate.web.way.agency_finder import AgencyFinder
from agencyrate.web.way.reading import (
    MOST_WORDS,
    NO_ANSWER,
    Reading,
    guessed,
    guessed_words,
    headers,
    words_found,
)
from agencyrate.web.way.tables import not_settled
from agencyrate.web.way.targets import AGENCY, Target, code_of, targets

pages = Blueprint("branches_tables", __name__, url_prefix="/branch/tables")
pages.before_request(only(Role.BRANCH))
table_kept.watch(pages)


@pages.get("")
def start() -> ResponseReturnValue:
    """Say what a table needs, and take it."""
    return _start(UploadForm())


@pages.post("")
@limiter.limit("40 per hour", key_func=by_helper)
def upload() -> ResponseReturnValue:
    """Read the file, and keep it sealed until it is handed in."""
    if table_kept.has_cards():
        return redirect(url_for("branches_table_results.outcome"), 303)
    form = UploadForm()
    if not form.validate_on_submit():
        return _start(form), 422
    source = form.file.data.read(LARGEST_COLLECTED + 1)
    try:
        new = _taken(source)
    except Refused as error:
        form.file.errors = [_(str(error))]
        return _start(form), 422
    return table_kept.begin(new, make_response(redirect(url_for(".columns"), 303)))


@pages.route("/columns", methods=["GET", "POST"])
@limiter.limit("300 per hour", methods=["POST"], key_func=by_helper)
def columns() -> ResponseReturnValue:
    """Ask what each column answers."""
    now, by_key = table(), targets()
    names = headers(now.sheet)
    form = columns_form(now.sheet, names, now.reading, by_key)
    if form.validate_on_submit():
        chosen = {name: form[f"{COLUMN}{place}"].data for place, name in enumerate(names)}
        if _are_single(form, names, chosen):
            table_kept.change(reading=replace(now.reading, columns=chosen))
            return redirect(url_for(".same"), 303)
    page = render_template(
        "branches/tables/columns.html",
        form=form,
        rows=len(now.sheet.records),
        back=url_for(".start"),
    )
    return page, 422 if form.errors else 200


@pages.route("/same", methods=["GET", "POST"])
@limiter.limit("300 per hour", methods=["POST"], key_func=by_helper)
def same() -> ResponseReturnValue:
    """Ask what is the same in all rows, and whether receipts can be handed out."""
    now, by_key = table(), targets()
    with_money = any(code_of(key) for key in now.reading.columns.values())
    form = same_form(now.reading, by_key, with_money=with_money)
    if form.validate_on_submit():
        told = {
            key: form[f"{SAME}{place}"].data.strip()
            for place, key in enumerate(by_key)
            if f"{SAME}{place}" in form and form[f"{SAME}{place}"].data
        }
        reading = form.take(now.reading, told)
        missing = not_settled(reading, by_key)
        if not missing:
            table_kept.change(reading=reading)
            return redirect(url_for(".words"), 303)
        words = _(
            "Say it for all rows, or choose a column for it: %(what)s.", what=", ".join(missing)
        )
        form.form_errors.append(words)
    page = render_template(
        "branches/tables/same.html", form=form, boxes=_boxes(form), back=url_for(".columns")
    )
    return page, 422 if form.errors else 200


@pages.route("/words", methods=["GET", "POST"])
@limiter.limit("300 per hour", methods=["POST"], key_func=by_helper)
def words() -> ResponseReturnValue:
    """Ask what the words of each column stand for."""
    now, by_key, finder = table(), targets(), AgencyFinder()
    found = words_found(now.sheet, headers(now.sheet), now.reading, by_key)
    known = _known(found, now.reading, by_key, finder)
    form = words_form(found, known, by_key, finder)
    if form.validate_on_submit():
        told = {
            key: {
                folded(word): form[f"{WORD}{list(by_key).index(key)}-{place}"].data
                for place, word in enumerate(list(counts)[:MOST_WORDS])
            }
            for key, counts in found.items()
        }
        reading = replace(now.reading, words={**now.reading.words, **told})
        table_kept.change(reading=reading)
        remember(current().branch_id or "", reading.to_kept())
        return redirect(url_for("branches_table_results.preview"), 303)
    groups = [
        (by_key[key].label, word_boxes(form, key, by_key), len(counts) - MOST_WORDS)
        for key, counts in found.items()
    ]
    page = render_template(
        "branches/tables/words.html", form=form, groups=groups, back=url_for(".same")
    )
    return page, 422 if form.errors else 200


@pages.post("/leave")
def leave() -> ResponseReturnValue:
    """Delete the table; not while cards wait, since each is the one copy of a worker's receipt."""
    if table_kept.has_cards():
        return redirect(url_for("branches_table_results.outcome"), 303)
    table_kept.forget()
    return redirect(url_for(".start"), 303)


def _start(form: UploadForm) -> str:
    return render_template(
        "branches/tables/start.html", form=form, rows=MOST_ROWS, cards=table_kept.has_cards()
    )


def _taken(source: bytes) -> KeptTable:
    if len(source) > LARGEST_COLLECTED:
        raise Refused(_("The file is larger than 2 MB. Split it, or ask an operator."))
    sheet = read_sheet(source)
    if len(sheet.records) > MOST_ROWS:
        raise Refused(_("The file has more than %(rows)s rows. Split it.", rows=MOST_ROWS))
    if not sheet.records:
        raise Refused(_("The file has a first row and nothing below it."))
    member = current()
    before = Reading.from_kept(remembered(member.branch_id or ""))
    reading = guessed(headers(sheet), targets(), before)
    return KeptTable(sheet, source_mark(source), member.id, reading)


def _are_single(form: HowForm, names: list[str], chosen: dict[str, str]) -> bool:
    """Refuse two columns that answer one question."""
    seen: dict[str, str] = {}
    for place, name in enumerate(names):
        key = chosen[name]
        if key != NO_ANSWER and key in seen:
            wrong = _("The column “%(name)s” answers this already.", name=seen[key])
            form[f"{COLUMN}{place}"].errors = [wrong]
        seen.setdefault(key, name)
    return not form.errors


def _boxes(form: HowForm) -> list[object]:
    return [each for each in form if each.name.startswith(SAME)]


def _known(
    found: dict[str, dict[str, int]], reading: Reading, by_key: dict[str, Target],
    finder: AgencyFinder,
) -> dict[str, dict[str, str]]:  # fmt: skip
    """Return for each word what it stood for before, or seems to stand for."""
    guesses = guessed_words(found, reading, by_key)
    known = {
        key: {word: guesses.get(key, {}).get(folded(word), "") for word in counts}
        for key, counts in found.items()
    }
    before = reading.words.get(AGENCY, {})
    for word in found.get(AGENCY, {}):
        chosen = before.get(folded(word), "")
        known[AGENCY][word] = chosen if chosen in finder.found(word) else finder.surest(word)
    return known
