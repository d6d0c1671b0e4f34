"""How a branch read a table is remembered for its next one, sealed: the words are workers'."""

import json
from collections.abc import Mapping
from typing import Any

from agencyrate.collections.models import RememberedColumns
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.sealing import CannotOpen, open_sealed, seal


def remembered(branch_id: str) -> dict[str, Any]:
    """Return what was remembered last; {} for nothing, or nothing that opens."""
    row = db.session.get(RememberedColumns, branch_id) if branch_id else None
    try:
        found: dict[str, Any] = json.loads(open_sealed(row.sealed)) if row else {}
    except CannotOpen:
        return {}
    return found


def remember(branch_id: str, told: Mapping[str, Any]) -> None:
    """Keep how the columns were read, instead of what was kept before."""
    with transaction():
        row = db.session.get(RememberedColumns, branch_id) or RememberedColumns(branch_id=branch_id)
        row.sealed = seal(json.dumps(told))
        row.changed_on = clock.today()
        db.session.add(row)
