"""The look-up by the imported file of Companies House: live companies of some trades, no officers.

Who is missing from it may be dissolved, of another trade, or newer than the copy: the answer is
"not known", never "struck off".
"""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from agencyrate.core.db import db
from agencyrate.core.words import N_
from agencyrate.registers.kinds import key_for
from agencyrate.registers.look_up import statuses
from agencyrate.registers.look_up.facts import (
    Address,
    Appointment,
    AtAddress,
    CompanyFacts,
    Days,
    FoundCompany,
    NotKnown,
    Officer,
    Officers,
    PreviousName,
    Source,
)
from agencyrate.registers.models import (
    CopyState,
    RegisterCopy,
    RegisterEntry,
    RegisterKind,
    RegisterListing,
)
from agencyrate.registers.readers.rows import ReadEntry

NO_COPY = N_("We hold no copy of the file of Companies House.")
NOT_IN_FILE = N_(
    "Not in our file. It holds live companies of some trades only, so this does not say that the"
    " company was dissolved."
)
NO_OFFICERS = N_("The file names no officers.")
_NO_SEARCH = N_("The file is not searched for this.")


class FileLookUp:
    """Answers from the copies that we hold; asks nobody."""

    source = Source.FILE

    def company(self, number: str) -> CompanyFacts | NotKnown:
        """What the newest copy that has the company says of it."""
        newest = db.session.scalar(
            select(func.max(RegisterCopy.as_at)).where(
                RegisterCopy.kind == RegisterKind.COMPANIES, RegisterCopy.state == CopyState.IN
            )
        )
        if newest is None:
            return NotKnown(NO_COPY, self.source)
        row = db.session.execute(
            select(RegisterEntry, RegisterListing)
            .join(RegisterListing, RegisterListing.entry_id == RegisterEntry.id)
            .where(
                RegisterEntry.kind == RegisterKind.COMPANIES,
                RegisterEntry.entry_key == _key(number),
            )
            .order_by(RegisterListing.last_as_at.desc())
            .limit(1)
        ).first()
        return _facts(number, row[0], row[1], newest) if row else NotKnown(NOT_IN_FILE, self.source)

    def officers(self, _number: str) -> Officers:
        """Not known: the file has none."""
        return NotKnown(NO_OFFICERS, self.source)

    def appointments(self, _officer: Officer) -> tuple[Appointment, ...] | NotKnown:
        """Not known: the file has none."""
        return NotKnown(NO_OFFICERS, self.source)

    def at_address(
        self, _address: Address, *, incorporated: Days | None = None, dissolved: Days | None = None
    ) -> AtAddress | NotKnown:
        """Not known: without the dissolved and the other trades the file cannot tell."""
        del incorporated, dissolved
        return NotKnown(_NO_SEARCH, self.source)

    def named(self, _text: str) -> tuple[FoundCompany, ...] | NotKnown:
        """Not known here: names are matched by the register's own index."""
        return NotKnown(_NO_SEARCH, self.source)


def _key(number: str) -> str:
    """The file numbers its entries, so that one is found by an index."""
    return key_for(RegisterKind.COMPANIES, ReadEntry("", reference=number))


def _facts(
    number: str, entry: RegisterEntry, listing: RegisterListing, newest: date
) -> CompanyFacts:
    said: dict[str, Any] = listing.details
    status = str(said.get("status", ""))
    return CompanyFacts(
        number=number,
        name=str(said.get("name") or entry.name),
        status=status,
        wording=status,
        standing=statuses.of_file(status),
        incorporated=_day(said.get("incorporated")),
        dissolved=_day(said.get("dissolved")),
        address=_address(entry, said),
        sic_codes=tuple(str(code) for code in said.get("sic_codes", ())),
        previous_names=tuple(
            PreviousName(str(each["name"]), _day(each.get("until")))
            for each in said.get("previous_names", ())
            if isinstance(each, dict) and each.get("name")
        ),
        source=Source.FILE,
        as_of=listing.last_as_at,
        missing_on=newest if newest > listing.last_as_at else None,
    )


def _address(entry: RegisterEntry, said: dict[str, Any]) -> Address:
    lines = (str(said.get("address", "")), entry.town, entry.county)
    return Address(tuple(line for line in lines if line), str(said.get("postcode", "")))


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
