"""A page on this machine that shows the document and loads itself anew when it changed.

The server listens on 127.0.0.1 only, answers only to the names of this machine (a web page
elsewhere cannot read it by giving its own name this address), and allows no script but its own.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from plandoc.watch.page import Preview, page

HOST = "127.0.0.1"
HEARTBEAT = 5.0
"""Seconds after which a quiet connection is tried, so that closed ones are given up."""
POLICY = (
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "
    "connect-src 'self'; script-src 'nonce-{nonce}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


class Stage:
    """The preview that is shown now, and a way to wait for the next one."""

    def __init__(self, first: Preview) -> None:
        self._changed = threading.Condition()
        self._preview = first
        self._closed = False

    @property
    def preview(self) -> Preview:
        """What is shown now."""
        with self._changed:
            return self._preview

    def show(self, preview: Preview) -> None:
        """Show something else, and tell whoever waits."""
        with self._changed:
            self._preview = preview
            self._changed.notify_all()

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait(self, version: int, seconds: float) -> tuple[int, bool]:
        """The version shown once it is not `version`, or after so many seconds; and whether all is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._preview.version != version, seconds)
            return self._preview.version, self._closed


class _Handler(BaseHTTPRequestHandler):
    """Answers `/` with the page and `/events` with a line for each new version."""

    server: _Server
    server_version, sys_version = "plandoc", ""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if self.headers.get("Host", "") not in self.server.names:
            self.send_error(HTTPStatus.FORBIDDEN)
        elif address.path == "/":
            self._page()
        elif address.path == "/events":
            self._events(parse_qs(address.query).get("since", [""])[0])
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _page(self) -> None:
        nonce = secrets.token_urlsafe(16)
        content = page(self.server.stage.preview, nonce).encode("utf-8")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", POLICY.format(nonce=nonce))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content)

    def _events(self, since: str) -> None:
        seen = int(since) if since.isdecimal() and len(since) < 10 else -1
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        over = False
        while not over:
            version, over = self.server.stage.wait(seen, HEARTBEAT)
            self.wfile.write(f"data: {version}\n\n".encode() if version != seen else b":\n\n")
            self.wfile.flush()
            seen = version

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the terminal for the plan."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, stage: Stage) -> None:
        self.stage = stage
        super().__init__((HOST, port), _Handler)
        self.names = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is nothing to speak of."""


@contextmanager
def serving(port: int, stage: Stage) -> Iterator[str]:
    """Serve the stage while the body runs; gives the page's address. OSError where the port is taken.

    Port 0 takes a free one.
    """
    server = _Server(port, stage)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        stage.close()
        server.shutdown()
        server.server_close()
        thread.join()
