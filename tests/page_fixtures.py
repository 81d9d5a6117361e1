"""What the browser tests share: a running workbook, and a browser that can reach nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from fivepillars import Workbook

KEY = "key-of-the-tests"
# A busy build machine is slow, not wrong: what comes in the end is waited for.
PATIENCE = 60_000
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
STARTING = """
import json, sys
from pathlib import Path
from fivepillars.server import server
asked = json.loads(sys.argv[1])
if asked.get("notebooks"):
    asked["notebooks"] = Path(asked["notebooks"])
server(**asked).start()
"""


@dataclass
class Served:
    """A workbook server in a process of its own."""

    base: str
    store: str
    process: subprocess.Popen[str]
    said: list[str] = field(repr=False)
    reading: threading.Thread = field(repr=False)

    def address(self, path: str = "", *, key: bool = False) -> str:
        """Return the address of a page, with the key that lets a browser in the first time."""
        return f"{self.base}{path}" + (f"?token={KEY}" if key else "")

    def kernels(self) -> dict[str, psutil.Process]:
        """Return the kernels that are running, by their id: each listens on sockets named after it."""
        found = {}
        for child in psutil.Process(self.process.pid).children(recursive=True):
            for path in _sockets(child):
                if "kernel-" in path:
                    found[path.split("kernel-", 1)[1].split("-ipc")[0]] = child
        return found

    def crash(self) -> None:
        """Kill the server and all it started, as a computer that loses its power does."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        self.process.kill()
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()
        psutil.wait_procs(children, timeout=15)
        self.process.wait(timeout=15)
        self.reading.join()
        self.process.stdout.close()

    def plan(self, title: str = "Riverbend School District") -> str:
        """Begin a plan in the server's store and give its id."""
        return Workbook.create(title, store=self.store).id


def _sockets(process: psutil.Process) -> list[str]:
    try:
        return [str(each.laddr) for each in process.net_connections(kind="unix")]
    except psutil.Error:
        return []


def start_server(folder: Path, *, before: Sequence[str] = (), **asked: object) -> Served:
    """Start a server on a free port, by a command that runs before it; give it when it answers."""
    store = str(folder / "plans.sqlite")
    wanted = {"store": store, "port": 0, "token": KEY} | asked
    process = subprocess.Popen(
        [*before, sys.executable, "-c", STARTING, json.dumps(wanted)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said: list[str] = []
    base = ""
    for line in process.stdout:
        said.append(line)
        if "http://" in line:
            base = "/".join(line.split("http://")[1].split("/")[:1])
            break
    else:
        pytest.fail(f"The server did not start: {''.join(said)}")
    # The rest of what it says is kept for whoever reads a failure; an unread pipe would stop it.
    reading = threading.Thread(target=lambda: said.extend(process.stdout))
    reading.start()
    under = str(asked.get("base_url", "/"))
    served = Served(f"http://{base}{under}", store, process, said, reading)
    line = HTTPConnection(base, timeout=60)
    line.request("GET", f"{under}health")
    assert json.load(line.getresponse()) == {"status": "ok"}
    line.close()
    return served


def stop_server(served: Served) -> None:
    """Stop a server and see that it leaves no kernel behind; one that crashed is gone."""
    if served.process.returncode is not None and served.process.stdout.closed:
        return
    left = list(served.kernels().values())
    served.process.terminate()
    try:
        code = served.process.wait(timeout=30)
    finally:
        served.process.kill()
        served.reading.join()
        served.process.stdout.close()
    assert code == 0, "".join(served.said)
    _, alive = psutil.wait_procs(left, timeout=15)
    assert not alive, "kernels outlived their server"


@pytest.fixture(scope="session")
def serve_in() -> Iterator[Callable[..., Served]]:
    """Return a function that starts a server in a folder; what it starts is stopped at the end."""
    with ExitStack() as started:

        def serve_in(folder: Path, **asked: object) -> Served:
            served = start_server(folder, **asked)
            started.callback(stop_server, served)
            return served

        yield serve_in


@pytest.fixture(scope="session")
def served(tmp_path_factory, serve_in) -> Served:
    """Start the workbook on an empty store."""
    return serve_in(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser: Debian's Chromium, or the one Playwright installed. It cannot resolve any name."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


def until(met: Callable[[], bool], page: Page) -> None:
    """Wait until something is so that no page shows, such as what the store holds."""
    for _ in range(PATIENCE // 100):
        if met():
            return
        page.wait_for_timeout(100)
    pytest.fail("It did not come")


class Watch:
    """Sees to it that pages ask no other host, break no rule of theirs and raise no error."""

    def __init__(self) -> None:
        self.wrong: list[str] = []

    def over(self, context: BrowserContext) -> None:
        """Watch everything that happens in a context."""
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.wrong.append(f"error: {error.error}"))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            self.wrong.append(f"asked another host: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.wrong.append(message.text)


@pytest.fixture
def new_page(chromium: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page in a browser of its own: let in, unless asked otherwise."""
    contexts = []
    watch = Watch()

    def new_page(*, width: int = 1280, height: int = 800, let_in: bool = True, **options: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        watch.over(context)
        page = context.new_page()
        if let_in:
            # Only the cookie is fetched, so no kernel is taken.
            context.request.get(served.address(key=True), max_redirects=0)
        return page

    yield new_page
    for context in contexts:
        context.close()
    assert watch.wrong == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """Open a page of projector size in a browser that was let in."""
    return new_page()


@pytest.fixture
def plan(served: Served) -> str:
    """Begin a new plan and give its id."""
    return served.plan()
