"""Union branches, whose officers check agencies."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base, id_column


class Branch(Base):
    """A branch of a union."""

    __tablename__ = "branches"

    id: Mapped[str] = id_column()
    name: Mapped[str] = mapped_column(String(200), unique=True)
