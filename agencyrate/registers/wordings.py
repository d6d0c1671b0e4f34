"""What lists say of their entries, one shared object for each wording.

Two wordings that differ only by chance (spacing, case, the order of names) are one.
"""

import json
from hashlib import blake2b
from typing import Any

from agencyrate.registers.keys import plain
from agencyrate.registers.spans import Details

_NO_ROUTES: frozenset[str] = frozenset()
#: Fields that come out of the way a list is published, not of what it says.
_UNHEEDED = frozenset({"location_ids"})


class Wordings:
    """Gives the one object for what a list says, in whatever spacing."""

    def __init__(self) -> None:
        self._known: dict[bytes, Details] = {}
        self._by_text: dict[str, Details] = {}

    def of(self, said: dict[str, Any]) -> Details:
        """The one object for what a list says; the first way of writing it is kept."""
        text = json.dumps(said, sort_keys=True, ensure_ascii=False)
        found = self._by_text.get(text)
        if found is not None:
            return found
        folded = json.dumps(_folded(said), sort_keys=True, ensure_ascii=False)
        digest = blake2b(folded.encode(), digest_size=16).digest()
        found = self._known.get(digest)
        if found is None:
            routes = frozenset(said.get("routes") or ()) or _NO_ROUTES
            found = self._known[digest] = Details(text, routes)
        if "routes" in said:
            #: A list of 120,000 sponsors has a few hundred wordings; others have one an entry.
            self._by_text[text] = found
        return found


def _folded(said: Any) -> Any:  # noqa: ANN401 - any part of a JSON document
    if isinstance(said, dict):
        return {plain(key): _folded(part) for key, part in said.items() if key not in _UNHEEDED}
    if isinstance(said, list):
        return sorted((_folded(part) for part in said), key=str)
    return plain(said) if isinstance(said, str) else said
