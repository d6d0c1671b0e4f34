"""A small clamd for tests: it speaks INSTREAM over a local socket, and knows one harmful file."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: The file that every scanner knows, in two parts, so that none takes this file for it.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()


class FakeClamd:
    """Answers as clamd does; `reply` overrides, `stops` says where it gets stuck, `seen` holds what came."""

    def __init__(self, path: Path) -> None:
        self.path, self.reply, self.seen, self.stops = path, None, [], ""
        self._over = threading.Event()
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(path))
        self._listening.listen()

    def serve(self) -> None:
        while True:
            try:
                asked, _ = self._listening.accept()
            except OSError:
                return
            with asked:
                self._answer(asked)

    def _answer(self, asked: socket.socket) -> None:
        if self.stops == "before it reads":
            self._over.wait(30)
            return
        stream = asked.makefile("rb")
        if stream.read(10) != b"zINSTREAM\0":
            asked.sendall(b"UNKNOWN COMMAND\0")
            return
        data = b""
        while size := struct.unpack(">I", stream.read(4))[0]:
            data += stream.read(size)
        self.seen.append(data)
        if self.stops:
            self._drip(asked)
            return
        found = b"stream: Eicar-Signature FOUND\0" if EICAR in data else b"stream: OK\0"
        asked.sendall(found if self.reply is None else self.reply)

    def _drip(self, asked: socket.socket) -> None:
        """Say nothing; or a letter now and then, so that each wait alone is short."""
        while not self._over.wait(0.2):
            if self.stops == "at each letter":
                with suppress(OSError):
                    asked.sendall(b"s")

    def stop(self) -> None:
        self._over.set()
        if self._listening.fileno() != -1:
            self._listening.shutdown(socket.SHUT_RDWR)
            self._listening.close()


@contextmanager
def running_clamd(folder: Path) -> Iterator[FakeClamd]:
    clamd = FakeClamd(folder / "clamd.sock")
    thread = threading.Thread(target=clamd.serve, daemon=True)
    thread.start()
    try:
        yield clamd
    finally:
        clamd.stop()
        thread.join(5)
