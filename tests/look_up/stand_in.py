"""A real HTTP server that answers like the API of Companies House: recorded answers, all invented."""

import json
import ssl
import threading
import time
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "qzkey-only-for-tests"
WELCOME = "Basic " + b64encode(f"{KEY}:".encode()).decode()


@dataclass
class Answer:
    """What is sent back; `drip` seconds pass before each byte of the body."""

    body: Any = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0
    drip: float = 0

    @property
    def content(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()


@dataclass
class Asked:
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]


class StandIn:
    """Answers by path; the last of several answers is given again and again."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[Asked] = []
        self.on_ask: Callable[[], None] = lambda: None
        self._answers: dict[str, list[Answer]] = defaultdict(list)

    def on(self, path: str, *answers: Answer | Any) -> "StandIn":
        self._answers[path] = [
            each if isinstance(each, Answer) else Answer(each) for each in answers
        ]
        return self

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        self.on_ask()
        if asked.headers.get("authorization") != WELCOME:
            return Answer({"error": "Invalid Authorization"}, 401)
        ready = self._answers.get(asked.path)
        if not ready:
            return Answer({"errors": [{"error": "company-profile-not-found"}]}, 404)
        return ready.pop(0) if len(ready) > 1 else ready[0]

    @property
    def paths(self) -> list[str]:
        return [each.path for each in self.asked]


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            answer = stand_in.answer(
                Asked(
                    parts.path,
                    parse_qs(parts.query),
                    {name.lower(): value for name, value in self.headers.items()},
                )
            )
            time.sleep(answer.wait)
            try:
                self._send(answer)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            if not answer.drip:
                self.wfile.write(answer.content)
                return
            for byte in answer.content:
                time.sleep(answer.drip)
                self.wfile.write(bytes([byte]))
                self.wfile.flush()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Whoever hangs up is no fault of ours."""


@contextmanager
def standing_in(certificate: Path | None = None, private: Path | None = None) -> Iterator[StandIn]:
    """Serve on a port of this machine until the end of the block."""
    stand_in = StandIn()
    server = _Server(("127.0.0.1", 0), _handler(stand_in))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, private)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    stand_in.url = f"http{'s' if certificate else ''}://127.0.0.1:{server.server_address[1]}"
    try:
        yield stand_in
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
