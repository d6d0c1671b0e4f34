"""The decoding process: what it may not do, what it may not take, and that its end ends nothing else."""

import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from agencyrate.core import settings as in_force
from agencyrate.core.errors import Refused
from agencyrate.evidence import decoder, limits
from agencyrate.evidence.cleaning import WORDS, cleaned, text_pages
from agencyrate.evidence.decoding.refusing import Why
from agencyrate.evidence.kinds import CleanFile, Kind, Scan
from agencyrate.evidence.packing import pack, unpack
from tests.conftest import settings_for
from tests.evidence import papers, pictures

ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kept by Linux's kernel")


@pytest.fixture(autouse=True)
def settings(tmp_path: Path):
    in_force.use(settings_for(tmp_path, "sqlite://"))


def inside(work: str) -> str:
    """Do something in a process that is shut in; return what it says."""
    code = ("import sys, os, socket, subprocess, threading, mmap, signal; sys.path.insert(0, sys.argv[1])\n"
            "from agencyrate.evidence.decoding import shutting_in\n"
            "shutting_in.bound(); shutting_in.shut_in()\n"
            f"try:\n    {work}\n    print('done')\n"
            "except BaseException as error:\n    print(type(error).__name__)\n")  # fmt: skip
    told = subprocess.run(
        [sys.executable, "-I", "-c", code, str(ROOT)], capture_output=True, text=True, timeout=60
    )
    return told.stdout.strip() or f"ended with {told.returncode}"


@linux
@pytest.mark.parametrize("work", [
    "socket.socket()", "socket.socket(socket.AF_UNIX)", "socket.socketpair()",
    "open('/etc/hostname').read()", "open('/tmp/Qzwritten', 'w')", "os.listdir('/')", "os.stat('/')",
    "os.fork()", "os.execv('/bin/true', ['true'])", "subprocess.run(['true'])",
    "threading.Thread(target=print).start()", "os.kill(os.getppid(), 0)", "os.kill(1, signal.SIGTERM)",
    "os.mkdir('/tmp/Qzmade')", "os.unlink('/tmp/Qzgone')", "os.pipe()", "os.setuid(0)", "os.chroot('/')",
    "os.memfd_create('x')",
])  # fmt: skip
def test_nothing_outside_can_be_reached(work: str):
    assert inside(work) in {"PermissionError", "OSError", "RuntimeError"}


@linux
def test_what_decoding_needs_is_there():
    assert inside("bytearray(50_000_000); sys.stdout.write('')") == "done"


def test_memory_is_bounded():
    assert inside("bytearray(2_000_000_000)") == "MemoryError"


def test_time_is_bounded(monkeypatch):
    """A second of work is let be; the rest is cut off by the kernel, not by the clock."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from agencyrate.evidence import limits; limits.CPU_SECONDS = 1\n"
        "from agencyrate.evidence.decoding import shutting_in\n"
        "shutting_in.bound()\nwhile True: pass\n"
    )
    ended = subprocess.run([sys.executable, "-I", "-c", code, str(ROOT)], timeout=60)
    assert ended.returncode in {-signal.SIGXCPU, -signal.SIGKILL}


def test_it_is_told_nothing_of_the_site(monkeypatch):
    started: list = []
    real = subprocess.Popen
    monkeypatch.setattr(
        subprocess,
        "Popen",
        lambda *args, **facts: started.append((args, facts)) or real(*args, **facts),
    )
    cleaned(pictures.picture())
    ((command,), facts) = started[0]
    assert facts["env"] == {}
    assert facts["cwd"] == "/"
    assert "-I" in command
    assert not any("secret" in each or "only for tests" in each for each in command)


def test_a_decoder_that_dies_is_a_refusal(monkeypatch):
    for death in ("import os; os.kill(os.getpid(), 9)", "import os; os.abort()", "raise SystemExit(3)", "print('x' * 10**6)",
                  "print('picture 9')", "print('picture 1')", "print('paper 999999999')",
                  "import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write(b'picture 1\\n' + b'\\xff' * 8 + b'x' * 99)",
                  "import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write(b'chat 1\\n' + b'\\xff' * 40)",
                  "print('no such reason')"):  # fmt: skip
        monkeypatch.setattr(
            decoder, "command", lambda death=death: [sys.executable, "-I", "-c", death]
        )
        with pytest.raises(Refused, match="could not open"):
            cleaned(pictures.picture("BMP", (900, 900)).replace(b"BM", b"\xff\xd8\xff", 1))


def test_where_a_process_cannot_be_shut_in_nothing_is_decoded(monkeypatch, caplog):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from agencyrate.evidence.decoding import entry, shutting_in\n"
        "def refused(): raise OSError(22, 'Invalid argument')\n"
        "shutting_in.shut_in = refused\n"
        "entry.main()\n"
    )
    command = [sys.executable, "-I", "-c", code, str(ROOT)]
    monkeypatch.setattr(decoder, "command", lambda: command)
    with pytest.raises(Refused, match="cannot open files just now"):
        cleaned(pictures.picture() + b"x" * 3_000_000)
    assert "no file is decoded" in caplog.text


def test_a_decoder_that_never_ends_is_ended(monkeypatch):
    monkeypatch.setattr(decoder.limits, "WALL_SECONDS", 0.5)
    monkeypatch.setattr(
        decoder, "command", lambda: [sys.executable, "-I", "-c", "while True: pass"]
    )
    with pytest.raises(Refused, match="could not open"):
        cleaned(pictures.picture())


def test_too_many_at_once_are_asked_to_wait(monkeypatch):
    monkeypatch.setattr(decoder, "_PATIENCE", 0.05)
    with (
        decoder.decoding(pictures.picture()),
        decoder.decoding(pictures.picture()),
        pytest.raises(Refused, match="Wait a minute"),
    ):
        cleaned(pictures.picture())
    assert cleaned(pictures.picture()).kind is Kind.PICTURE


def seen(data: bytes) -> Image.Image:
    (page,) = cleaned(data).pages
    return Image.open(BytesIO(page)).convert("RGB")


def colour(picture: Image.Image, across: float, down: float) -> str:
    red, green, blue = picture.getpixel((int(picture.width * across), int(picture.height * down)))
    return "red" if red > 180 > green else "blue" if blue > 180 > green else "other"


@pytest.mark.parametrize(("orientation", "red_at"), [
    (1, (0.1, 0.5)), (2, (0.9, 0.5)), (3, (0.9, 0.5)), (4, (0.1, 0.5)),
    (5, (0.5, 0.1)), (6, (0.5, 0.1)), (7, (0.5, 0.9)), (8, (0.5, 0.9)),
])  # fmt: skip
def test_a_picture_is_turned_upright(orientation: int, red_at: tuple[float, float]):
    told = pictures.exif(orientation)
    turned = seen(pictures.picture("JPEG", (320, 160), exif=told, quality=95))
    assert (turned.width > turned.height) is (orientation < 5)
    assert colour(turned, *red_at) == "red"
    assert colour(turned, 1 - red_at[0], 1 - red_at[1]) == "blue"


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_taken(form: str):
    assert colour(seen(pictures.moving(form)), 0.1, 0.5) == "red"


@pytest.mark.parametrize(("form", "mode"), [
    ("PNG", "1"), ("PNG", "L"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "RGBA"), ("PNG", "I;16"),
    ("JPEG", "L"), ("JPEG", "CMYK"), ("GIF", "P"), ("WEBP", "RGBA"),
])  # fmt: skip
def test_every_manner_of_colour_is_taken(form: str, mode: str):
    assert seen(pictures.picture(form, mode="I;16" if mode == "I;16" else mode)).size == (60, 40)


def test_what_is_see_through_lies_on_white():
    written = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(written, "PNG")
    assert min(seen(written.getvalue()).getpixel((25, 25))) > 250


def test_a_large_photo_becomes_smaller():
    assert max(seen(pictures.picture("JPEG", (4000, 3000))).size) == limits.LONGEST_SIDE


def test_a_paper_is_drawn_page_by_page():
    clean = cleaned(papers.paper(3))
    assert (clean.kind, len(clean.pages), clean.scan) == (Kind.PAPER, 3, Scan.NOT_SCANNED)
    page = Image.open(BytesIO(clean.pages[2])).convert("RGB")
    assert max(page.size) == limits.LONGEST_SIDE_OF_PAPER
    assert (colour(page, 0.2, 0.5), colour(page, 0.8, 0.5)) == ("red", "blue")


def test_a_chat_keeps_its_words_and_loses_what_is_unseen():
    clean = cleaned("\ufeff3 May - Agency: <Media omitted>\r\n\u200eമലയാളം \u202eend\r\n".encode())
    assert clean == CleanFile(
        Kind.CHAT, Scan.NOT_SCANNED, ("3 May - Agency: <Media omitted>\nമലയാളം end\n".encode(),)
    )


def test_a_long_chat_has_pages_that_end_with_lines():
    text = "".join(f"{number}: a line of a chat\n" for number in range(3000))
    pages = text_pages(text)
    assert b"".join(pages).decode() == text
    assert len(pages) > 1
    assert all(page.endswith(b"\n") and len(page) <= limits.TEXT_PAGE for page in pages)
    assert b"".join(text_pages("x" * 50_000)) == b"x" * 50_000


def test_a_file_that_is_too_big_is_not_even_looked_at(monkeypatch):
    monkeypatch.setattr(decoder, "command", lambda: pytest.fail("it was looked at"))
    with pytest.raises(Refused, match="10 MB"):
        cleaned(b"\x89PNG\r\n\x1a\n" + b"\0" * limits.LARGEST_UPLOAD)


def test_pages_are_packed_and_come_back():
    for pages in ((b"",), (b"one",), (b"one", b"", b"three" * 999)):
        assert unpack(pack(pages)) == pages


def test_every_refusal_has_kind_words():
    assert set(WORDS) == set(Why)
    assert all(len(words) > 30 for words in WORDS.values())
