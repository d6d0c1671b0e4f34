"""How much one request may carry: little, except where staff hand in a file."""

from typing import Final

from flask import Flask, request

from agencyrate.accounts.models import Role
from agencyrate.collections.limits import LARGEST_COLLECTED
from agencyrate.registers.kinds import RULES
from agencyrate.web.staff import signed_in

#: Endpoint → who may, and bytes. What a form adds to its file is little.
_LARGEST: Final = {
    "operators_registers.upload": (
        Role.OPERATOR, max(rules.largest_upload for rules in RULES.values()) + 65_536
    ),
    "branches_tables.upload": (Role.BRANCH, LARGEST_COLLECTED + 65_536),
}  # fmt: skip


def init_app(app: Flask) -> None:
    """Raise the limit for whom it is meant, before anything reads the request."""

    @app.before_request
    def allow() -> None:
        meant = _LARGEST.get(request.endpoint or "")
        if meant and request.method == "POST":
            role, largest = meant
            member = signed_in()
            if member is not None and member.role is role:
                request.max_content_length = largest
