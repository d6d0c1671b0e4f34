"""The staff of the sample: made-up people with real sign-ins."""

import secrets
from dataclasses import dataclass
from datetime import datetime

import pyotp
from sqlalchemy import select

from agencyrate.accounts.models import Account, Role
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.sealing import open_sealed
from agencyrate.services.enrol_staff import choose_password, confirm_second_factor
from agencyrate.services.invite_staff import invite_staff

BRANCH = "Sampleshire Health Branch"
_STAFF = (
    ("moderator.one@sample.example", "Moderator One", Role.MODERATOR),
    ("moderator.two@sample.example", "Moderator Two", Role.MODERATOR),
    ("branch@sample.example", "Branch Officer", Role.BRANCH),
    ("operator@sample.example", "Operator", Role.OPERATOR),
)


@dataclass(frozen=True)
class SampleSignIn:
    """How to sign in as one of them."""

    email: str
    role: Role
    secret: str

    def code(self, at: datetime) -> str:
        """Return the code of the second factor at a moment."""
        return str(pyotp.TOTP(self.secret).at(at))


@dataclass(frozen=True)
class People:
    """The moderators and the operator by their ids, and the password that all of them share."""

    first_moderator: str
    second_moderator: str
    operator: str
    password: str


def enrol_everybody() -> People:
    """Invite and enrol everybody, through the door that real staff use."""
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    ids = [_enrol(email, name, role, password) for email, name, role in _STAFF]
    operator = next(
        made for made, (_, _, role) in zip(ids, _STAFF, strict=True) if role is Role.OPERATOR
    )
    return People(ids[0], ids[1], operator, password)


def sample_sign_ins() -> list[SampleSignIn]:
    """Return the sign-ins, with the secret of each second factor."""
    order = [email for email, _, _ in _STAFF]
    accounts = db.session.scalars(select(Account).where(Account.email.in_(order)))
    return [
        SampleSignIn(each.email, each.role, open_sealed(each.totp_sealed))
        for each in sorted(accounts, key=lambda account: order.index(account.email))
        if each.totp_sealed
    ]


def _enrol(email: str, name: str, role: Role, password: str) -> str:
    link = invite_staff(email, role, branch=BRANCH if role is Role.BRANCH else "")
    half_way = choose_password(link, name=name, password=password)
    account = db.session.scalars(select(Account).where(Account.email == email)).one()
    secret = open_sealed(account.totp_sealed or b"")
    confirm_second_factor(half_way, pyotp.TOTP(secret).at(clock.now()))
    db.session.expire_all()
    return db.session.scalars(select(Account.id).where(Account.email == email)).one()
