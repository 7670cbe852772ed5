"""waitress, held to what a localhost service that sees drafts must keep.

Bodies and answers stay in memory, connections that do not get on with it are closed by a clock that
never jumps, and waitress's own refusals are fixed text with our headers.
"""

from __future__ import annotations

import logging
import math
import select
import socket
import sys
import time
from typing import Any, Final

from flask import Flask
from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer
from waitress.task import ErrorTask

from discreet.contract import HOST, MAX_BODY_BYTES
from discreet.worker import MAX_WAITING, WORKERS

RECEIVE_SECONDS: Final = 5.0
"""How long a connection may stay idle, and how long a request may take to arrive."""
SEND_SECONDS: Final = 30.0
HEAR_OUT_SECONDS: Final = 2.0
_MAX_HEADER_BYTES: Final = 16 * 1024
_IN_MEMORY_BYTES: Final = 256 * 1024 * 1024
# Checks that run or wait hold a thread each; what is left answers health, pages and refusals.
_THREADS: Final = WORKERS + MAX_WAITING + 6
_NEVER_SECONDS: Final = 10**9
# Without poll, Windows can watch 512 sockets.
_CONNECTIONS: Final = 1000 if hasattr(select, "poll") else 400


def listen(port: int) -> socket.socket:
    """A socket that listens on ``port`` of this computer only; port 0 takes a free one.

    Raises ``OSError`` where the port is taken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # There, reusing an address would let another program share the port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        # From here on nobody else can take the port while the workers start.
        listener.listen(_CONNECTIONS)
    except BaseException:
        listener.close()
        raise
    return listener


def make_server(app: Flask, listener: socket.socket) -> BaseWSGIServer:
    """A server for ``app`` on ``listener``; its ``run`` serves until ``KeyboardInterrupt``."""
    for name in ("waitress", "waitress.queue"):
        logging.getLogger(name).setLevel(logging.ERROR)
    server = create_server(
        app,
        sockets=[listener],
        threads=_THREADS,
        ident=None,
        max_request_header_size=_MAX_HEADER_BYTES,
        # waitress refuses from this size on, we allow it.
        max_request_body_size=MAX_BODY_BYTES + 1,
        inbuf_overflow=_IN_MEMORY_BYTES,
        outbuf_overflow=_IN_MEMORY_BYTES,
        connection_limit=_CONNECTIONS,
        # The gate wants to see and refuse proxies' headers.
        clear_untrusted_proxy_headers=False,
        # waitress measures idle time by the clock on the wall; Channel does it instead.
        channel_timeout=_NEVER_SECONDS,
        asyncore_use_poll=hasattr(select, "poll"),
        expose_tracebacks=False,
    )
    server.channel_class = Channel
    return server


class Refusal(ErrorTask):  # type: ignore[misc]
    """What waitress refuses by itself, before the application sees it: fixed plain text."""

    def execute(self) -> None:
        error = self.request.error
        body = f"{error.code} {error.reason}\n".encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        self.channel.refused = True
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):  # type: ignore[misc]
    """One connection. It is closed when it idles, trickles or does not take its answer."""

    error_task_class = Refusal

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._since = time.monotonic()
        self.refused = False
        self._hears_out_until = math.inf
        super().__init__(*arguments, **options)

    def received(self, data: bytes) -> bool:
        if self.request is None and not self.requests:
            self._since = time.monotonic()
        taken: bool = super().received(data)
        return taken

    def readable(self) -> bool:
        # The server's loop asks every connection at least once a second.
        now = time.monotonic()
        if self._hears_out:
            return True
        if self.requests:
            self._since = now
        elif now - self._since > (SEND_SECONDS if self.total_outbufs_len else RECEIVE_SECONDS):
            self.will_close = True
        answer: bool = super().readable()
        return answer

    def writable(self) -> bool:
        if self._hears_out:
            # Being writable leads to handle_write, and that to the end of a closing connection.
            return time.monotonic() > self._hears_out_until
        return bool(super().writable())

    def handle_close(self) -> None:
        # Closed at once, the connection would be reset while the other side is still sending, and
        # the refusal lost. So it is heard out for a moment; what it says is thrown away.
        if not self.refused or self._hears_out:
            super().handle_close()
            return
        self._hears_out_until = time.monotonic() + HEAR_OUT_SECONDS
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            super().handle_close()

    def handle_read(self) -> None:
        if not self._hears_out:
            super().handle_read()
            return
        try:
            more = self.socket.recv(self.adj.recv_bytes)
        except OSError:
            more = b""
        if not more:
            super().handle_close()

    @property
    def _hears_out(self) -> bool:
        return self._hears_out_until < math.inf
