"""What two copies say differently of one entry, field by field, fit to be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from agencyrate.core.words import N_
from agencyrate.registers.keys import plain

FIELD_NAMES: Final = {
    "trading_names": N_("Trading names"),
    "previous_names": N_("Former names"),
    "locations": N_("Locations"),
    "businesses": N_("Businesses"),
    "address": N_("Address"),
    "postcode": N_("Postcode"),
    "country": N_("Country"),
    "countries": N_("Countries"),
    "phone": N_("Telephone"),
    "status": N_("Status"),
    "category": N_("Kind of company"),
    "sic_codes": N_("Trades (SIC codes)"),
    "incorporated": N_("Incorporated on"),
    "dissolved": N_("Dissolved on"),
    "activities": N_("Activities"),
    "issued": N_("Licensed from"),
    "expires": N_("Licensed until"),
    "urn": N_("Licence number"),
    "service_types": N_("Services"),
    "staff_groups": N_("Staff groups"),
    "licence_number": N_("Licence number"),
    "listed_since": N_("Listed since"),
    "order_date": N_("Date of the order"),
    "end_date": N_("End of the order"),
    "length": N_("Length"),
    "conditions": N_("Conditions"),
    "source": N_("Source"),
}
_UNSAID: Final = frozenset({"name", "routes", "location_ids"})


#: What a dossier tells of an entry beside its being listed.
_TOLD: Final = ("status", "order_date", "end_date", "length", "conditions", "expires")


def told_of(details: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What a list says of an entry that bears on whoever deals with it: marked field, text."""
    return tuple(
        (FIELD_NAMES[field], text_of(details[field])) for field in _TOLD if field in details
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of an entry that two copies say differently; `field` is marked to be translated."""

    field: str
    was: str
    now: str


def differences(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Difference]:
    """Each field that differs, routes one by one; empty where a copy says nothing of it."""
    old, new = was.get("routes") or {}, now.get("routes") or {}
    for route in sorted({*old, *new}):
        if old.get(route) != new.get(route):
            yield Difference(route, text_of(old.get(route)), text_of(new.get(route)))
    for field in sorted({*was, *now} - _UNSAID):
        before, after = text_of(was.get(field)), text_of(now.get(field))
        if plain(before) != plain(after):
            yield Difference(FIELD_NAMES.get(field, field.replace("_", " ")), before, after)


def text_of(said: Any) -> str:  # noqa: ANN401 - any part of an entry's details
    """A part of an entry's details as one line."""
    if isinstance(said, list):
        return ", ".join(text_of(part) for part in said)
    if isinstance(said, Mapping):
        return " ".join(text_of(part) for part in said.values() if part)
    return "" if said is None else str(said)
