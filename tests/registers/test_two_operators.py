"""Two people at one list at the same moment: one is told to look again, and nothing is half done."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from flask import Flask

from agencyrate.core.db import db
from agencyrate.core.errors import Refused
from agencyrate.registers.models import CopyState, RegisterCopy, RegisterKind
from agencyrate.services import import_register as importing
from agencyrate.services import take_copy
from agencyrate.services.import_register import (
    NewCopy,
    confirm_copy,
    import_register,
    offer_register,
    reckon_again,
    refuse_copy,
)
from tests.registers.lists import JULY, JUNE, MAY, SKILLED, A, everything, sponsor_file, sponsors

pytestmark = pytest.mark.usefixtures("app")
SPONSORS = RegisterKind.SPONSORS
FIRM = ("Zenvora Nurses Ltd", A, SKILLED)


def _offered() -> str:
    new = NewCopy(SPONSORS, sponsor_file([FIRM]), "june.csv", JUNE)
    return offer_register(new, by_id="one").copy_id


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
