"""Who of the staff is at the desk, and which pages are theirs."""

import hashlib
from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Response, after_this_request, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, Signer

from agencyrate.accounts.models import Role
from agencyrate.accounts.queries import StaffMember, member_by_session
from agencyrate.core import clock
from agencyrate.core.errors import NotAllowed, NotFound
from agencyrate.core.settings import settings

#: The first page of each role.
HOMES = {Role.MODERATOR: "/moderate/", Role.BRANCH: "/branch", Role.OPERATOR: "/operate"}
#: A desk left alone for this long is closed.
IDLE_SECONDS = 30 * 60


def cookie_name() -> str:
    """Return the cookie's name; the prefix makes a browser insist on how it is set."""
    return "__Host-staff" if settings().secure_cookies else "staff"


def _signer() -> Signer:
    return Signer(
        current_app.config["SECRET_KEY"], salt="staff cookie", digest_method=hashlib.sha256
    )


def set_cookie(response: Response, token: str) -> None:
    """Give the browser a session, and the time it was last seen, signed."""
    seen = int(clock.now().timestamp())
    response.set_cookie(
        cookie_name(), _signer().sign(f"{token}.{seen}").decode(), path="/",
        secure=settings().secure_cookies, httponly=True, samesite="Strict",
    )  # fmt: skip


def take_cookie(response: Response) -> None:
    """Let the browser forget the session; it heeds this only in the manner the cookie was set."""
    response.delete_cookie(
        cookie_name(), path="/", secure=settings().secure_cookies, httponly=True, samesite="Strict"
    )


def token_in_cookie() -> str:
    """Return the token of the browser's session, "" for none or a desk left alone."""
    try:
        token, seen = _signer().unsign(request.cookies.get(cookie_name(), "")).decode().split(".")
    except (BadSignature, UnicodeDecodeError, ValueError):
        return ""
    idle = clock.now().timestamp() - int(seen)
    return token if -60 <= idle <= IDLE_SECONDS else ""  # noqa: PLR2004 - clocks differ a little


def signed_in() -> StaffMember | None:
    """Return who is signed in, None when nobody is."""
    if "staff" not in g:
        token = token_in_cookie()
        try:
            g.staff = member_by_session(token) if token else None
        except NotFound:
            g.staff = None
    found: StaffMember | None = g.staff
    return found


def current() -> StaffMember:
    """Return who is at the desk; for pages behind `only`, where somebody is."""
    member = signed_in()
    if member is None:
        raise NotAllowed
    return member


def only(*roles: Role) -> Callable[[], ResponseReturnValue | None]:
    """Return a guard for a blueprint's before_request: these roles, nobody else.

    Who is not signed in is asked to; for any other role the page is not there.
    """

    def guard() -> ResponseReturnValue | None:
        member = signed_in()
        if member is None:
            wanted = request.full_path.rstrip("?") if request.method in {"GET", "HEAD"} else None
            return redirect(url_for("staff_sign_in.ask_password", next=wanted), 303)
        if member.role not in roles:
            raise NotFound
        after_this_request(_still_here)
        return None

    return guard


def _still_here(response: Response) -> Response:
    """Start the idle time anew, unless the answer itself sets or ends the session."""
    name = cookie_name()
    already = any(each.startswith(f"{name}=") for each in response.headers.getlist("Set-Cookie"))
    token = token_in_cookie()
    if token and not already:
        set_cookie(response, token)
    return response


def safe_target(target: str | None) -> str | None:
    """Return a path of this site to go on to; None for anything that could lead elsewhere."""
    if not target or not target.startswith("/") or len(target) > 500:  # noqa: PLR2004
        return None
    if target.startswith("//") or "\\" in target or not target.isprintable():
        return None
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or parts.path.startswith("//"):
        return None
    return target
