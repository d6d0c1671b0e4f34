"""The decoding process: a file comes in, pixels or text go out, nothing else can.

It answers with one line (`picture 1`, `paper 3`, `chat 1`, or `no` and a word) and then each page:
width, height and pixels, or the length of a text and the text.
"""

import encodings.cp437
import encodings.utf_8_sig
import encodings.utf_16
import struct
import sys
from collections.abc import Iterator
from typing import BinaryIO

from agencyrate.evidence import limits
from agencyrate.evidence.decoding import chats, papers, pictures, shutting_in
from agencyrate.evidence.decoding.refusing import CannotTake, Why
from agencyrate.evidence.decoding.sniffing import Form, form_of

#: What texts and the names in zip files are read with, loaded while modules still can be.
LOADED = (encodings.cp437, encodings.utf_16, encodings.utf_8_sig)


def main() -> None:
    """Read the file, decode it, and write what it gives."""
    out = sys.stdout.buffer
    try:
        shutting_in.bound()
        shutting_in.shut_in()
    except (OSError, ValueError):
        _refuse(out, Why.NO_WALLS)
        return
    data = sys.stdin.buffer.read(limits.LARGEST_UPLOAD + 1)
    try:
        for piece in _answer(data):
            out.write(piece)
        out.flush()
    except CannotTake as refusal:
        _refuse(out, refusal.why)
    except MemoryError:
        _refuse(out, Why.TOO_MANY_PIXELS)
    except Exception:  # noqa: BLE001 - whatever a decoder raises says no more than this
        _refuse(out, Why.BROKEN)


def _refuse(out: BinaryIO, why: Why) -> None:
    out.write(f"no {why}\n".encode())
    out.flush()


def _answer(data: bytes) -> Iterator[bytes]:
    form = form_of(data)
    if form in {Form.TEXT, Form.ZIP}:
        text = chats.text_in(data) if form is Form.TEXT else chats.text_in_zip(data)
        written = text.encode()
        yield b"chat 1\n"
        yield struct.pack(">I", len(written)) + written
        return
    if form is Form.PDF:
        yield f"paper {len(papers.opened(data))}\n".encode()
        pages = papers.pages_of(data)
    else:
        # Decoded before the first word goes out, so that a broken picture is refused as such.
        pages = iter(list(pictures.pages_of(data, form)))
        yield b"picture 1\n"
    for width, height, drawn in pages:
        yield struct.pack(">II", width, height) + drawn


if __name__ == "__main__":
    main()
