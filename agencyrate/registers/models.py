"""Official lists as dated copies: what stood on which list, and when we saw it there."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agencyrate.core.db import Base, Moment, choice, id_column, only_where
from agencyrate.core.words import N_


class RegisterKind(StrEnum):
    """The official lists that can be imported."""

    ETHICAL_RECRUITERS = "ethical-recruiters"
    SPONSORS = "sponsors"
    COMPANIES = "companies"
    PROHIBITED = "prohibited"
    GANGMASTERS = "gangmasters"
    CQC = "cqc"


REGISTER_NAMES = {
    RegisterKind.ETHICAL_RECRUITERS: N_("NHS Ethical Recruiters List"),
    RegisterKind.SPONSORS: N_("Home Office register of licensed sponsors: workers"),
    RegisterKind.COMPANIES: N_("Companies House register of companies"),
    RegisterKind.PROHIBITED: N_("Persons prohibited from running an employment agency"),
    RegisterKind.GANGMASTERS: N_("Register of gangmaster licences"),
    RegisterKind.CQC: N_("Care Quality Commission register of care providers"),
}


class CopyState(StrEnum):
    """Whether a copy counts."""

    WAITING = "waiting"
    IN = "in"
    REFUSED = "refused"


class RegisterCopy(Base):
    """One reading of one list as it stood on one day."""

    __tablename__ = "register_copies"
    __table_args__ = (UniqueConstraint("kind", "as_at", "sha256"),)

    id: Mapped[str] = id_column()
    kind: Mapped[RegisterKind] = mapped_column(choice(RegisterKind), index=True)
    as_at: Mapped[date]
    #: What the copy speaks of; what is outside is never "gone": see registers.scope.
    scope: Mapped[str] = mapped_column(String(120), default="all")
    state: Mapped[CopyState] = mapped_column(choice(CopyState))
    source_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    imported_at: Mapped[datetime] = mapped_column(Moment)
    rows_read: Mapped[int]
    refused: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    entries: Mapped[int]
    added: Mapped[int]
    changed: Mapped[int]
    gone: Mapped[int]
    #: Refused rows in all; `refused` holds the first of them.
    refused_count: Mapped[int] = mapped_column(default=0, server_default="0")
    #: The source, compressed, while a copy waits for a confirmation.
    waiting_source: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    #: What it would do, as reckoned when it was handed in to wait: see services.import_register.
    preview: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    #: Which copy of all lists came in when: the last one of a list can be taken out.
    came_in: Mapped[int | None]
    #: How to take it out again: see registers.journal. Kept of the last few copies of a list.
    journal: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


class RegisterEntry(Base):
    """One organisation as one list names it, through all copies it is in."""

    __tablename__ = "register_entries"
    __table_args__ = (
        UniqueConstraint("kind", "entry_key"),
        Index("ix_register_entries_kind_name_key", "kind", "name_key"),
        #: Most lists state no numbers: only those that do are indexed.
        Index(
            "ix_register_entries_kind_number",
            "kind",
            "company_number",
            **only_where("company_number IS NOT NULL"),
        ),
    )

    id: Mapped[str] = id_column()
    kind: Mapped[RegisterKind] = mapped_column(choice(RegisterKind))
    #: What makes it the same entry in the next copy; spacing and case do not.
    entry_key: Mapped[str] = mapped_column(String(450))
    name: Mapped[str] = mapped_column(String(400))
    name_key: Mapped[str] = mapped_column(String(400))
    town: Mapped[str] = mapped_column(String(160), default="")
    county: Mapped[str] = mapped_column(String(160), default="")
    company_number: Mapped[str | None] = mapped_column(String(20))
    website: Mapped[str] = mapped_column(String(300), default="")

    listings: Mapped[list["RegisterListing"]] = relationship(
        back_populates="entry", cascade="all, delete-orphan", order_by="RegisterListing.first_as_at"
    )


class RegisterName(Base):
    """A name that an entry bore before: told by its list, or seen in an earlier copy."""

    __tablename__ = "register_names"
    __table_args__ = (UniqueConstraint("entry_id", "name_key"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("register_entries.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(400))
    name_key: Mapped[str] = mapped_column(String(300), index=True)


class RegisterListing(Base):
    """A span in which an entry stood, unchanged, in every copy that speaks of it."""

    __tablename__ = "register_listings"
    __table_args__ = (
        Index("ix_register_listings_entry_span", "entry_id", "first_as_at", "last_as_at"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("register_entries.id", ondelete="CASCADE"))
    first_as_at: Mapped[date]
    last_as_at: Mapped[date]
    #: What the list says of it: routes and ratings of a sponsor, and the like.
    details: Mapped[dict[str, Any]] = mapped_column(JSON)

    entry: Mapped[RegisterEntry] = relationship(back_populates="listings")


class LinkState(StrEnum):
    """How sure we are that an agency is this entry."""

    #: A strong match, shown as one until a person decides.
    MATCHED = "matched"
    #: Only worth a look: staff see it, nobody else.
    POSSIBLE = "possible"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class RegisterLink(Base):
    """An agency of the directory set beside an entry of a list, with the reasons."""

    __tablename__ = "register_links"
    __table_args__ = (UniqueConstraint("agency_id", "entry_id"),)

    id: Mapped[str] = id_column()
    agency_id: Mapped[str] = mapped_column(
        ForeignKey("agencies.id", ondelete="CASCADE"), index=True
    )
    entry_id: Mapped[str] = mapped_column(
        ForeignKey("register_entries.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[LinkState] = mapped_column(choice(LinkState))
    score: Mapped[float]
    reasons: Mapped[list[str]] = mapped_column(JSON)
    #: An account's id where a person decided.
    decided_by_id: Mapped[str] = mapped_column(String(16), default="")
    #: Where the decision was taken over from an agency that was merged into this one: its id.
    lent_from_id: Mapped[str | None] = mapped_column(String(16))


class EventKind(StrEnum):
    """What changed on a list for an agency, and matters to who watches it."""

    LEFT = "left"
    ROUTE_LOST = "route_lost"
    RATING_FELL = "rating_fell"
    RENAMED = "renamed"
    STATUS_CHANGED = "status_changed"
    PROHIBITED = "prohibited"


EVENT_NAMES = {
    EventKind.LEFT: N_("Left the list"),
    EventKind.ROUTE_LOST: N_("Lost a route"),
    EventKind.RATING_FELL: N_("Rated B"),
    EventKind.RENAMED: N_("New name"),
    EventKind.STATUS_CHANGED: N_("New status"),
    EventKind.PROHIBITED: N_("Prohibited person?"),
}


class RegisterEvent(Base):
    """A change on a list that matters to an agency, found when a copy came in."""

    __tablename__ = "register_events"
    __table_args__ = (UniqueConstraint("copy_id", "agency_id", "entry_id", "kind"),)

    id: Mapped[str] = id_column()
    kind: Mapped[EventKind] = mapped_column(choice(EventKind))
    agency_id: Mapped[str] = mapped_column(
        ForeignKey("agencies.id", ondelete="CASCADE"), index=True
    )
    entry_id: Mapped[str] = mapped_column(
        ForeignKey("register_entries.id", ondelete="CASCADE"), index=True
    )
    copy_id: Mapped[str] = mapped_column(
        ForeignKey("register_copies.id", ondelete="CASCADE"), index=True
    )
    #: The day of the copy that shows the change.
    day: Mapped[date] = mapped_column(index=True)
    #: The day of the last copy that showed it as it was before.
    before_day: Mapped[date | None]
    #: What was and what is: public words of the list.
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
    seen_by_id: Mapped[str] = mapped_column(String(16), default="")


class KeptTrade(Base):
    """A trade (SIC code) whose companies are kept of the register of companies."""

    __tablename__ = "kept_trades"

    code: Mapped[str] = mapped_column(String(5), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(300))
    checked_on: Mapped[date]
