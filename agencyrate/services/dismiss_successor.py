"""A moderator looks at a possible successor and dismisses it, with a reason."""

from dataclasses import replace

from agencyrate.audit import log
from agencyrate.core.db import transaction
from agencyrate.core.errors import ReasonMissing
from agencyrate.core.text import one_line
from agencyrate.registers.look_up import keeping
from agencyrate.registers.look_up.queries import succession_by_id

_LONGEST = 500


def dismiss_successor(successor_id: str, reason: str, *, by_id: str) -> None:
    """Keep who dismissed it, when and why; let the officers' names go.

    It is not raised again on the same grounds. Raises NotFound and ReasonMissing.
    """
    why = one_line(reason)[:_LONGEST]
    if not why:
        raise ReasonMissing("dismiss")
    with transaction():
        facts = succession_by_id(successor_id)
        keeping.dismiss(successor_id, replace(facts, officers=()), why, by_id)
        log.record("dismiss_successor", "possible_successor", successor_id, by_id=by_id)
