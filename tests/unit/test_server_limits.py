"""What the server bears before it knows who asks."""

import asyncio
import errno
import logging
import socket
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Thread

import pytest
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from fivepillars.server.bounded_log import BoundedLog
from fivepillars.server.http_limits import BoundedServer, Limits

ASKED = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"


class _Long(RequestHandler):
    """Sends more than any line holds, and tells how that ended."""

    ended: Future[type[BaseException]]

    async def get(self) -> None:
        try:
            for _ in range(200):
                self.write(b"x" * 2**20)
                await self.flush()
        except StreamClosedError as gone:
            _Long.ended.set_result(type(gone))


class _Fine(RequestHandler):
    def get(self) -> None:
        self.finish("fine")

    def post(self) -> None:
        self.finish(str(len(self.request.body)))


@contextmanager
def answering(**limits: float) -> Iterator[tuple[str, int]]:
    """Start a server with these limits in a thread, and give where it answers."""
    bound: Future[tuple] = Future()

    async def answer() -> None:
        server = BoundedServer(Application([("/", _Fine), ("/long", _Long)]), limits=Limits(**limits))
        sockets = bind_sockets(0, "127.0.0.1")
        address = sockets[0].getsockname()
        server.add_sockets(sockets)
        told = asyncio.Event()
        bound.set_result((address, asyncio.get_running_loop(), told))
        await told.wait()
        server.stop()
        await server.close_all_connections()

    thread = Thread(target=lambda: asyncio.run(answer()))
    thread.start()
    address, loop, told = bound.result(timeout=30)
    try:
        yield address
    finally:
        loop.call_soon_threadsafe(told.set)
        thread.join()


def said(address: tuple[str, int], *pieces: bytes) -> bytes:
    """Send something, and give all that comes back until the other side closes."""
    with socket.create_connection(address, timeout=30) as line:
        for piece in pieces:
            line.sendall(piece)
        return _rest(line)


def _rest(line: socket.socket) -> bytes:
    told = b""
    try:
        while more := line.recv(4096):
            told += more
    except ConnectionResetError:
        pass
    return told


@pytest.mark.parametrize(
    ("half", "heard"),
    [
        (b"", b""),
        (b"GET", b""),
        (b"GET / HTTP/1.1\r\nHost: here\r\n", b""),
        (ASKED, b"HTTP/1.1 200 OK"),
        (b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\nhalf", b""),
    ],
    ids=["nothing", "a word", "half a header", "nothing more", "half a body"],
)
def test_half_a_request_has_its_time(half, heard):
    with answering(header_seconds=0.2, body_seconds=0.2) as address:
        # It comes back: the server closed the line, though nobody else did.
        assert said(address, half).split(b"\r\n")[0] == heard


def test_where_too_many_wait_the_one_that_has_waited_longest_goes():
    with answering(waiting=3, header_seconds=60) as address:
        lines = [socket.create_connection(address, timeout=30) for _ in range(4)]
        assert lines[0].recv(1) == b""
        for line in lines[1:]:
            line.sendall(ASKED)
            assert line.recv(4096).startswith(b"HTTP/1.1 200")
        for line in lines:
            line.close()


def test_a_visitor_is_answered_among_hundreds_who_say_nothing():
    with answering(waiting=16, open=64, header_seconds=60) as address:
        lines = [socket.create_connection(address, timeout=30) for _ in range(300)]
        with socket.create_connection(address, timeout=30) as visitor:
            visitor.sendall(ASKED)
            assert visitor.recv(4096).startswith(b"HTTP/1.1 200")
        for line in lines:
            line.close()


@pytest.mark.parametrize(
    "body",
    [
        b"POST / HTTP/1.1\r\nContent-Length: 104857600\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"400\r\n" + b"x" * 1024 + b"\r\n" + b"9999999\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: " + b"x" * 40_000 + b"\r\n\r\n",
    ],
    ids=["its length", "piece by piece", "headers"],
)
def test_what_nobody_asked_for_is_not_read(body):
    with answering() as address:
        assert b"200" not in said(address, body)


def test_without_a_file_to_spare_a_visitor_is_turned_away_at_once(monkeypatch):
    accept, tries = socket.socket.accept, []

    def full_at_first(listening):
        tries.append(listening)
        if len(tries) == 1:
            raise OSError(errno.EMFILE, "Too many open files")
        return accept(listening)

    monkeypatch.setattr(socket.socket, "accept", full_at_first)
    with answering() as address:
        assert said(address, ASKED) == b""
        with socket.create_connection(address, timeout=30) as visitor:
            visitor.sendall(ASKED)
            assert visitor.recv(4096).startswith(b"HTTP/1.1 200")


def _told(log: BoundedLog, text: str, *given: object, exc_info=None) -> str:
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, text, given, exc_info)
    return logging.Formatter().format(record) if log.filter(record) else ""


def test_nobody_can_fill_the_log():
    now = [0.0]
    log = BoundedLog(most=3, seconds=60, clock=lambda: now[0])
    told = [_told(log, "Again %d", number) for number in range(1000)]
    assert [each for each in told if each] == ["Again 0", "Again 1", "Again 2"]
    now[0] = 61
    assert _told(log, "Later") == "(997 messages before this one were left out.) Later"
    assert _told(log, "More") == "More"


def test_a_long_message_keeps_its_beginning_and_its_end():
    log = BoundedLog()
    assert len(_told(log, "%s", "a" * 10**6 + "b")) < 5000
    with pytest.raises(ValueError, match="invalid") as failed:
        int("x" * 10**6)
    told = _told(log, "It failed", exc_info=failed._excinfo)
    assert told.startswith("It failed\nTraceback")
    assert len(told) < 10_000


def test_a_client_that_takes_nothing_of_what_it_asked_for_is_cut():
    _Long.ended = Future()
    with answering(unread_seconds=1) as address, socket.create_connection(address, timeout=30) as line:
        line.sendall(ASKED.replace(b"/ ", b"/long ", 1))
        assert line.recv(1) == b"H"  # it begins to read, and stops
        assert _Long.ended.result(timeout=60) is StreamClosedError
        assert said(address, ASKED.replace(b"Host", b"Connection: close\r\nHost")).startswith(b"HTTP/1.1 200")
