"""Answers of the API, read into facts: nothing is taken that was not asked for.

Of a person only name, office and its days are read. Shapes: the public API's reference,
`companyProfile`, `officerList`, `appointmentList`, `companySearch`, `advanced company search`.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any, Final

from agencyrate.core.company_numbers import company_number
from agencyrate.registers.look_up import statuses
from agencyrate.registers.look_up.facts import (
    Address,
    Appointment,
    AtAddress,
    CompanyFacts,
    FoundCompany,
    KnownOfficers,
    Officer,
    PreviousName,
    Source,
)
from agencyrate.registers.look_up.port import Garbled

_LONGEST: Final = 300
_MOST_NAMES: Final = 30
_ADDRESS: Final = (
    "care_of", "po_box", "premises", "address_line_1", "address_line_2", "locality", "region",
    "country",
)  # fmt: skip
#: The only addresses that an answer may lead to.
_LINK: Final = re.compile(r"/officers/[A-Za-z0-9_-]{8,80}/appointments", re.ASCII)

Read = dict[str, Any]


def company(read: Read, today: date, *, asked: str = "") -> CompanyFacts:
    """One company's profile, or one line of an advanced search; Garbled if it is another's."""
    number = company_number(_text(read, "company_number"))
    name = _text(read, "company_name")
    if number is None or not name or (asked and number != asked):
        raise Garbled
    status = _text(read, "company_status")
    wording, standing = statuses.of_api(status, _text(read, "company_status_detail"))
    return CompanyFacts(
        number=number,
        name=name,
        status=status,
        wording=wording,
        standing=standing,
        incorporated=_day(read, "date_of_creation"),
        dissolved=_day(read, "date_of_cessation"),
        address=_address(read.get("registered_office_address")),
        sic_codes=tuple(
            code for code in _list(read, "sic_codes") if isinstance(code, str) and code.isdigit()
        )[:4],
        previous_names=tuple(
            PreviousName(_text(each, "name"), _day(each, "ceased_on"))
            for each in _objects(read, "previous_company_names")
            if _text(each, "name")
        )[:_MOST_NAMES],
        source=Source.API,
        as_of=today,
    )


def officers(read: Read, today: date) -> KnownOfficers:
    """The officers of a company, those in office first, then by the day of appointment."""
    found = [
        Officer(
            name=_text(each, "name"),
            role=_text(each, "officer_role"),
            appointed=_day(each, "appointed_on") or _day(each, "appointed_before"),
            resigned=_day(each, "resigned_on"),
            link=_link(each),
        )
        for each in _objects(read, "items")
        if _text(each, "name")
    ]
    found.sort(key=lambda each: each.appointed or date.min, reverse=True)
    found.sort(key=lambda each: each.resigned is not None)
    total = read.get("total_results")
    complete = not isinstance(total, int) or total <= len(found)
    return KnownOfficers(tuple(found), Source.API, today, complete)


def appointments(read: Read) -> tuple[Appointment, ...]:
    """The offices of one officer; a line without a company's number is left out."""
    return tuple(_appointments(read))


def _appointments(read: Read) -> Iterator[Appointment]:
    for each in _objects(read, "items"):
        place = each.get("appointed_to")
        number = company_number(_text(place, "company_number")) if isinstance(place, dict) else None
        if number is None:
            continue
        yield Appointment(
            number=number,
            company=_text(place, "company_name"),
            dissolved=_text(place, "company_status") == "dissolved",
            role=_text(each, "officer_role"),
            appointed=_day(each, "appointed_on") or _day(each, "appointed_before"),
            resigned=_day(each, "resigned_on"),
        )


def at_address(read: Read, today: date) -> AtAddress:
    """Companies of an advanced search; a line that is no company is left out."""
    found = tuple(_companies(read, today))
    hits = read.get("hits")
    return AtAddress(found, max(hits, len(found)) if isinstance(hits, int) else len(found))


def _companies(read: Read, today: date) -> Iterator[CompanyFacts]:
    for each in _objects(read, "items"):
        with suppress(Garbled):
            yield company(each, today)


def named(read: Read) -> tuple[FoundCompany, ...]:
    """Companies of a search by name."""
    return tuple(_named(read))


def _named(read: Read) -> Iterator[FoundCompany]:
    for each in _objects(read, "items"):
        number, name = company_number(_text(each, "company_number")), _text(each, "title")
        if number is None or not name:
            continue
        yield FoundCompany(
            number=number,
            name=name,
            wording=statuses.of_api(_text(each, "company_status"))[0],
            incorporated=_day(each, "date_of_creation"),
            dissolved=_day(each, "date_of_cessation"),
            address=_text(each, "address_snippet") or _address(each.get("address")).text,
        )


def _link(read: Read) -> str:
    links = read.get("links")
    officer = links.get("officer") if isinstance(links, dict) else None
    link = officer.get("appointments") if isinstance(officer, dict) else None
    return link if isinstance(link, str) and _LINK.fullmatch(link) else ""


def _address(read: object) -> Address:
    if not isinstance(read, dict):
        return Address()
    lines = [_text(read, name) for name in _ADDRESS]
    return Address(tuple(line for line in lines if line), _text(read, "postal_code").upper())


def _list(read: Read, name: str) -> list[Any]:
    found = read.get(name)
    return found if isinstance(found, list) else []


def _objects(read: Read, name: str) -> list[Read]:
    return [each for each in _list(read, name) if isinstance(each, dict)]


def _text(read: Any, name: str) -> str:  # noqa: ANN401 - what stands in an answer can be anything
    """A text without signs that nobody sees, on one line."""
    found = read.get(name)
    if not isinstance(found, str):
        return ""
    seen = "".join(sign if sign.isprintable() else " " for sign in found)
    return " ".join(seen.split())[:_LONGEST]


def _day(read: Read, name: str) -> date | None:
    try:
        return date.fromisoformat(_text(read, name))
    except ValueError:
        return None
