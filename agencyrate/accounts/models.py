"""Staff accounts: moderators, branch officers and operators. Workers have none."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base, Moment, choice, id_column
from agencyrate.core.words import N_


class Role(StrEnum):
    """What a member of staff is here to do; exactly one each."""

    MODERATOR = "moderator"
    BRANCH = "branch"
    OPERATOR = "operator"


ROLE_NAMES = {
    Role.MODERATOR: N_("Moderator"),
    Role.BRANCH: N_("Branch officer"),
    Role.OPERATOR: N_("Operator"),
}


class Account(Base):
    """A member of staff. The role applies only once the second factor is enrolled."""

    __tablename__ = "accounts"

    id: Mapped[str] = id_column()
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[Role] = mapped_column(choice(Role))
    branch_id: Mapped[str | None] = mapped_column(ForeignKey("branches.id"))
    password_hash: Mapped[str] = mapped_column(String(200))
    totp_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: The last time step used: a code works once.
    totp_last_step: Mapped[int] = mapped_column(default=0)
    enrolled_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class Invite(Base):
    """A one-use link by which a member of staff sets a password and a second factor."""

    __tablename__ = "invites"

    #: Digest of the token in the link.
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    email: Mapped[str] = mapped_column(String(254), index=True)
    role: Mapped[Role] = mapped_column(choice(Role))
    branch_id: Mapped[str | None] = mapped_column(ForeignKey("branches.id"))
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class StaffSession(Base):
    """A sign-in that lasts until it is ended, is idle too long, or its day is over."""

    __tablename__ = "staff_sessions"

    #: Digest of the token in the cookie.
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    #: Password given, second factor still to come.
    half_way: Mapped[bool]
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
