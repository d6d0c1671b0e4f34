"""Answers as text and back, for keeping: what is not packed here is not kept."""

import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from agencyrate.registers.look_up.facts import (
    Address,
    CompanyFacts,
    FoundCompany,
    KnownOfficers,
    NotKnown,
    Officer,
    Officers,
    PreviousName,
    Source,
    Standing,
)
from agencyrate.registers.look_up.successors import SharedOfficer, Side, Succession

Packed = dict[str, Any]


def pack_company(facts: CompanyFacts | NotKnown, officers: Officers) -> str:
    """An answer about one company, officers without the links that tell them apart."""
    if isinstance(officers, KnownOfficers):
        officers = replace(officers, officers=tuple(replace(o, link="") for o in officers.officers))
    return _text({"facts": asdict(facts), "officers": asdict(officers)})


def unpack_company(text: str) -> tuple[CompanyFacts | NotKnown, Officers]:
    """The answer again."""
    read = json.loads(text)
    return _facts(read["facts"]), _officers(read["officers"])


def pack_named(found: tuple[FoundCompany, ...]) -> str:
    """The lines of a search."""
    return _text([asdict(each) for each in found])


def unpack_named(text: str) -> tuple[FoundCompany, ...]:
    """The lines again."""
    return tuple(
        FoundCompany(**{**each, **_days(each, "incorporated", "dissolved")})
        for each in json.loads(text)
    )


def pack_succession(found: Succession) -> str:
    """A possible succession with its facts."""
    return _text(asdict(found))


def unpack_succession(text: str) -> Succession:
    """The succession again."""
    read = json.loads(text)
    sides = [
        Side(**{**read[name], **_days(read[name], "incorporated", "dissolved")})
        for name in ("old", "new")
    ]
    officers = tuple(
        SharedOfficer(**{**each, **_days(each, "old_from", "old_until", "new_from", "new_until")})
        for each in read["officers"]
    )
    return Succession(sides[0], sides[1], officers, read["same_address"])


def _text(value: object) -> str:
    return json.dumps(value, default=date.isoformat, ensure_ascii=False)


def _facts(read: Packed) -> CompanyFacts | NotKnown:
    source = Source(read["source"])
    if "reason" in read:
        return NotKnown(read["reason"], source)
    told = {
        **read,
        **_days(read, "incorporated", "dissolved", "as_of", "missing_on"),
        "standing": Standing(read["standing"]),
        "address": Address(tuple(read["address"]["lines"]), read["address"]["postcode"]),
        "sic_codes": tuple(read["sic_codes"]),
        "previous_names": tuple(
            PreviousName(each["name"], **_days(each, "until")) for each in read["previous_names"]
        ),
        "source": source,
    }
    return CompanyFacts(**told)


def _officers(read: Packed) -> Officers:
    source = Source(read["source"])
    if "reason" in read:
        return NotKnown(read["reason"], source)
    return KnownOfficers(
        tuple(
            Officer(each["name"], each["role"], **_days(each, "appointed", "resigned"))
            for each in read["officers"]
        ),
        source,
        date.fromisoformat(read["as_of"]),
        complete=read["complete"],
    )


def _days(read: Packed, *names: str) -> Packed:
    return {name: date.fromisoformat(read[name]) if read[name] else None for name in names}
