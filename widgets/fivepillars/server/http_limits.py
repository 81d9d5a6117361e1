"""What the server bears before it knows who asks: few bytes, a short time, and a bounded number of lines.

Whoever has no key can open lines, begin requests and never end them, and send bodies nobody asked for. So
headers and bodies are short and have their time, and where too many lines wait to be used the one that has
waited longest goes. A visitor who ends their request at once is answered all along.
"""

from __future__ import annotations

import errno
import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPMessageDelegate
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from tornado.http1connection import HTTP1Connection
    from tornado.httputil import HTTPConnection, HTTPHeaders, RequestStartLine, ResponseStartLine
    from tornado.iostream import IOStream

_NO_MORE_FILES: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})


@dataclass(frozen=True, slots=True)
class Limits:
    """What the server bears from anybody.

    Parameters
    ----------
    header_seconds
        Seconds a request may take to say what it wants, and a line may stay open unused.
    body_seconds
        Seconds in which a body must have come.
    header_bytes
        Bytes of the headers: a sign-on in front may add long cookies.
    body_bytes
        Bytes of a body. Files come over the web socket, which is only opened with the key.
    unread_seconds
        Seconds after which a client that takes nothing of what it asked for is gone (Linux only).
    waiting
        Lines that wait to be used.
    open
        All lines that are no web socket.
    """

    header_seconds: float = 20
    body_seconds: float = 20
    header_bytes: int = 32 * 1024
    body_bytes: int = 64 * 1024
    unread_seconds: float = 60
    waiting: int = 256
    open: int = 1024

    @classmethod
    def within(cls, files: int) -> Limits:
        """Return the limits of a process that may have so many files open."""
        return cls(waiting=max(16, min(256, files // 16)), open=max(32, min(1024, files // 8)))


class BoundedServer(HTTPServer):
    """An HTTP server that stays within its limits."""

    @override
    def initialize(self, *given: Any, limits: Limits | None = None, **named: Any) -> None:
        """Begin with no lines."""
        self._limits = limits or Limits()
        #: Lines whose next request is not here in full, the one that has waited longest first.
        self._unused: dict[object, HTTP1Connection] = {}
        self._lines: dict[object, None] = {}
        bounds: dict[str, Any] = {
            "idle_connection_timeout": self._limits.header_seconds,
            "body_timeout": self._limits.body_seconds,
            "max_header_size": self._limits.header_bytes,
            "max_body_size": self._limits.body_bytes,
        }
        super().initialize(*given, **(named | bounds))

    @override
    def add_sockets(self, sockets: Iterable[socket.socket]) -> None:
        """Answer on these sockets, also when no more files can be opened."""
        super().add_sockets(
            [PatientSocket(each.family, each.type, each.proto, each.detach()) for each in sockets]
        )

    @override
    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Take a new line in, if there is room."""
        if len(self._lines) >= self._limits.open and not self._drop_unused():
            stream.close()
            return
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            with suppress(OSError):
                wait = int(self._limits.unread_seconds * 1000)
                stream.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, wait)
        super().handle_stream(stream, address)

    @override
    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Wait for a request on a line."""
        self._lines[server_conn] = None
        self._unused[server_conn] = cast("HTTP1Connection", request_conn)
        if len(self._unused) > self._limits.waiting:
            self._drop_unused()
        begun = super().start_request(server_conn, request_conn)
        return _Watched(begun, lambda: self._unused.pop(server_conn, None))

    @override
    def on_close(self, server_conn: object) -> None:
        """Forget a line that was closed, or became a web socket."""
        self._unused.pop(server_conn, None)
        self._lines.pop(server_conn, None)
        super().on_close(server_conn)

    def _drop_unused(self) -> bool:
        longest = next(iter(self._unused), None)
        if longest is None:
            return False
        self._unused.pop(longest).close()
        self._lines.pop(longest, None)
        return True


class _Watched(HTTPMessageDelegate):
    """Hands a request on, and tells when it is here in full."""

    def __init__(self, request: HTTPMessageDelegate, here: Callable[[], object]) -> None:
        self._request = request
        self._here = here

    @override
    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        return self._request.headers_received(start_line, headers)

    @override
    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        return self._request.data_received(chunk)

    @override
    def finish(self) -> None:
        self._here()
        self._request.finish()

    @override
    def on_connection_close(self) -> None:
        self._request.on_connection_close()


class PatientSocket(socket.socket):
    """A listening socket that turns visitors away when the process may open no more files.

    Without that the event loop would be told of the same visitor for ever, and log each time.
    """

    def __init__(self, family: int, kind: int, proto: int, fileno: int) -> None:
        super().__init__(family, kind, proto, fileno)
        self._spare = os.open(os.devnull, os.O_RDONLY)

    @override
    def accept(self) -> tuple[socket.socket, Any]:
        """Return the next visitor's line; one for whom there is none hears so at once."""
        try:
            return super().accept()
        except OSError as error:
            if error.errno not in _NO_MORE_FILES:
                raise
        os.close(self._spare)
        try:
            super().accept()[0].close()
        finally:
            self._spare = os.open(os.devnull, os.O_RDONLY)
        raise ConnectionAbortedError(errno.ECONNABORTED, "No more files can be opened")

    @override
    def close(self) -> None:
        """Stop listening."""
        if self.fileno() >= 0:
            os.close(self._spare)
        super().close()
