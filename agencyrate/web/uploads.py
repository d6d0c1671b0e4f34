"""How much one request may carry: little, except where somebody hands in a file."""

from io import BytesIO
from typing import IO, Final

from flask import Flask, Request, request

from agencyrate.accounts.models import Role
from agencyrate.collections.limits import LARGEST_COLLECTED
from agencyrate.evidence.limits import LARGEST_UPLOAD
from agencyrate.registers.kinds import RULES
from agencyrate.web.staff import signed_in

#: What a form adds to its file is little.
_FORM: Final = 65_536
#: Endpoint → who may, and bytes.
_LARGEST: Final = {
    "operators_registers.upload": (
        Role.OPERATOR, max(rules.largest_upload for rules in RULES.values()) + _FORM
    ),
    "branches_tables.upload": (Role.BRANCH, LARGEST_COLLECTED + _FORM),
}  # fmt: skip
#: Where workers add files.
_WORKERS: Final = frozenset({"worker_evidence.overview", "worker_receipt_evidence.overview"})
#: What is sent there holds words of workers: it is kept in memory and never written to a disk.
_IN_MEMORY: Final = _WORKERS | {"branches_tables.upload"}
#: The largest request that holds a worker's file: a server that writes smaller ones to a disk while
#: they come in would leave the original there.
LARGEST_IN_MEMORY: Final = LARGEST_UPLOAD + _FORM


class AtHand(Request):
    """A request whose file, where it holds what workers said, is kept in memory."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if self.endpoint in _IN_MEMORY:
            return BytesIO()
        return super()._get_file_stream(
            total_content_length, content_type, filename, content_length
        )


def init_app(app: Flask) -> None:
    """Raise the limit for whom it is meant, before anything reads the request."""
    app.request_class = AtHand

    @app.before_request
    def allow() -> None:
        if request.method != "POST":
            return
        if request.endpoint in _WORKERS:
            request.max_content_length = LARGEST_IN_MEMORY
        meant = _LARGEST.get(request.endpoint or "")
        if meant:
            role, largest = meant
            member = signed_in()
            if member is not None and member.role is role:
                request.max_content_length = largest
