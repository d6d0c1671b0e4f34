"""Agencies of the directory: made by staff or from the recruiters list, never by visitors."""

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agencyrate.core.db import Base, choice, id_column, only_where


class NameKind(StrEnum):
    """What a name is to the agency."""

    LEGAL = "legal"
    TRADING = "trading"
    PREVIOUS = "previous"
    #: A name of an agency that was merged into this one: found by it, split off with it again.
    MERGED = "merged"


class Origin(StrEnum):
    """How an agency came into the directory."""

    ETHICAL_RECRUITERS = "ethical_recruiters"
    REGISTER_ENTRY = "register_entry"
    WORKER_NAMED = "worker_named"
    STAFF = "staff"
    SAMPLE = "sample"


class Agency(Base):
    """An organisation that recruits; a person is never one."""

    __tablename__ = "agencies"
    __table_args__ = (
        #: Few are merged: the list of all goes through the others by name.
        Index("ix_agencies_survivor_id", "survivor_id", **only_where("survivor_id IS NOT NULL")),
        Index("ix_agencies_standing", "name_key", "id", **only_where("survivor_id IS NULL")),
    )

    id: Mapped[str] = id_column()
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    #: The name it is shown by.
    name: Mapped[str] = mapped_column(String(300))
    #: The name as compared: see matching.names.
    name_key: Mapped[str] = mapped_column(String(300), index=True)
    company_number: Mapped[str | None] = mapped_column(String(20), index=True)
    address: Mapped[str] = mapped_column(String(500), default="")
    town: Mapped[str] = mapped_column(String(120), default="")
    #: ISO 3166 two letters, or GB-ENG, GB-SCT, GB-WLS, GB-NIR where the nation is known; "" if not.
    country: Mapped[str] = mapped_column(String(6), default="")
    website: Mapped[str] = mapped_column(String(300), default="")
    origin: Mapped[Origin] = mapped_column(choice(Origin))
    added_on: Mapped[date]
    #: The agency that this one stands under since a merge, however many merges lie between; None
    #: for one that stands by itself. What is merged is shown nowhere, and its address leads there.
    survivor_id: Mapped[str | None] = mapped_column(ForeignKey("agencies.id"))
    #: Details that were missing here and come from agencies that stand under this one: detail → id.
    lent: Mapped[dict[str, str] | None] = mapped_column(JSON)

    names: Mapped[list["AgencyName"]] = relationship(
        back_populates="agency", cascade="all, delete-orphan", order_by="AgencyName.name"
    )


class AgencyName(Base):
    """A further name of an agency: every name it is found by, its first one among them."""

    __tablename__ = "agency_names"

    id: Mapped[str] = id_column()
    agency_id: Mapped[str] = mapped_column(
        ForeignKey("agencies.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(300))
    name_key: Mapped[str] = mapped_column(String(300), index=True)
    kind: Mapped[NameKind] = mapped_column(choice(NameKind))
    #: For a name that came with a merge: the id of the agency it belongs to. No foreign
    #: key: with two ways from a name to an agency every join would have to say which.
    from_agency_id: Mapped[str | None] = mapped_column(String(16))

    agency: Mapped[Agency] = relationship(back_populates="names")


class DirectoryStamp(Base):
    """Its number changes with the directory: a process knows by it that its index is old."""

    __tablename__ = "directory_stamps"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int]
