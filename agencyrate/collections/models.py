"""What a helper collected from others: reports taken down in person, or read from a table."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base, choice, id_column
from agencyrate.core.words import N_


class Manner(StrEnum):
    """How the answers came to the helper."""

    IN_PERSON = "in_person"
    TABLE = "table"


MANNER_NAMES = {
    Manner.IN_PERSON: N_("Taken down in person"),
    Manner.TABLE: N_("Read from a table of a survey"),
}


class Collection(Base):
    """The reports that one helper handed in on one day, or in one table.

    Which account, branch or union it was stands nowhere: who is helped by a union is often a
    member, and that is nobody's business here. `helper` says only that two collections have one
    helper, and is taken out when its time is over.
    """

    __tablename__ = "collections"

    id: Mapped[str] = id_column()
    manner: Mapped[Manner] = mapped_column(choice(Manner))
    opened_on: Mapped[date] = mapped_column(index=True)
    #: See marking.helper_mark; "" once it is taken out.
    helper: Mapped[str] = mapped_column(String(24), index=True)
    #: Keyed digest of a table, so that the rest of it is added to what is in; "" in person.
    source: Mapped[str] = mapped_column(String(64), default="")


class RememberedColumns(Base):
    """How a branch read the columns and words of its tables before."""

    __tablename__ = "remembered_columns"

    branch_id: Mapped[str] = mapped_column(
        ForeignKey("branches.id", ondelete="CASCADE"), primary_key=True
    )
    #: The mapping as JSON: words out of tables are what workers wrote.
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    changed_on: Mapped[date]
