"""Who has read a language and stands for it."""

from datetime import date

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base


class LanguageSignOff(Base):
    """A reader's word that the texts of a language say what the English says."""

    __tablename__ = "language_sign_offs"

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(8), index=True)
    #: A digest of each text that was read, together with its English.
    digests: Mapped[list[str]] = mapped_column(JSON)
    reader_name: Mapped[str] = mapped_column(String(120))
    #: What makes them fit to read it: "nurse and member of the branch in Leeds".
    reader_role: Mapped[str] = mapped_column(String(200))
    signed_on: Mapped[date]
    signed_by_id: Mapped[str] = mapped_column(String(16))
    #: The day an operator took it back; a changed text takes it back by itself.
    withdrawn_on: Mapped[date | None]
