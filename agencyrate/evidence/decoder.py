"""The decoding process as its parent sees it: started for one file, watched, believed little."""

import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import agencyrate
from agencyrate.core.errors import DomainError
from agencyrate.evidence import limits
from agencyrate.evidence.decoding.refusing import CannotTake, Why
from agencyrate.evidence.kinds import Kind

#: Started without the environment's settings, keys and paths: it is told where the code lies.
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from agencyrate.evidence.decoding.entry import main; main()"
)
_LONGEST_ANSWER = 64
#: How many files are decoded at once, and how long another one waits for its turn.
_AT_ONCE, _PATIENCE = 2, 20.0
_turns = threading.BoundedSemaphore(_AT_ONCE)
#: How many are scanned, decoded or waiting, all together: fewer than the server has threads, so
#: that nobody who sends slow files keeps everybody else from reading a page.
MOST_IN_HAND = 3
_in_hand = threading.BoundedSemaphore(MOST_IN_HAND)

Page = tuple[int, int, bytes]


class Busy(DomainError):
    """Too many files are being looked at just now."""


def command() -> list[str]:
    """Return what starts the process."""
    root = Path(agencyrate.__path__[0]).resolve().parent
    return [sys.executable, "-I", "-c", _START, str(root)]


class Decoded:
    """What the process says of a file: its kind, how many pages, and the pages one by one."""

    def __init__(self, answer: IO[bytes]) -> None:
        self._answer = answer
        word, _, count = self._line().partition(" ")
        if word == "no":
            raise CannotTake(_why(count))
        if word not in set(Kind) or not count.isdecimal():
            raise CannotTake(Why.BROKEN)
        self.kind = Kind(word)
        self.count = int(count)
        if not 1 <= self.count <= (limits.MOST_PAGES if self.kind is Kind.PAPER else 1):
            raise CannotTake(Why.BROKEN)

    def pages(self) -> Iterator[Page]:
        """Yield width, height and pixels of each page; CannotTake where one is not whole."""
        for _ in range(self.count):
            width, height = struct.unpack(">II", self._exactly(8))
            if not (0 < width <= limits.LONGEST_SIDE and 0 < height <= limits.LONGEST_SIDE):
                raise CannotTake(Why.BROKEN)
            yield width, height, self._exactly(width * height * 3)

    def text(self) -> str:
        """Return the text of a chat."""
        (length,) = struct.unpack(">I", self._exactly(4))
        if length > 2 * limits.LARGEST_TEXT:
            raise CannotTake(Why.BROKEN)
        try:
            return self._exactly(length).decode()
        except UnicodeDecodeError:
            raise CannotTake(Why.BROKEN) from None

    def _line(self) -> str:
        line = self._answer.readline(_LONGEST_ANSWER)
        return line.decode("ascii", "replace").rstrip("\n") if line.endswith(b"\n") else ""

    def _exactly(self, number: int) -> bytes:
        """Read so many bytes; fewer come where the process ended early, and were half a page."""
        read = self._answer.read(number)
        if len(read) == number:
            return read
        refusal = read.rpartition(b"no ")[2] if len(read) < _LONGEST_ANSWER else b""
        raise CannotTake(_why(refusal.decode("ascii", "replace").strip()))


def _why(word: str) -> Why:
    return Why(word) if word in set(Why) else Why.BROKEN


@contextmanager
def in_hand() -> Iterator[None]:
    """Hold a place among the files that are looked at now; Busy at once where there is none."""
    if not _in_hand.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _in_hand.release()


@contextmanager
def decoding(data: bytes) -> Iterator[Decoded]:
    """Decode a file in a process of its own, which ends with the block; CannotTake, or Busy."""
    if not _turns.acquire(timeout=_PATIENCE):
        raise Busy
    try:
        process = subprocess.Popen(  # noqa: S603 - this very Python, and code of ours
            command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={}, cwd="/", start_new_session=True,
        )  # fmt: skip
        too_late = threading.Timer(limits.WALL_SECONDS, process.kill)
        too_late.start()
        try:
            yield Decoded(_hand_over(process, data))
        finally:
            too_late.cancel()
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(BrokenPipeError):
                        pipe.close()
    finally:
        _turns.release()


def _hand_over(process: subprocess.Popen[bytes], data: bytes) -> IO[bytes]:
    """Write the whole file, which is read before anything is answered; return the answer."""
    if process.stdin is None or process.stdout is None:
        raise CannotTake(Why.BROKEN)
    # One that ended before it had read everything may have said why.
    with suppress(BrokenPipeError):
        process.stdin.write(data)
        process.stdin.close()
    return process.stdout
