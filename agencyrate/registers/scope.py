"""What a copy of a list speaks of: all of it, names from A to F, or one route only."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Self

from agencyrate.core.errors import Refused
from agencyrate.matching.folding import fold

_NAMES: Final = re.compile(r"(?i)^names:\s*([a-z0-9]+)\s*-\s*([a-z0-9]+)$")
_ROUTE: Final = re.compile(r"(?i)^route:\s*(\S.*?)\s*$")
_ORDINARY: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Scope:
    """The declared scope of a copy. Of an entry outside it, its absence says nothing."""

    first: str = ""
    last: str = ""
    route: str = ""

    @classmethod
    @lru_cache(maxsize=256)
    def parse(cls, text: str) -> Self:
        """Read "all", "names:A-F" or "route:Skilled Worker"; refuse anything else."""
        if text.strip().casefold() in ("", "all"):
            return cls()
        names = _NAMES.match(text.strip())
        if names:
            first, last = names.group(1).casefold(), names.group(2).casefold()
            if first[: len(last)] > last:
                raise Refused(f"the scope {text} ends before it begins")
            return cls(first=first, last=last)
        route = _ROUTE.match(text.strip())
        if route:
            return cls(route=route.group(1))
        raise Refused(f"{text} is no scope: write all, names:A-F or route:Skilled Worker")

    def __str__(self) -> str:
        if self.route:
            return f"route:{self.route}"
        return f"names:{self.first.upper()}-{self.last.upper()}" if self.first else "all"

    @property
    def is_all(self) -> bool:
        """Whether the copy is the whole list."""
        return not (self.first or self.route)

    def covers(self, name: str, details: Mapping[str, Any] | None = None) -> bool:
        """Whether the absence of this entry from the copy means that it is not on the list.

        A sponsor of several routes may be missing from a copy of one route and still be a sponsor:
        a copy of one route covers only who has no other route.
        """
        if self.route:
            routes = (details or {}).get("routes") or {}
            return bool(routes) and all(self._is_route(route) for route in routes)
        return self._within(name)

    def speaks_of(self, name: str, details: Mapping[str, Any]) -> bool:
        """Whether an entry may stand in such a copy at all; else its row is refused."""
        if self.route:
            return any(self._is_route(route) for route in details.get("routes") or {})
        return self._within(name)

    def overlaps(self, other: Self) -> bool:
        """Whether two copies of one day may speak of the same entry."""
        if self.is_all or other.is_all:
            return True
        if self.route and other.route:
            return self._is_route(other.route)
        if self.route or other.route:
            return True
        return not (
            self.last < other.first[: len(self.last)] or other.last < self.first[: len(other.last)]
        )

    def _within(self, name: str) -> bool:
        if self.is_all:
            return True
        found = _ORDINARY.search(fold(name))
        start = found.group() if found else ""
        return self.first <= start and start[: len(self.last)] <= self.last

    def _is_route(self, route: str) -> bool:
        return route.casefold() == self.route.casefold()
