"""From a trouble and a nation to names and numbers: the bodies of the list as it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agencyrate.complaints.body_list import BodyRow
from agencyrate.complaints.routing import GREAT_BRITAIN, NORTHERN_IRELAND, Remit
from agencyrate.core.words import N_
from agencyrate.helping.routes import HELP, Step
from agencyrate.helping.troubles import Trouble

#: What a worker answers who is not in the UK, or does not know.
NATION_UNKNOWN = "unknown"
_ALL = (*GREAT_BRITAIN, NORTHERN_IRELAND)
_HOME = (Remit.HOME_REGULATOR, Remit.UNION_ABROAD)

NOTE_UNKNOWN = N_(
    "You do not know which part of the UK it is about. So we show all of them. Each looks after "
    "its own part."
)


@dataclass(frozen=True)
class Turn:
    """One to turn to: who of the list it is today, or somebody who is on no list."""

    why: str
    bodies: tuple[BodyRow, ...] = ()
    who: str = ""

    @property
    def unknown(self) -> bool:
        """Whether the list knows nobody for it."""
        return not self.bodies and not self.who


@dataclass(frozen=True)
class AtHome:
    """Who is there in a country that workers come from."""

    country: str
    bodies: tuple[BodyRow, ...]


@dataclass(frozen=True)
class Found:
    """All that the page of help says."""

    turns: tuple[Turn, ...]
    needs: tuple[str, ...]
    cautions: tuple[str, ...]
    guides: tuple[str, ...]
    at_home: tuple[AtHome, ...]
    note: str = ""


def help_for(trouble: Trouble, nation: str, rows: Iterable[BodyRow]) -> Found:
    """Return whom to turn to, in order; every body once, where it is needed first."""
    acting = [row for row in rows if row.acts_today]
    told = HELP[trouble]
    nations = (nation,) if nation in _ALL else _ALL
    turns: list[Turn] = []
    shown: set[str] = set()
    for step in told.steps:
        if step.nations and set(step.nations).isdisjoint(nations):
            continue
        bodies = tuple(row for row in _fitting(step, nations, acting) if row.id not in shown)
        left_out = not bodies and _fitting(step, nations, acting)
        if not left_out:
            turns.append(Turn(step.why, bodies, step.who))
        shown |= {row.id for row in bodies}
    return Found(
        turns=tuple(turns),
        needs=told.needs,
        cautions=told.cautions,
        guides=told.guides,
        at_home=at_home(acting),
        note="" if nation in _ALL else NOTE_UNKNOWN,
    )


def at_home(rows: Iterable[BodyRow]) -> tuple[AtHome, ...]:
    """Return the offices and unions of the countries that workers come from."""
    by_country: dict[str, list[BodyRow]] = {}
    for row in rows:
        if row.acts_today and not set(_HOME).isdisjoint(row.remits):
            for country in row.nations:
                by_country.setdefault(country, []).append(row)
    return tuple(
        AtHome(country, tuple(sorted(found, key=_offices_first)))
        for country, found in sorted(by_country.items())
    )


def for_place(place: str, rows: Iterable[BodyRow]) -> tuple[BodyRow, ...]:
    """Return the bodies that a guide to a country names below its words."""
    return next((each.bodies for each in at_home(rows) if each.country == place), ())


def urgent(rows: Iterable[BodyRow]) -> tuple[BodyRow, ...]:
    """Return whom to call at any hour: the police, then the helpline."""
    wanted = ("police", "modern-slavery-helpline")
    acting = {row.key: row for row in rows if row.acts_today}
    return tuple(acting[key] for key in wanted if key in acting)


def _fitting(step: Step, nations: Sequence[str], rows: Iterable[BodyRow]) -> list[BodyRow]:
    """Return the rows of a step for these nations, those that can be called first."""
    fitting = (
        row
        for row in rows
        if not set(step.remits).isdisjoint(row.remits)
        and (not step.keys or row.key in step.keys)
        and not set(nations).isdisjoint(row.nations)
    )
    return sorted(fitting, key=_reachable_first)


def _reachable_first(row: BodyRow) -> tuple[bool, str]:
    return not row.phone, row.name


def _offices_first(row: BodyRow) -> tuple[bool, str]:
    return Remit.HOME_REGULATOR not in row.remits, row.name
