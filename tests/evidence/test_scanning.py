"""The scan for harmful software: nothing is taken where a scanner is set and does not say OK."""

import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from agencyrate.core.db import db
from agencyrate.evidence import scanning
from agencyrate.evidence.kinds import Scan
from agencyrate.evidence.models import DraftFile
from agencyrate.services.sweep import sweep_now
from config import Settings, SettingsError, from_environment
from tests.conftest import settings_for
from tests.evidence.clamd import EICAR, FakeClamd, running_clamd
from tests.evidence.papers import zipped
from tests.evidence.pictures import picture
from tests.evidence.under_way import drafts, on_the_page, send


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[FakeClamd]:
    with running_clamd(tmp_path) as running:
        yield running


@pytest.fixture
def settings(tmp_path: Path, database_url: str, clamd: FakeClamd) -> Settings:
    return settings_for(tmp_path, database_url, clamd=str(clamd.path))


def test_the_whole_file_is_scanned_as_it_came(site, person, clamd):
    on_the_page(person)
    data = picture(size=(500, 400)) + b"x" * 300_000
    send(person, data)
    assert clamd.seen == [data]
    ((draft, _),) = drafts(site, person)
    assert draft.scan is Scan.CLEAN


@pytest.mark.parametrize(
    "data", [EICAR, picture() + EICAR, zipped({"_chat.txt": b"3 May"}) + EICAR]
)
def test_what_the_scanner_knows_is_not_taken(site, person, data):
    on_the_page(person)
    assert send(person, data).status == 422
    assert person.sees("harmful")
    assert drafts(site, person) == []


@pytest.mark.parametrize("reply", [
    b"", b"\0", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK FOUND\0", b"OK\0", b"stream: ok\0",
    b"x" * 100_000, b"stream: \xff\xfe ERROR\0",
])  # fmt: skip
def test_any_other_answer_is_a_refusal(site, person, clamd, reply):
    clamd.reply = reply
    on_the_page(person)
    assert send(person, picture()).status == 422
    assert drafts(site, person) == []


def test_a_scanner_that_is_gone_keeps_files_out_and_nothing_else(site, person, clamd):
    clamd.stop()
    clamd.path.unlink()
    on_the_page(person)
    assert send(person, picture()).status == 422
    assert person.sees("We cannot check files for harm just now", "did not keep it")
    assert drafts(site, person) == []
    person.press("Continue")
    assert person.url == "/rate/count"
    with site.app_context():
        sweep_now()
        assert db.session.scalars(select(DraftFile)).all() == []


@pytest.mark.parametrize("stops", ["before it reads", "before it answers", "at each letter"])
def test_a_scanner_that_comes_to_no_end_is_not_waited_for(site, person, clamd, monkeypatch, stops):
    monkeypatch.setattr(scanning, "_SECONDS", 1)
    clamd.stops = stops
    on_the_page(person)
    began = time.monotonic()
    assert send(person, picture() + bytes(3_000_000)).status == 422
    assert time.monotonic() - began < 8
    assert person.sees("did not keep it")
    assert drafts(site, person) == []


def test_the_test_scanner_speaks_as_the_real_one(clamd):
    with socket.socket(socket.AF_UNIX) as asked:
        asked.connect(str(clamd.path))
        asked.sendall(b"zINSTREAM\0" + struct.pack(">I", len(EICAR)) + EICAR + struct.pack(">I", 0))
        assert asked.recv(100) == b"stream: Eicar-Signature FOUND\0"


@pytest.mark.parametrize("given", ["/run/clamd.sock", "unix:///run/clamd.sock"])
def test_the_setting_is_a_local_socket(tmp_path, given):
    facts = {"AGENCYRATE_DATA": str(tmp_path), "AGENCYRATE_CLAMD": given}
    assert from_environment(facts).clamd == "/run/clamd.sock"


@pytest.mark.parametrize(
    "given", ["scanner.example:3310", "tcp://127.0.0.1:3310", "run/clamd.sock"]
)
def test_files_go_to_no_other_machine(tmp_path, given):
    with pytest.raises(SettingsError, match="AGENCYRATE_CLAMD"):
        from_environment({"AGENCYRATE_DATA": str(tmp_path), "AGENCYRATE_CLAMD": given})
