"""Receipts that a command made, kept sealed until they stand on cards: none is lost on the way."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from flask_babel import gettext as _

from agencyrate.cli.ground import Refusal
from agencyrate.core.documents import Cards, Document
from agencyrate.core.pdf import to_pdf
from agencyrate.core.sealing import new_key
from agencyrate.services.collect_table import cards_under, forget_cards


@contextmanager
def kept_cards(cards: Path, *, more: bool) -> Iterator[str]:
    """Give the key of the cards, "" where there are none to make; write them at the end.

    The key lies beside the cards until they are written, so that a second start finds them. Two
    commands cannot make the same cards at once, and cards that are there are never written over.
    """
    beside = cards.with_name(f"{cards.name}.key")
    if not beside.exists():
        if not more:
            yield ""
            return
        if cards.exists():
            raise Refusal(f"{cards} is there already: name another file, or its receipts are lost")
    opened = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(opened, "a+", encoding="ascii") as file:
        key = _key_in(file, beside)
        yield key
        _write(cards, key)
        beside.unlink()


def _key_in(file: IO[str], beside: Path) -> str:
    """Return the key in the file, a new one in a new file; Refusal while another command has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        mine = os.fstat(file.fileno()).st_ino == beside.stat().st_ino
    except OSError:
        mine = False
    if not mine:
        raise Refusal(f"another command is making these cards: {beside}")
    file.seek(0)
    key = file.read().strip()
    if not key:
        key = new_key()
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return key


def _write(cards: Path, key: str) -> None:
    found = cards_under(key)
    if not found:
        return
    blocks = (Cards(tuple((card.label, tuple(card.code.split())) for card in found)),)
    title, cut = _("Cards"), _("Cut along the lines. Cut the number off when you hand it over.")
    cards.touch(mode=0o600)
    cards.write_bytes(to_pdf(Document(title, cut, "en", blocks, close=True)))
    forget_cards(key)
