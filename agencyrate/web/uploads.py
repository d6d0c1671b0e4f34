"""How much one request may carry: little, except where an operator hands in a file."""

from typing import Final

from flask import Flask, request

from agencyrate.accounts.models import Role
from agencyrate.registers.kinds import RULES
from agencyrate.web.staff import signed_in

#: Endpoint → bytes. What a form adds to its file is little.
_LARGEST: Final = {
    "operators_registers.upload": max(rules.largest_upload for rules in RULES.values()) + 65_536
}


def init_app(app: Flask) -> None:
    """Raise the limit for whom it is meant, before anything reads the request."""

    @app.before_request
    def allow() -> None:
        largest = _LARGEST.get(request.endpoint or "")
        if largest and request.method == "POST":
            member = signed_in()
            if member is not None and member.role is Role.OPERATOR:
                request.max_content_length = largest
