"""Two people at one list at the same moment: one is told to look again, and nothing is half done."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.models import Agency
from agencyrate.core.db import db
from agencyrate.core.errors import Refused
from agencyrate.registers.models import (
    CopyState,
    LinkState,
    RegisterCopy,
    RegisterKind,
    RegisterLink,
)
from agencyrate.registers.queries import links_of
from agencyrate.services import import_register as importing
from agencyrate.services import take_copy
from agencyrate.services.create_agency import create_agency
from agencyrate.services.edit_agency import EditedAgency, edit_agency
from agencyrate.services.import_register import (
    NewCopy,
    confirm_copy,
    import_register,
    offer_register,
    reckon_again,
    refuse_copy,
)
from agencyrate.services.undo_register import undo_last
from tests.registers.lists import (
    JULY,
    JUNE,
    MAY,
    SKILLED,
    A,
    everything,
    recruiters,
    sponsor_file,
    sponsors,
)

pytestmark = pytest.mark.usefixtures("app")
SPONSORS = RegisterKind.SPONSORS
FIRM = ("Zenvora Nurses Ltd", A, SKILLED)


def _offered() -> str:
    new = NewCopy(SPONSORS, sponsor_file([FIRM]), "june.csv", JUNE)
    return offer_register(new, by_id="one").copy_id


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def _state(copy_id: str) -> CopyState | None:
    db.session.rollback()
    copy = db.session.get(RegisterCopy, copy_id)
    return copy.state if copy else None


def _meanwhile(monkeypatch: pytest.MonkeyPatch, step: str, act: object) -> None:
    """Let somebody else do something once, just after a step."""
    real, left = getattr(importing, step), [act]

    def stepped(*words: object) -> object:
        done = real(*words)
        if left:
            left.pop()()  # type: ignore[operator]
        return done

    monkeypatch.setattr(importing, step, stepped)


def test_a_copy_that_was_confirmed_meanwhile_goes_on_counting(monkeypatch):
    sponsors(MAY)
    copy_id = _offered()
    _meanwhile(monkeypatch, "preview_of", lambda: confirm_copy(copy_id, by_id="two"))
    with pytest.raises(Refused):
        reckon_again(copy_id, by_id="one")
    assert _state(copy_id) is CopyState.IN


def test_a_copy_that_was_thrown_away_meanwhile_stays_so(monkeypatch):
    sponsors(MAY)
    copy_id = _offered()
    before = everything()
    _meanwhile(monkeypatch, "plan_of", lambda: refuse_copy(copy_id, by_id="two"))
    with pytest.raises(Refused):
        confirm_copy(copy_id, by_id="one")
    assert _state(copy_id) is CopyState.REFUSED
    after = everything()
    assert {name for name in after if after[name] != before[name]} == {"register_copies"}


def test_an_agency_added_while_a_long_list_was_read_finds_its_entry(monkeypatch):
    sponsors(MAY)
    made: list[str] = []
    new = NewAgency("Zenvora Nurses Ltd")
    _meanwhile(monkeypatch, "plan_of", lambda: made.append(create_agency(new, by_id="staff")))
    sponsors(JUNE, FIRM)
    assert [(each.name, each.state) for each in links_of(made[0])] == [
        ("Zenvora Nurses Ltd", LinkState.MATCHED)
    ]


def test_an_agency_renamed_while_a_long_list_was_read_keeps_no_link_of_its_old_name(monkeypatch):
    sponsors(MAY)
    made = create_agency(NewAgency("Zenvora Nurses Ltd"), by_id="staff")
    now = EditedAgency(NewAgency("Ardenvale Homes Ltd"))
    _meanwhile(monkeypatch, "plan_of", lambda: edit_agency(made, now, by_id="staff"))
    sponsors(JUNE, FIRM)
    assert links_of(made) == []


def test_an_agency_taken_away_while_a_long_list_was_read_stops_nothing(monkeypatch):
    sponsors(MAY)
    recruiters(MAY, FIRM[0])
    _meanwhile(monkeypatch, "plan_of", lambda: undo_last(RegisterKind.ETHICAL_RECRUITERS))
    sponsors(JUNE, FIRM)
    assert count(RegisterLink) == 0
    assert count(Agency) == 0


def test_of_two_copies_at_once_one_comes_in_and_the_other_is_told(app: Flask, monkeypatch):
    sponsors(MAY)
    reckoned, meet, told = Barrier(2, timeout=60), Barrier(2), []
    real, plan_of = take_copy.LinkWatch, importing.plan_of

    def both_reckoned(*words: object) -> object:
        reckoned.wait()
        return plan_of(*words)

    def both_here(kind: RegisterKind) -> object:
        with suppress(BrokenBarrierError):
            meet.wait(timeout=2)
        return real(kind)

    monkeypatch.setattr(importing, "plan_of", both_reckoned)
    monkeypatch.setattr(take_copy, "LinkWatch", both_here)

    def bring(day: object, *rows: tuple[str, str, str]) -> None:
        with app.app_context():
            try:
                import_register(NewCopy(SPONSORS, sponsor_file(rows), "list.csv", day))
                told.append("in")
            except Refused:
                told.append("refused")
            finally:
                db.session.remove()

    threads = [Thread(target=bring, args=(JUNE, FIRM)), Thread(target=bring, args=(JULY,))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(told) == ["in", "refused"]
