"""A long list is reckoned part by part: what comes of it does not hang on how many parts."""

import pytest
from sqlalchemy import func, select

from agencyrate.core.db import db
from agencyrate.registers import copies
from agencyrate.registers.models import RegisterListing
from agencyrate.services.import_register import NewCopy, import_register
from agencyrate.services.undo_register import undo_last
from tests.registers.lists import (
    JUNE,
    MAY,
    SKILLED,
    SPONSORS,
    A,
    B,
    everything,
    recruiters,
    sponsor_file,
    sponsors,
)

pytestmark = pytest.mark.usefixtures("app")
FIRM = "Zenvora Nurses Ltd"
BEFORE = [(FIRM, A, SKILLED), ("Penwern Ltd", A, SKILLED), ("Ardenvale Nursing Ltd", A, SKILLED)]
AFTER = [(FIRM, B, SKILLED), ("Ardenvale Nursing Limited", A, SKILLED), ("Hollin Ltd", A, SKILLED)]


def runs() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(RegisterListing)) or 0


@pytest.mark.parametrize("part", [1, 4, 1000])
def test_parts_change_nothing(monkeypatch, part: int):
    monkeypatch.setattr(copies, "PART", part)
    recruiters(MAY, FIRM)
    sponsors(MAY, *BEFORE)
    before = everything()
    new = NewCopy(SPONSORS, sponsor_file(AFTER), "june.csv", JUNE)
    trial = import_register(new, dry_run=True)
    assert trial.preview is not None
    shown = trial.preview
    assert (shown.added, shown.gone, shown.renamed, shown.changed) == (1, 1, 1, 1)
    assert [line.name for line in shown.gone_lines] == ["Penwern Ltd"]
    done = import_register(new)
    assert (done.tally.entries, done.tally.added, done.tally.gone) == (23, 2, 2)
    assert runs() == 1 + 23 + 2 + 1  # the recruiter; all of June; two gone; one said otherwise
    undo_last(SPONSORS)
    assert everything() == before
