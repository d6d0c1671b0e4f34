"""What a copy would do, worked out before anybody confirms it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from agencyrate.registers.copies import MOST_SHOWN, CopyTaker, Noted
from agencyrate.registers.events import Change
from agencyrate.registers.renames import renames


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in a preview; for a new name `was` is the name before."""

    name: str
    town: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Effects:
    """What a copy would do to agencies and reports."""

    #: Reports of a payment whose agency would come to have been listed then, or not to.
    flagged: int = 0
    unflagged: int = 0
    agencies_made: int = 0
    agencies_left: int = 0
    for_staff: int = 0
    events: int = 0
    made: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """All that a page or a trial by command shows of a copy that has not come in."""

    entries: int
    stood_before: int
    added: int
    gone: int
    changed: int
    renamed: int
    added_lines: tuple[Line, ...]
    gone_lines: tuple[Line, ...]
    changed_lines: tuple[Line, ...]
    renamed_lines: tuple[Line, ...]
    effects: Effects
    notes: tuple[str, ...] = ()
    #: Which copies were held when it was worked out: see copies.copies_stamp.
    held: str = ""

    def to_data(self) -> dict[str, Any]:
        """As it is stored with the copy."""
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> "Preview":
        """As it was."""
        lines = {
            name: tuple(Line(**line) for line in data[name])
            for name in ("added_lines", "gone_lines", "changed_lines", "renamed_lines")
        }
        told = data["effects"]
        effects = Effects(**{**told, "made": tuple(told["made"]), "left": tuple(told["left"])})
        return cls(**{**data, **lines, "effects": effects, "notes": tuple(data["notes"])})


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A reckoned copy with its changes by entry: renames told from gone and added."""

    taker: CopyTaker
    changes: dict[str, Change]
    #: Entry added → entry gone that it is probably a new name of, and why.
    renamed: dict[str, tuple[str, str]]

    def preview(self, effects: Effects, notes: Iterable[str]) -> Preview:
        """What is shown of it."""
        tally, pairs = self.taker.tally, self.renamed
        old = {gone for gone, _ in pairs.values()}
        gone = {each.entry_id: each for each in self.taker.gone}
        renamed = [
            Line(each.name, each.town, gone[pairs[each.entry_id][0]].name)
            for each in self.taker.added
            if each.entry_id in pairs
        ]
        return Preview(
            entries=tally.entries,
            stood_before=tally.stood_before,
            added=tally.added - len(pairs),
            gone=tally.gone - len(pairs),
            changed=tally.changed,
            renamed=len(pairs),
            added_lines=_lines(each for each in self.taker.added if each.entry_id not in pairs),
            gone_lines=_lines(each for each in self.taker.gone if each.entry_id not in old),
            changed_lines=_lines(each for each, _ in self.taker.changed),
            renamed_lines=tuple(renamed[:MOST_SHOWN]),
            effects=effects,
            notes=tuple(notes),
            held=self.taker.stamp,
        )


def reckoned(taker: CopyTaker) -> Reckoned:
    """Sort out what a reckoned copy changes. A first copy renames nothing."""
    gone = {each.entry_id: each for each in taker.gone}
    added = {each.entry_id: each for each in taker.added}
    pairs = renames(gone, added) if gone and added else []
    new_names = {old: added[new].name for old, new, _ in pairs}
    changes = {
        each.entry_id: Change(
            each.entry_id,
            each.name,
            each.details.said(),
            None,
            new_names.get(each.entry_id, ""),
            each.shown_on,
        )
        for each in taker.gone
    }
    for now, before in taker.changed:
        changes[now.entry_id] = Change(
            now.entry_id, now.name, before.said(), now.details.said(), before_day=now.shown_on
        )
    return Reckoned(taker, changes, {new: (old, reason) for old, new, reason in pairs})


def _lines(entries: Iterable[Noted]) -> tuple[Line, ...]:
    ordered = sorted(entries, key=lambda each: (each.name.casefold(), each.town))
    return tuple(Line(each.name, each.town) for each in ordered[:MOST_SHOWN])
