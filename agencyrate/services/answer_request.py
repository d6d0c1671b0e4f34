"""An officer of the branch opens a request for help, or deletes it; each is written down."""

from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound
from agencyrate.helping.desks import Asked, opened
from agencyrate.helping.models import HelpRequest

_KIND = "request for help"


def open_request(request_id: str, *, branch_id: str | None, by_id: str) -> Asked:
    """Return what was asked, and write down who read it. NotFound for any other branch."""
    with transaction():
        asked = opened(_locked(request_id, branch_id))
        log.record("open", _KIND, request_id, by_id=by_id)
        return asked


def delete_request(request_id: str, *, branch_id: str | None, by_id: str) -> None:
    """Delete it, answered or not; who did is written down, what it said is not."""
    with transaction() as session:
        session.delete(_locked(request_id, branch_id))
        log.record("delete", _KIND, request_id, by_id=by_id)


def _locked(request_id: str, branch_id: str | None) -> HelpRequest:
    request = db.session.get(HelpRequest, request_id, with_for_update=True, populate_existing=True)
    past = request is None or request.delete_on <= clock.today()
    if request is None or past or not branch_id or request.branch_id != branch_id:
        raise NotFound
    return request
