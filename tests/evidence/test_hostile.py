"""Files made to harm: nothing of them is served back or kept, their names are nowhere, the site goes on."""

import logging
import time
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image

from agencyrate.evidence import limits
from agencyrate.evidence.kinds import Kind
from tests.evidence.kinds import KINDS, NAMES
from tests.evidence.pictures import CANARY, picture
from tests.evidence.under_way import drafts, on_the_page, send, stored
from tests.watching import Watched

#: A person waits no longer than this for a page; the slowest drawing is given 20 seconds of its own.
LONGEST_WAIT = 30


def test_there_are_kinds_enough():
    assert len(KINDS) >= 50


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_file_does_no_harm(site: Flask, tmp_path: Path, kind: str, caplog):
    caplog.set_level(logging.DEBUG)
    made, taken = KINDS[kind]
    data = made()
    assert len(data) <= limits.LARGEST_UPLOAD, "it would be refused for its size alone"
    worker = Watched(site, "ama")
    on_the_page(worker)
    worker.seen.clear()
    began = time.monotonic()
    sent = send(worker, data, "Qzfilename.png", "image/png")
    assert time.monotonic() - began < LONGEST_WAIT
    assert sent.status in {303, 422}
    held = drafts(site, worker)
    if taken is not None:
        assert (sent.status == 303) is taken, worker.main[:300]
    assert len(held) == (1 if sent.status == 303 else 0)
    if sent.status == 422:
        assert worker.page.find(id="file-error").get_text(strip=True)
    for draft, pages in held:
        assert draft.pages == len(pages)
        for page in pages:
            assert_ours(draft.kind, page)
    told = b"\n".join(
        [each.text.encode("utf-8", "replace") for each in worker.seen]
        + [stored(site, tmp_path), caplog.text.encode()]
        + [page for _, pages in held for page in pages]
    )
    for trace in (b"Qzfilename", CANARY.encode(), CANARY.encode("utf-16-le")):
        assert trace not in told
    #: Nothing is lost, and the site goes on.
    worker.open("/rate/evidence").press("Continue")
    assert worker.url == "/rate/count"
    assert site.test_client().get("/").status_code == 200


def assert_ours(kind: Kind, page: bytes) -> None:
    """Pixels encoded by us, without a word; or plain text."""
    if kind is Kind.CHAT:
        text = page.decode()
        assert not {sign for sign in text if sign < " "} - {"\n", "\t"}
        assert not set(text) & set("\u202e\u2066\u200f")
        return
    with Image.open(BytesIO(page), formats=["WEBP"]) as opened:
        assert max(opened.size) <= limits.LONGEST_SIDE
        assert not opened.info.keys() & {"exif", "xmp", "icc_profile"}
        assert not opened.getexif()
        assert getattr(opened, "n_frames", 1) == 1
    assert page[12:16] == b"VP8 ", "one plain picture and no further part"


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_is_nowhere(site: Flask, tmp_path: Path, name: str, caplog):
    caplog.set_level(logging.DEBUG)
    worker = Watched(site, "ama")
    on_the_page(worker)
    worker.seen.clear()
    send(worker, picture(), NAMES[name], "text/html")
    assert worker.status == 200, worker.main[:300]
    assert worker.sees("Picture 1")
    seen = "\n".join(each.text for each in worker.seen) + caplog.text
    assert "Qzfilename" not in seen
    assert b"Qzfilename" not in stored(site, tmp_path)
    assert not list(Path("/tmp").glob("*Qzfilename*"))  # noqa: S108


def test_what_is_sent_beside_the_one_file_is_not_looked_at(site: Flask, person):
    on_the_page(person)
    token = person.page.find("input", attrs={"name": "csrf_token"})["value"]
    many = [(BytesIO(picture()), f"{number}.png") for number in range(40)]
    answer = person._ask("post", "/rate/evidence", content_type="multipart/form-data", data={
        "csrf_token": token, "action": "add", "file": many, "other": (BytesIO(picture()), "y.png"),
    })  # fmt: skip
    assert answer.status_code == 303
    assert len(drafts(site, person)) == 1


@pytest.mark.parametrize("body", [b"", b"--edge", b"--edge\r\n" + b"a: b\r\n" * 5000, b"\0" * 9000])
def test_a_form_that_is_no_form_is_refused(site: Flask, person, body: bytes):
    on_the_page(person)
    answer = person._ask("post", "/rate/evidence", input_stream=BytesIO(body), content_length=len(body),
                         content_type="multipart/form-data; boundary=edge")  # fmt: skip
    assert answer.status_code in {400, 413}
    assert drafts(site, person) == []
    assert person.open("/rate/evidence").status == 200
