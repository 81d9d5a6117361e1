"""Without a key: requests that never end, bodies nobody asked for, more visitors than there are files."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress

import psutil
import pytest

from page_fixtures import start_server, stop_server
from raw_page import RawPage, fetched

FILES = 256  # what macOS grants a program that does not ask for more
HALF = (
    b"",
    b"GET / HTTP/1.1\r\nHost: here\r\n",
    b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 60000\r\n\r\nx",
)
LARGE = b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 104000000\r\n\r\n"
MEGABYTE = b"x" * 2**20


@pytest.fixture
def served(tmp_path):
    """Start a server that may open few files."""
    few = ("bash", "-c", f'ulimit -Sn {FILES}; ulimit -Hn {FILES}; exec "$@"', "bash")
    served = start_server(tmp_path, before=few, pool=1)
    yield served
    stop_server(served)


def _line(served) -> socket.socket:
    host, port = served.base.removeprefix("http://").strip("/").split(":")
    return socket.create_connection((host, int(port)), timeout=60)


def _sent(served, most: int) -> int:
    """Send a large body as far as it is taken, and give how many megabytes that was."""
    taken = 0
    with _line(served) as line, suppress(OSError):
        line.sendall(LARGE)
        while taken < most:
            line.sendall(MEGABYTE)
            taken += 1
    return taken


def test_half_open_requests_stop_nobody(
    served, rounds: Callable[[int, int], int], figure: Callable[[str], None]
) -> None:
    many = rounds(120, 5000)
    server = psutil.Process(served.process.pid)
    page = RawPage(served, f"plans/{served.plan()}/training")
    before = server.memory_info().rss
    lines, slowest = [], 0.0
    for number in range(many):
        line = _line(served)
        line.sendall(HALF[number % len(HALF)])
        lines.append(line)
        if len(lines) > FILES:  # those who attack have a limit, too
            lines.pop(0).close()
        if number % 40 == 0:
            began = time.monotonic()
            assert fetched(served, "health")[0] == 200
            assert b"true" in fetched(served, f"pulse/{page.kernel}")[2]
            slowest = max(slowest, time.monotonic() - began)
    bodies = rounds(2, 6)
    taken = max(_sent(served, 104) for _ in range(bodies))
    assert fetched(served, "health")[0] == 200
    grown = (server.memory_info().rss - before) / 2**20
    said = "".join(served.said)
    figure(
        f"{many:,} half-open requests and {bodies} bodies of 104 MB at {FILES} files: two questions took "
        f"{slowest:.2f} s at most, {server.num_fds()} files open, memory grew by {grown:.0f} MB, the log has "
        f"{len(said):,} letters."
    )
    assert taken < 104
    assert grown < 50
    assert len(said) < 5000
    assert "Traceback" not in said
    for line in lines:
        line.close()
    page.leave()
