"""A network that blocks web sockets is named within seconds, and the page does not reload for ever."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from page_fixtures import Served, until

WAIT = 90_000
REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Filter:
    """A proxy as schools have it: it hands on what is asked, and no web socket.

    Parameters
    ----------
    target
        The port of the server behind it.
    is_silent
        Whether a web socket hears nothing at all, or a refusal.
    """

    def __init__(self, target: int, *, is_silent: bool) -> None:
        self.target, self.is_silent = target, is_silent
        self.blocked = 0
        self.pages = 0
        self._lines: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Close the proxy and every line through it."""
        for each in (self._door, *self._lines):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._door.accept()
                self._lines.append(line)
                Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with suppress(OSError):
            asked = line.recv(65536)
            self.pages += b" /plans/" in asked.split(b"\r\n", 1)[0]
            if b"upgrade: websocket" in asked.lower():
                self.blocked += 1
                if not self.is_silent:
                    line.sendall(REFUSED)
                    line.close()
                return
            behind = socket.create_connection(("127.0.0.1", self.target))
            self._lines.append(behind)
            behind.sendall(asked)
            Thread(target=self._hand_on, args=(behind, line), daemon=True).start()
            self._hand_on(line, behind)

    def _hand_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                self.pages += data.startswith(b"GET /plans/")
                other.sendall(data)
        with suppress(OSError):
            other.shutdown(socket.SHUT_WR)


@pytest.fixture(params=[False, True], ids=["refused", "silent"])
def school(request: pytest.FixtureRequest, served: Served) -> Iterator[Filter]:
    made = Filter(int(served.base.rsplit(":", 1)[1].strip("/")), is_silent=request.param)
    yield made
    made.close()


def _open(page: Page, school: Filter, served: Served, plan: str) -> None:
    page.set_default_timeout(WAIT)
    address = served.address(f"plans/{plan}/training", key=True)
    page.goto(address.replace(served.base, f"http://127.0.0.1:{school.port}/"))
    expect(page.locator(".fp-page")).to_be_visible()


def test_the_cause_is_named_and_what_is_chosen_is_kept(
    new_page: Callable[..., Page], school: Filter, served: Served, plan: str
) -> None:
    page = new_page(let_in=False)
    _open(page, school, served, plan)
    banner = page.locator("#line")
    expect(banner).to_contain_text("blocks its line to the workbook (a web socket)", timeout=WAIT)
    expect(banner).to_contain_text("kept in this browser")
    assert school.blocked
    page.locator(".fp-card input[type=checkbox]").first.check()
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    kept = "Object.keys(localStorage).filter((name) => name.startsWith('fivepillars:outbox')).length"
    until(lambda: page.evaluate(kept) == 1, page)
    seen = school.pages
    kernel = page.evaluate("JSON.parse(document.getElementById('page-facts').textContent).kernel")
    served.kernels()[kernel].kill()  # as happens to a kernel that no page claims
    expect(banner.get_by_role("button", name="Open again")).to_be_visible(timeout=WAIT)
    assert school.pages == seen, "the page opened itself again"
    expect(banner).to_contain_text("blocks its line")
