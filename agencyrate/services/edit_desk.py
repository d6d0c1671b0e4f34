"""An operator says whether a branch takes requests for help, for where, and in which words."""

from agencyrate.audit import log
from agencyrate.branches.models import Branch
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound
from agencyrate.core.text import plain_text
from agencyrate.helping.models import HelpDesk


def edit_desk(
    branch_id: str, *, takes_requests: bool, nations: tuple[str, ...], words: str, by_id: str
) -> None:
    """Open or close the desk. Closing it deletes nothing: what waits is still to be answered."""
    with transaction() as session:
        if db.session.get(Branch, branch_id) is None:
            raise NotFound
        desk = db.session.get(HelpDesk, branch_id, with_for_update=True)
        if desk is None:
            desk = HelpDesk(branch_id=branch_id)
            session.add(desk)
        desk.takes_requests = takes_requests
        desk.nations = list(nations)
        desk.words = plain_text(words)
        desk.changed_on = clock.today()
        log.record("open" if takes_requests else "close", "help desk", branch_id, by_id=by_id)
