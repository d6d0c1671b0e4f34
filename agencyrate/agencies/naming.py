"""From an official name to an agency's names, key and address on the site."""

from collections.abc import Container, Iterable
from typing import Final

from agencyrate.agencies.models import AgencyName, NameKind
from agencyrate.core.text import one_line
from agencyrate.matching.folding import mend
from agencyrate.matching.names import key_of, parse, trading_names_in

_LONGEST_SLUG: Final = 100
#: Words of the site's own addresses below /agencies/.
_RESERVED: Final = frozenset({"search", "new", "all", "feed", "data"})


def shown_name(written: str) -> str:
    """The name as we show it: mended, one line."""
    return one_line(mend(written))[:300]


def slug_of(name: str, taken: Container[str]) -> str:
    """Return an address part for a name that no other agency has."""
    parts = parse(name).parts
    words = parts[0].words if parts else ()
    plain = "-".join(word for word in words if word.isascii()) or "agency"
    base = plain[:_LONGEST_SLUG].rstrip("-")
    slug, number = base, 1
    while slug in taken or slug in _RESERVED:
        number += 1
        slug = f"{base}-{number}"
    return slug


def names_for(name: str, trading: Iterable[str] = ()) -> list[AgencyName]:
    """Every name an agency is found by: as written, and the trading names within and beside it."""
    found = {key_of(name): AgencyName(name=shown_name(name), kind=NameKind.LEGAL)}
    for other in (*trading_names_in(name), *trading):
        key = key_of(other)
        if key and key not in found:
            found[key] = AgencyName(name=shown_name(other), kind=NameKind.TRADING)
    for key, row in found.items():
        row.name_key = key
    return list(found.values())
