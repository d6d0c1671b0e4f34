"""Two lists of bare names compared: for published lists that hold nothing else.

The same rules as for dated copies: a change of spacing or case is no change, and a very near name
is a new name of the same organisation, not one gone and another added.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from agencyrate.registers.keys import entry_key
from agencyrate.registers.renames import renames


@dataclass(frozen=True, slots=True)
class BareName:
    """A name that nothing else is known of."""

    name: str
    town: str = ""
    company_number: str | None = None
    website: str = ""


@dataclass(frozen=True, slots=True)
class NamesDiff:
    """What differs: names added and gone, and pairs (was, now) of one organisation."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]


def diff_of_names(before: Iterable[str], after: Iterable[str]) -> NamesDiff:
    """Compare two lists of names, each in any order and with repetitions."""
    old = {entry_key(name): BareName(name.strip()) for name in before}
    new = {entry_key(name): BareName(name.strip()) for name in after}
    gone = {key: entry for key, entry in old.items() if key not in new}
    added = {key: entry for key, entry in new.items() if key not in old}
    renamed = [(gone.pop(was).name, added.pop(now).name) for was, now, _ in renames(gone, added)]
    return NamesDiff(
        tuple(sorted(entry.name for entry in added.values())),
        tuple(sorted(entry.name for entry in gone.values())),
        tuple(sorted(renamed)),
    )
