"""The answers to a table written as its columns, beside those that were handed in. Pure."""

from collections.abc import Iterable, Iterator
from typing import Final

from agencyrate.branches.asking import ASKED, CANDIDATE_IDS, DECISION, MATCH_ID, AskedTable
from agencyrate.branches.dossier import RegisterLine, Sureness
from agencyrate.branches.many import Meaning, RowAnswer, Thing
from agencyrate.branches.sheets import write_sheet
from agencyrate.complaints.letter import written_day
from agencyrate.registers.listing import ListingAnswer, ListingKind

NOT_CHECKED: Final = "not checked"
#: What each bucket is called in the table; what a person decided is as sure as can be.
OUTCOMES: Final = {
    Sureness.STRONG: "strong",
    Sureness.CHOSEN: "strong",
    Sureness.POSSIBLE: "possible",
    Sureness.NONE: "none",
}
_ANSWERED: Final = {
    ListingKind.LISTED: "yes",
    ListingKind.LISTED_LATEST: "yes in our latest copy",
    ListingKind.NOT_FOUND: "no",
}
_TOO_FEW: Final = "too few to show"


def outcome_of(answer: RowAnswer) -> str:
    """Return the bucket of a row: strong, possible, none, or not checked."""
    return OUTCOMES[answer.meaning.sureness] if answer.meaning else NOT_CHECKED


def written(table: AskedTable, answers: Iterable[RowAnswer]) -> bytes:
    """Return the table as CSV: what was handed in, then a column to decide in, then the answers."""
    kinds: list[str] = []
    made = list(answers)
    for answer in made:
        kinds += [line.kind for line in answer.lists if line.kind not in kinds]
    rows = ([*answer.row.carried, *_cells(answer, kinds)] for answer in made)
    header = [*table.titles, DECISION, *_titles(kinds)]
    return write_sheet((row for part in ([header], rows) for row in part), table.delimiter)


def _titles(kinds: Iterable[str]) -> Iterator[str]:
    yield from (
        "check_outcome", "check_match", "check_match_town", "check_match_number",
        "check_match_stands_on", "check_score", "check_reasons", "check_other_candidates",
        "check_day",
    )  # fmt: skip
    for kind in kinds:
        title = f"check_{kind.replace('-', '_')}"
        yield from (title, f"{title}_says")
    yield from (
        "check_further_lists", "check_reports", "check_workers_who_reported_fees",
        "check_problem", ASKED, MATCH_ID, CANDIDATE_IDS,
    )  # fmt: skip


def _cells(answer: RowAnswer, kinds: list[str]) -> Iterator[str]:
    row, meaning = answer.row, answer.meaning
    problem = row.problem or row.note
    if meaning is None:
        blanks = ("",) * (len(list(_titles(kinds))) - 5)
        yield from ("", outcome_of(answer), *blanks, problem, "", "", "")
        return
    yield str(meaning.decided or "")
    yield outcome_of(answer)
    yield from _match(meaning)
    yield answer.on.isoformat()
    said = {line.kind: line.answer for line in answer.lists}
    for kind in kinds:
        listing = said.get(kind)
        yield _ANSWERED.get(listing.kind, "not known") if listing else ""
        yield sentence(listing) if listing else ""
    yield "; ".join(map(_further, answer.further))
    yield from _figures(answer)
    shown = " ".join(thing.id for thing in meaning.things)
    yield from (problem, row.key, meaning.match.id if meaning.match else "", shown)


def _match(meaning: Meaning) -> Iterator[str]:
    match, things = meaning.match, meaning.things
    others = [f"{place}. {_named(thing)}" for place, thing in enumerate(things, 1)]
    if match is None:
        yield from ("",) * 5
        decided = ("you said that it is none of these",) if meaning.decided else ()
        yield "; ".join((*meaning.reasons, *decided))
        yield "; ".join(others)
        return
    yield from (match.name, match.town, match.company_number, match.register or "our directory")
    decided = ("you said that this is it",) if meaning.decided else ()
    yield "" if decided else f"{match.score:.2f}"
    yield "; ".join((*decided, *meaning.reasons, *match.reasons))
    yield "; ".join(others[1:])


def _further(line: RegisterLine) -> str:
    told = [f"{field}: {text}" for entry in line.entries for field, text in entry.said]
    said = f"{line.register}: {sentence(line.answer)}"
    return f"{said} ({', '.join(told)})" if told else said


def _named(thing: Thing) -> str:
    where = ", ".join(each for each in (thing.town, thing.company_number, thing.register) if each)
    return f"{thing.name} ({where})" if where else thing.name


def _figures(answer: RowAnswer) -> tuple[str, str]:
    figures = answer.figures
    if figures is None:
        return "", ""
    charged = str(figures.charged.reports) if figures.charged else _TOO_FEW
    return str(figures.reports or _TOO_FEW), charged


def sentence(answer: ListingAnswer) -> str:
    """Return what a list says in one English sentence, its copies by their dates."""
    dates = {name: written_day(day) for name, day in answer.dates.items()}
    return answer.text % dates if dates else answer.text
