"""A small clamd for tests: it speaks INSTREAM over a local socket, and knows one harmful file."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: The file that every scanner knows, in two parts, so that none takes this file for it.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()


class FakeClamd:
    """Answers as clamd does; `reply` overrides, `seen` holds what was sent to it."""

    def __init__(self, path: Path) -> None:
        self.path, self.reply, self.seen = path, None, []
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
        stream = asked.makefile("rb")
        if stream.read(10) != b"zINSTREAM\0":
            asked.sendall(b"UNKNOWN COMMAND\0")
            return
        data = b""
        while size := struct.unpack(">I", stream.read(4))[0]:
            data += stream.read(size)
        self.seen.append(data)
        found = b"stream: Eicar-Signature FOUND\0" if EICAR in data else b"stream: OK\0"
        asked.sendall(found if self.reply is None else self.reply)

    def stop(self) -> None:
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
