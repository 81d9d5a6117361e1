"""Pages opened, closed and given up, and documents fetched, many times over: nothing of them stays."""

from __future__ import annotations

import signal
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from page_fixtures import KEY, Served, start_server, stop_server
from raw_page import RawPage, fetched, run_apart

PATIENCE = 120  # seconds in which what is on its way out is gone, on a busy machine
MOST = 5  # pages that may be open at once
ALARMS = ("Traceback", "did not finish", "Kernel died")  # a page that was left on purpose is none


@pytest.fixture
def folder(monkeypatch) -> Iterator[Path]:
    """Return a short folder for the temporary files of a server."""
    with tempfile.TemporaryDirectory(prefix="fp") as made:
        monkeypatch.setenv("TMPDIR", made)
        yield Path(made)


@pytest.fixture
def serve(folder, tmp_path) -> Iterator[Callable[..., Served]]:
    """Return a function that starts a server, which has a temporary folder of its own."""
    assert folder.is_dir()
    started = []

    def serve(**asked: object) -> Served:
        started.append(start_server(tmp_path, **asked))
        return started[-1]

    yield serve
    for served in started:
        served.process.terminate()
        served.process.wait(timeout=PATIENCE)
        served.reading.join()
        served.process.stdout.close()


def _soon(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < until:
        time.sleep(0.2)
    return holds()


def _given_up(served: Served, path: str, after: bytes) -> None:
    """Ask for a page, and go as soon as this much of it was heard; nothing: at once."""
    host, port = served.base.removeprefix("http://").strip("/").split(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as line:
        asked = f"GET /{path} HTTP/1.1\r\nHost: {host}:{port}\r\nAuthorization: token {KEY}\r\n\r\n"
        line.sendall(asked.encode())
        told = b""
        while after not in told and (more := line.recv(4096)):
            told += more


def _opened_and_left(served: Served, path: str) -> None:
    page = RawPage(served, path)
    run_apart(_talked(page))
    page.leave()


async def _talked(page: RawPage) -> None:
    await page.connect()
    await page.ask(do="undo")
    page.drop()


class _Looking:
    """What a server holds on to: files, memory, kernels and temporary files."""

    def __init__(self, served: Served, folder: Path) -> None:
        self._served, self._folder = served, folder
        self._server = psutil.Process(served.process.pid)

    def files(self) -> int:
        return self._server.num_fds()

    def memory(self) -> float:
        return self._server.memory_info().rss / 2**20

    def kernels(self) -> int:
        return len(self._served.kernels())

    def temporary(self) -> int:
        return sum(1 for path in self._folder.glob("voila_*/*"))


@pytest.fixture(scope="module")
def busy(tmp_path_factory) -> Iterator[tuple[Served, Path]]:
    """Start a server for all tests that only open pages; give it with its temporary folder."""
    with tempfile.TemporaryDirectory(prefix="fp") as made:
        with pytest.MonkeyPatch.context() as changed:
            changed.setenv("TMPDIR", made)
            served = start_server(tmp_path_factory.mktemp("opens"), pool=1, claim_within=2, most_pages=MOST)
        yield served, Path(made)
        stop_server(served)


def _gone(served: Served, page: RawPage) -> bool:
    return page.kernel not in served.kernels()


MIX = {"opened": 1, "given up": 1, "aborted": 32, "half heard": 5, "plan files": 20, "calendars": 2}
MIX |= {"downloads aborted": 9, "questions": 30}
EACH = sum(MIX.values())


def _mix(served: Served, plan: str, part: int) -> None:
    """Do a hundredth of everything that people and their browsers do to a server, many times."""
    step = f"plans/{plan}/training"
    commands = {
        "opened": lambda: _opened_and_left(served, step),
        "given up": lambda: _given_up(served, step, b"page-facts"),
        "aborted": lambda: _given_up(served, step, b""),
        "half heard": lambda: _given_up(served, step, b"Opening this step"),
        "plan files": lambda: _downloaded(served, plan, "plan"),
        "calendars": lambda: _downloaded(served, plan, "ics"),
        "downloads aborted": lambda: _given_up(served, f"plans/{plan}/export/plan", b""),
        "questions": lambda: fetched(served, "health"),
    }
    for name, many in MIX.items():
        for _ in range(max(1, many // part)):
            commands[name]()


def _downloaded(served: Served, plan: str, format_name: str) -> None:
    assert fetched(served, f"plans/{plan}/export/{format_name}")[0] == 200


def test_nothing_stays_of_pages_that_are_gone(
    busy, rounds: Callable[[int, int], int], figure: Callable[[str], None]
) -> None:
    served, folder = busy
    looking = _Looking(served, folder)
    plan = served.plan()
    many, part = rounds(1, 100), rounds(10, 1)
    _mix(served, plan, 10)
    assert _soon(lambda: looking.kernels() == 1)
    before = looking.files(), looking.memory(), looking.temporary()
    on_the_way = []
    for number in range(many):
        _mix(served, plan, part)
        if number % 10 == 9:
            on_the_way.append(f"{looking.memory():.0f}")
    assert _soon(lambda: looking.kernels() == 1), served.kernels()
    assert _soon(lambda: looking.files() <= before[0] + 4), (before, looking.files())
    assert _soon(lambda: looking.temporary() <= before[2] + 2), (before, looking.temporary())
    grown = looking.memory() - before[1]
    done = many * sum(max(1, each // part) for each in MIX.values())
    figure(
        f"{done:,} opens, closes, aborts and downloads: {looking.kernels()} kernel waits for a page, "
        f"files {before[0]} then {looking.files()}, temporary files {before[2]} then {looking.temporary()}, "
        f"memory of the server {before[1]:.0f} then {looking.memory():.0f} MB ({' '.join(on_the_way)})."
    )
    assert grown < 30
    told = "".join(served.said)
    assert not [alarm for alarm in ALARMS if alarm in told], told


def test_a_browser_that_vanished_leaves_no_kernel(busy) -> None:
    served, _ = busy
    page = RawPage(served, f"plans/{served.plan()}/training")
    run_apart(_talked(page))  # and not a word of farewell
    assert _soon(lambda: _gone(served, page))


def test_a_page_without_a_web_socket_keeps_its_kernel_while_it_asks(busy) -> None:
    served, _ = busy
    page = RawPage(served, f"plans/{served.plan()}/training")
    until = time.monotonic() + 5  # one that says nothing is found out after two seconds, within two more
    while time.monotonic() < until:
        assert b"true" in fetched(served, f"pulse/{page.kernel}")[2]
        time.sleep(0.3)
    assert _soon(lambda: _gone(served, page))


def test_one_page_more_than_there_is_room_for_is_refused_in_words(busy) -> None:
    served, _ = busy
    path = f"plans/{served.plan()}/training"
    assert _soon(lambda: len(served.kernels()) == 1)
    pages = []
    while len(pages) < MOST:
        pages.append(RawPage(served, path))
        for page in pages:
            fetched(served, f"pulse/{page.kernel}")
    code, headers, body = fetched(served, path)
    assert code == 503
    assert f"As many pages are open as this computer holds ({MOST})" in body.decode()
    assert headers["Retry-After"] == "60"
    for page in pages:
        page.leave()
    assert _soon(lambda: fetched(served, path)[0] == 200)


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_server_that_ends_leaves_nothing_in_the_temporary_folder(folder, serve, how) -> None:
    first = serve(pool=1)
    assert _soon(lambda: bool(first.kernels()))
    kernels = list(first.kernels().values())
    first.process.send_signal(how)
    first.process.wait(timeout=PATIENCE)
    psutil.wait_procs(kernels, timeout=PATIENCE)
    if how == signal.SIGKILL:
        # It could not tidy up, so the next one does.
        assert list(folder.glob("voila_*"))
        second = serve(pool=0)
        assert len(list(folder.glob("voila_*"))) == 1
        second.process.terminate()
        second.process.wait(timeout=PATIENCE)  # the fixture finds it ended
    assert not list(folder.glob("voila_*"))
