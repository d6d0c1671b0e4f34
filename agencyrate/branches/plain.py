"""A dossier, or the candidates of a name that is not sure, as plain data for programs. Pure."""

from typing import Any

from agencyrate.branches.cells import OUTCOMES, sentence
from agencyrate.branches.dossier import Dossier, ListEntry, RegisterLine
from agencyrate.branches.many import RowAnswer, Thing
from agencyrate.ratings.formula import to_data
from agencyrate.registers.listing import ListingAnswer


def dossier_data(dossier: Dossier) -> dict[str, Any]:
    """Return all that the page of the dossier says; figures stay empty where the page is."""
    subject, identity = dossier.subject, dossier.identity
    return {
        "asked": identity.asked,
        "on": dossier.on.isoformat(),
        "made_on": dossier.made_on.isoformat(),
        "outcome": str(identity.sureness),
        "reasons": list(identity.reasons),
        "subject": {
            "id": subject.id,
            "name": subject.name,
            "in_directory": subject.in_directory,
            "trading_names": list(subject.trading_names),
            "previous_names": list(subject.previous_names),
            "company_number": subject.company_number,
            "address": subject.address,
            "town": subject.town,
            "website": subject.website,
        },
        "lists": [_register(line) for line in dossier.registers],
        "figures": to_data(dossier.figures),
        "outcomes_of_complaints": [
            {"outcome": each.outcome, "at_least": each.at_least} for each in dossier.outcomes
        ],
    }


def unsure_data(answer: RowAnswer) -> dict[str, Any]:
    """Return what a name may mean, where that is not sure."""
    meaning = answer.meaning
    return {
        "asked": answer.row.name,
        "on": answer.on.isoformat(),
        "outcome": OUTCOMES[meaning.sureness] if meaning else "",
        "candidates": [_thing(each) for each in meaning.things] if meaning else [],
        "lists": [_register(line) for line in answer.lists],
    }


def _register(line: RegisterLine) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "register": line.register,
        **_answer(line.answer),
        "entries": [_entry(each) for each in line.entries],
    }


def _answer(answer: ListingAnswer) -> dict[str, Any]:
    copies = {name: day.isoformat() for name, day in answer.dates.items()}
    return {"answer": str(answer.kind), "says": sentence(answer), "copies": list(copies.values())}


def _entry(entry: ListEntry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "town": entry.town,
        "outcome": str(entry.sureness),
        "reasons": list(entry.reasons),
        "said": dict(entry.said),
    }


def _thing(thing: Thing) -> dict[str, Any]:
    return {
        "id": thing.id,
        "name": thing.name,
        "town": thing.town,
        "company_number": thing.company_number,
        "register": thing.register,
        "outcome": str(thing.sureness),
        "score": thing.score,
        "reasons": list(thing.reasons),
    }
