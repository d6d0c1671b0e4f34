"""One question to their API: in time, within the limits, to nobody else, and in no log."""

import logging
import shutil
import subprocess
import time

import pytest

from agencyrate.registers.look_up.calling import Caller, NoSuch
from agencyrate.registers.look_up.pace import Pace
from agencyrate.registers.look_up.port import Busy, Garbled, KeyRefused, Unreachable
from tests.conftest import settings_for
from tests.look_up.stand_in import KEY, WELCOME, Answer, standing_in

HERE = "/company/99000001"


def test_the_key_goes_along_as_the_user_with_no_password(house, caller):
    house.on(HERE, {"company_number": "99000001"})
    assert caller().get(HERE, {"q": "a & b"}) == {"company_number": "99000001"}
    assert house.asked[0].headers["authorization"] == WELCOME
    assert house.asked[0].query == {"q": ["a & b"]}


def test_one_connection_serves_several_questions(house, caller):
    house.on(HERE, {"a": 1})
    asks = caller()
    assert [asks.get(HERE) for _ in range(3)] == [{"a": 1}] * 3
    assert asks._pool.connection_from_url(house.url).num_connections == 1


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (Answer(status=404), NoSuch),
        (Answer(status=401), KeyRefused),
        (Answer(status=403), KeyRefused),
        (Answer("{broken"), Garbled),
        (Answer("[" * 100_000), Garbled),
        (Answer(b"\xff\xfe\x00"), Garbled),
        (Answer([1, 2]), Garbled),
        (Answer(""), Garbled),
        (Answer("x" * (2 * 1024 * 1024 + 1)), Garbled),
        (Answer(status=418), Garbled),
        (Answer(status=204), Garbled),
    ],
)
def test_what_is_no_answer_is_told_apart(house, caller, answer, failure):
    house.on(HERE, answer)
    with pytest.raises(failure):
        caller().get(HERE)
    assert len(house.asked) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_way_leads_elsewhere(house, caller, status):
    with standing_in() as elsewhere:
        elsewhere.on("/company/99000001", {"a": 1})
        house.on(HERE, Answer(status=status, headers={"Location": f"{elsewhere.url}{HERE}"}))
        with pytest.raises(Garbled):
            caller().get(HERE)
        assert elsewhere.asked == []
    assert len(house.asked) == 1


def test_a_fault_of_theirs_is_tried_again(house, caller):
    house.on(HERE, Answer(status=502), {"a": 1})
    assert caller().get(HERE) == {"a": 1}
    assert len(house.asked) == 2


def test_a_fault_that_stays_ends_after_three_tries(house, caller):
    house.on(HERE, Answer(status=500))
    with pytest.raises(Unreachable):
        caller(patience=10).get(HERE)
    assert len(house.asked) == 3


def test_nobody_waits_beyond_their_patience(house, caller):
    house.on(HERE, Answer(status=503, headers={"Retry-After": "120"}))
    begun = time.monotonic()
    with pytest.raises(Busy) as told:
        caller(patience=1).get(HERE)
    assert time.monotonic() - begun < 1
    assert told.value.minutes == 2


def test_too_much_is_heeded_and_asked_again_after_the_time_told(house, caller):
    house.on(HERE, Answer(status=429, headers={"Retry-After": "1"}), {"a": 1})
    begun = time.monotonic()
    assert caller().get(HERE) == {"a": 1}
    assert time.monotonic() - begun >= 1


@pytest.mark.parametrize(
    ("headers", "least", "most"),
    [
        ({"Retry-After": "30"}, 29, 30),
        ({"Retry-After": "soon"}, 60, 60),
        ({"Retry-After": "-5"}, 60, 60),
        ({"Retry-After": "inf"}, 60, 60),
        ({"Retry-After": "nan"}, 60, 60),
        ({}, 60, 60),
    ],
)
def test_after_too_much_nobody_asks_for_the_time_told(house, caller, headers, least, most):
    _is_left_alone(house, caller, headers, least, most)


def test_after_too_much_nobody_asks_until_the_moment_told(house, caller):
    headers = {"X-Ratelimit-Reset": f"{time.time() + 90:.0f}"}
    _is_left_alone(house, caller, headers, 30, 90)


def _is_left_alone(house, caller, headers: dict[str, str], least: int, most: int) -> None:
    house.on(HERE, Answer(status=429, headers=headers))
    with pytest.raises(Busy) as told:
        caller(patience=1).get(HERE)
    assert least <= told.value.seconds <= most
    with pytest.raises(Busy):
        caller(patience=1).get("/company/99000002")
    assert len(house.asked) == 1, "the second did not even ask"


def test_a_rest_is_never_longer_than_their_window(house, caller, pace):
    house.on(HERE, Answer(status=429, headers={"Retry-After": "999999"}))
    with pytest.raises(Busy):
        caller(patience=1).get(HERE)
    with pytest.raises(Busy) as told:
        pace.take()
    assert told.value.seconds <= 300


def test_a_slow_answer_is_given_up(house, caller):
    house.on(HERE, Answer({"a": 1}, wait=3))
    begun = time.monotonic()
    with pytest.raises(Unreachable):
        caller(patience=0.4).get(HERE)
    assert time.monotonic() - begun < 1.5


def test_an_answer_that_drips_is_given_up(house, caller):
    house.on(HERE, Answer("x" * 100, drip=0.05))
    begun = time.monotonic()
    with pytest.raises(Unreachable):
        caller(patience=0.5).get(HERE)
    assert time.monotonic() - begun < 2


def test_nobody_there_is_told_kindly(pace):
    with Caller("http://127.0.0.1:9", KEY, pace, 0.5) as asks, pytest.raises(Unreachable) as told:
        asks.get(HERE)
    assert told.value.__cause__ is None
    assert "did not answer in time" in str(told.value)


def test_an_impostor_without_a_certificate_of_trust_does_not_get_the_key(tmp_path, house, pace):
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    certificate, private = tmp_path / "certificate", tmp_path / "private"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", private,
         "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    with standing_in(certificate, private) as impostor:
        url = impostor.url.replace("127.0.0.1", "localhost")
        impostor.on(HERE, {"a": 1})
        with Caller(url, KEY, pace, 0.5) as asks, pytest.raises(Unreachable):
            asks.get(HERE)
        assert impostor.asked == []


def test_the_count_holds_for_all_who_ask_with_one_key(house, caller):
    house.on(HERE, {"a": 1})
    few = Pace("memory://", "a key of its own", calls=3)
    same = Pace("memory://", "a key of its own", calls=3)
    with Caller(house.url, KEY, few, 5) as one, Caller(house.url, KEY, same, 5) as two:
        assert [each.get(HERE) for each in (one, two, one)] == [{"a": 1}] * 3
        with pytest.raises(Busy) as told:
            two.get(HERE)
    assert 290 <= told.value.seconds <= 300
    Pace("memory://", "another key", calls=3).take()
    assert len(house.asked) == 3


@pytest.mark.redis
def test_the_count_is_shared_through_redis(redis):
    key, redis = f"a key {time.time()}", settings_for("x", "y", redis_url=redis).limits_store
    for _ in range(2):
        Pace(redis, key, calls=2).take()
    with pytest.raises(Busy):
        Pace(redis, key, calls=2).take()
    other = f"another {time.time()}"
    Pace(redis, other).rest(40)
    with pytest.raises(Busy) as told:
        Pace(redis, other).take()
    assert 38 <= told.value.seconds <= 40


def test_without_the_shared_count_nobody_asks():
    lost = Pace("redis://127.0.0.1:9/0", "a key")
    with pytest.raises(Unreachable):
        lost.take()
    with pytest.raises(Unreachable):
        lost.rest(5)


def test_no_log_tells_the_key_or_whom_we_asked_after(house, caller, caplog, app):
    caplog.set_level(logging.DEBUG)
    house.on(HERE, Answer(status=500), {"a": 1})
    caller().get(HERE, {"q": "Qzasked"})
    assert KEY not in caplog.text
    assert "99000001" not in caplog.text
    assert "Qzasked" not in caplog.text
