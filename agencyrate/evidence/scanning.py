"""The scan for harmful software as a port: clamd over a local socket where set, else nobody."""

import socket
import struct
import time
from typing import Protocol

from agencyrate.core.errors import DomainError
from agencyrate.core.settings import settings
from agencyrate.evidence.kinds import Scan

#: All together, however the answer drips in: somebody waits for the page.
_SECONDS = 20
_CHUNK = 64 * 1024
_LONGEST_REPLY = 4096


class Harmful(DomainError):
    """The scanner knows this file as harmful."""


class ScannerSilent(DomainError):
    """A scanner is set and gives no answer: nothing is taken without one."""


class Scanner(Protocol):
    """Whoever looks at a file before anything else does."""

    def scan(self, data: bytes, /) -> Scan:
        """Return what is to be said of the file; Harmful or ScannerSilent when it is not taken."""


class NoScanner:
    """No scanner is set: moderators read that nobody looked."""

    def scan(self, _data: bytes, /) -> Scan:
        """Say so."""
        return Scan.NOT_SCANNED


class Clamd:
    """clamd's INSTREAM: the file goes over the socket in pieces and is not written by us."""

    def __init__(self, path: str) -> None:
        self._path = path

    def scan(self, data: bytes, /) -> Scan:
        """Ask; only a plain OK counts."""
        try:
            reply = self._ask(data)
        except OSError:
            raise ScannerSilent from None
        if reply.endswith(" FOUND"):
            raise Harmful
        if reply != "stream: OK":
            raise ScannerSilent
        return Scan.CLEAN

    def _ask(self, data: bytes) -> str:
        until = time.monotonic() + _SECONDS
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as clamd:
            clamd.settimeout(_SECONDS)
            clamd.connect(self._path)
            clamd.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), _CHUNK):
                piece = data[start : start + _CHUNK]
                clamd.settimeout(_left(until))
                clamd.sendall(struct.pack(">I", len(piece)) + piece)
            clamd.sendall(struct.pack(">I", 0))
            reply = b""
            while len(reply) < _LONGEST_REPLY and not reply.endswith(b"\0"):
                clamd.settimeout(_left(until))
                piece = clamd.recv(_LONGEST_REPLY)
                if not piece:
                    break
                reply += piece
        return reply.rstrip(b"\0\n").decode("utf-8", "replace")


def _left(until: float) -> float:
    """Return the seconds left; TimeoutError when there are none."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def scanner() -> Scanner:
    """Return the scanner of this installation."""
    return Clamd(settings().clamd) if settings().clamd else NoScanner()
