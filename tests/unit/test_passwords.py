"""Passwords of staff: long ones, whatever they are made of."""

import threading
import time

import pytest

from agencyrate.accounts import passwords
from agencyrate.accounts.passwords import digest, fault_in, fits, is_old


@pytest.mark.parametrize(
    "password",
    ["seven quiet harbour lanterns", "kugelblitz-ofen", "எனக்கு பிடித்த பாடல்", "x7 x8 x9 q1 z2"],
)
def test_a_long_one_will_do(password):
    assert fault_in(password, email="ama@example.org", name="Ama Owusu") == ""


@pytest.mark.parametrize(
    "password",
    ["", "short", "elevenchars", "password1234", "Password2026!", "qwertyuiop123", "aaaaaaaaaaaaaa",
     "123456789012", "abcdefghijklm", "ama@example.org", "AmaOwusu2026", "agencyrate!!!!",
     "letmein letmein", "nursingnursing", "x" * 201],
)  # fmt: skip
def test_a_short_or_well_known_one_will_not(password):
    assert fault_in(password, email="ama@example.org", name="Ama Owusu")


def test_only_the_right_one_fits():
    stored = digest("seven quiet harbour lanterns")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert fits(stored, "seven quiet harbour lanterns")
    assert not fits(stored, "seven quiet harbour lantern")
    assert not fits(None, "seven quiet harbour lanterns")
    assert not fits("", "the password of nobody")
    assert not fits("not a hash", "seven quiet harbour lanterns")
    assert not is_old(stored)


def test_the_same_work_is_done_for_nobody(monkeypatch):
    checked = []
    monkeypatch.setattr(passwords, "_hasher", _Counting(checked))
    passwords._nobodys.cache_clear()
    fits(None, "anything at all")
    fits("stored", "anything at all")
    passwords._nobodys.cache_clear()
    assert len(checked) == 2


class _Counting:
    def __init__(self, checked: list) -> None:
        self.checked = checked

    def hash(self, _password: str) -> str:
        return "nobody's"

    def verify(self, stored: str, _password: str) -> bool:
        self.checked.append(stored)
        return True


def test_no_more_than_four_run_at_once(monkeypatch):
    running, most = [0], [0]

    class Slow:
        def verify(self, *_: str) -> bool:
            running[0] += 1
            most[0] = max(most[0], running[0])
            time.sleep(0.02)
            running[0] -= 1
            return True

    monkeypatch.setattr(passwords, "_hasher", Slow())
    threads = [threading.Thread(target=fits, args=("stored", "password")) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most[0] <= 4
