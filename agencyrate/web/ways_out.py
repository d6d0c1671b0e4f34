"""Where a page that says no leads back to: where this visitor came from, as far as it is theirs."""

from dataclasses import dataclass
from typing import Final

from flask import Flask, request

from agencyrate.accounts.models import Role
from agencyrate.core.words import N_
from agencyrate.web.staff import HOMES, signed_in

_STAFF_PARTS: Final = ("/moderate", "/operate", "/branch")


@dataclass(frozen=True, slots=True)
class WayOut:
    """A button: its marked words, and where it leads."""

    words: str
    address: str


_FIRST_PAGE: Final = WayOut(N_("Go to the first page"), "/")
_SIGN_IN: Final = WayOut(N_("Sign in"), "/sign-in")
_OF_WORKERS: Final = {
    "/receipt": WayOut(N_("Go to your receipt"), "/receipt"),
    "/rate": WayOut(N_("Go to your answers"), "/rate"),
}
_OF_STAFF: Final = {
    Role.MODERATOR: WayOut(N_("Go to the reports"), HOMES[Role.MODERATOR]),
    Role.OPERATOR: WayOut(N_("Go to the operators’ page"), HOMES[Role.OPERATOR]),
    Role.BRANCH: WayOut(N_("Check an agency"), HOMES[Role.BRANCH]),
}


def way_out_here() -> WayOut:
    """Return the way out of the present address.

    On staff's pages it hangs on who asks, never on which page was asked for: whoever may not open
    a page learns nothing of whether there is one.
    """
    if _is_below(*_STAFF_PARTS):
        member = signed_in()
        return _OF_STAFF[member.role] if member else _SIGN_IN
    return next((out for part, out in _OF_WORKERS.items() if _is_below(part)), _FIRST_PAGE)


def _is_below(*parts: str) -> bool:
    return request.path.startswith(tuple(f"{part}/" for part in parts))


def init_app(app: Flask) -> None:
    """Let templates ask."""
    app.add_template_global(way_out_here)
