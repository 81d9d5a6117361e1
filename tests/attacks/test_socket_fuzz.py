"""Made messages on a page's web socket: one bad client harms itself only."""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import Callable, Iterator

import numpy as np
import psutil
import pytest
from tornado.websocket import WebSocketClosedError

from raw_page import RawPage, header, message, packed, run_apart

KINDS = ("comm_open", "comm_msg", "comm_close", "comm_info_request", "kernel_info_request")
NOT_ALLOWED = ("execute_request", "complete_request", "shutdown_request", "input_reply", "debug_request", "x")
ODD = (
    *(None, True, -1, 0, 1e308, 10**400, "", "\ud800", "\0", "2026-99-99T99:99:99Z", [], {}, [[]], {"": {}}),
    *("x" * 3000, ["a"] * 50, {"method": None}, {"method": "update", "state": {}, "buffer_paths": [["a"]]}),
    {"method": "update", "state": {"state": 7, "_view_count": "many"}, "buffer_paths": []},
    {"method": "request_state"},
    {"method": "request_states"},
    {"method": "custom", "content": "words"},
    {"method": "custom", "content": {"do": "choose", "choices": [{"table": [], "row": 1, "field": None}]}},
    {"method": "custom", "content": {"do": ["choose"], "id": {}}},
    {"method": "custom", "content": {"do": "undo", "id": [1]}},
)


class Maker:
    """Makes messages that no page would send: shapes that are nearly right, and noise."""

    def __init__(self, page: RawPage, seed: int) -> None:
        self._page = page
        self._chance = np.random.default_rng(seed)

    def any_of(self, things):
        return things[int(self._chance.integers(len(things)))]

    def make(self) -> bytes:
        """Make one."""
        return self.any_of((self._noise, self._lengths, self._bent, self._nearly, self._nearly, self._deep))()

    def _noise(self) -> bytes:
        return self._chance.bytes(int(self._chance.integers(200)))

    def _lengths(self) -> bytes:
        """The first words say how many parts there are and where: anything but the truth."""
        numbers = [
            self.any_of((0, 1, 6, 7, 64, 2**31, 2**62, 2**64 - 1)) for _ in range(self.any_of((1, 2, 9)))
        ]
        return struct.pack(f"<{len(numbers)}Q", *numbers)

    def _bent(self) -> bytes:
        """A whole message, of which a few bytes are others, or which ends too early."""
        whole = bytearray(self._good())
        for _ in range(self.any_of((1, 3, 20))):
            whole[int(self._chance.integers(len(whole)))] = int(self._chance.integers(256))
        return bytes(whole[: int(self._chance.integers(len(whole)))] if self.any_of((True, False)) else whole)

    def _good(self) -> bytes:
        return message(self.any_of(KINDS), self._content())

    def _content(self) -> dict[str, object]:
        ids = (self._page.model, "f" * 32, "strange", "", None, 7, [])
        targets = ("jupyter.widget.control", "jupyter.widget", "nowhere", None, 3)
        content = {"comm_id": self.any_of(ids), "data": self.any_of(ODD), "target_name": self.any_of(targets)}
        if self.any_of((True, False, False)):
            content.pop(self.any_of(tuple(content)))
        return content

    def _nearly(self) -> bytes:
        """Parts that lie where they are said to, with strange things in them."""
        head = header(self.any_of((*KINDS, *KINDS, *NOT_ALLOWED)))
        if self.any_of((True, False)):
            head[self.any_of(tuple(head))] = self.any_of(ODD)
        head["date"] = self.any_of(("", None, "2026-01-01", "2026-02-30T00:00:00Z", 5))
        parts: list[object] = [head, {}, {}, self._content()]
        if self.any_of((True, False)):
            parts[self.any_of((0, 1, 2, 3))] = self.any_of(ODD)
        texts = [json.dumps(part).encode() for part in parts]
        buffers = [self._noise() for _ in range(self.any_of((0, 0, 0, 1, 70)))]
        return packed(
            self.any_of((b"shell", b"shell", b"shell", b"control", b"iopub", b"", b"\xff")), texts + buffers
        )

    def _deep(self) -> bytes:
        text = self.any_of(
            (b"[" * 100_000, b'{"data":' + b"[" * 500 + b"]" * 500 + b"}", b'{"a":' * 3000, b"9" * 9000)
        )
        return packed(b"shell", [json.dumps(header("comm_msg")).encode(), b"{}", b"{}", text])


def frames(maker: Maker) -> Iterator[bytes]:
    """Yield frames that break the rules of web sockets themselves."""
    mask = b"\0\0\0\0"
    yield b"\x82\xff" + b"\xff" * 8 + mask  # a length that no machine holds
    yield b"\xf2\x81" + mask + b"x"  # extensions that were not agreed on
    yield b"\xc2\x84" + mask + b"\xff\xff\xff\xff"  # said to be packed, and is not
    yield b"\x81\x82" + mask + b"\xff\xfe"  # said to be text, and is not
    yield b"\x80\x81" + mask + b"x"  # goes on with nothing
    yield b"\x88\x83" + mask + b"\x03\xe8\xff"  # a farewell that cannot be read
    yield b"\x83\x81" + mask + maker.make()[:1].ljust(1, b"x")  # a kind that does not exist
    yield b"\x82"  # half a frame, and gone


@pytest.fixture(scope="module")
def attacked(serve_in, tmp_path_factory):
    """Start a server of our own: its log is read to the end."""
    return serve_in(tmp_path_factory.mktemp("fuzz"), pool=1)


async def _saves(page: RawPage, title: str) -> None:
    choice = {"table": "about", "row": "about", "field": "title", "value": title}
    answer = await asyncio.wait_for(page.ask(do="choose", choices=[choice]), 60)
    assert answer["ok"], answer


async def _attack(page: RawPage, other: RawPage, many: int) -> int:
    """Send made messages, a few on each socket; now and then see that the other page still saves."""
    closed = 0
    await page.connect(compression_options={})
    await other.connect()
    maker = Maker(page, 20260101)
    for number in range(many):
        # Each on a socket that is open: the one before may have closed it.
        try:
            await page.send(maker.make())
            if number % 4 == 3:
                # Whatever was sent before is read before this is answered, or the socket is closed.
                await page.send(message("kernel_info_request", {}))
                while await page.line.read_message() is not None and number % 16:
                    break
        except WebSocketClosedError:
            closed += 1
            await page.connect(compression_options={})
        if number % 100 == 0:
            await _saves(other, f"After {number}")
    for frame in frames(maker):
        await page.connect(compression_options={})
        await page.line.protocol.stream.write(frame)
        page.line.protocol.stream.close()
    await page.connect()
    await _saves(page, "The page that was attacked from")
    await _saves(other, "At the end")
    page.drop()
    other.drop()
    return closed


def test_one_bad_client_harms_itself_only(
    attacked, rounds: Callable[[int, int], int], figure: Callable[[str], None]
) -> None:
    many = rounds(150, 20_000)
    plan, others = attacked.plan(), attacked.plan("Valley")
    page, other = RawPage(attacked, f"plans/{plan}/training"), RawPage(attacked, f"plans/{others}/training")
    server = psutil.Process(attacked.process.pid)
    before = server.memory_info().rss
    closed = run_apart(_attack(page, other, many))
    grown = (server.memory_info().rss - before) / 2**20
    said = "".join(attacked.said)
    figure(
        f"{many:,} made messages on a page's web socket closed {closed:,} sockets; tracebacks in the log: "
        f"{said.count('Traceback')}; uncaught errors: {said.count('Uncaught')}; the log has {len(said):,} "
        f"letters; the server grew by {grown:.0f} MB; another page saved all along."
    )
    assert "Traceback" not in said
    assert "Uncaught" not in said
    assert grown < 100
    for each in (page, other):
        each.leave()


async def _turned_on_its_page(page: RawPage) -> None:
    await page.connect()
    own = {"comm_id": page.model, "data": {}}
    for target in ("jupyter.widget", "jupyter.widget.control"):
        await page.send(message("comm_open", own | {"target_name": target}))
    await page.send(message("comm_close", own))
    await _saves(page, "Neither closed nor replaced")
    page.drop()


def test_what_a_page_shows_is_neither_closed_nor_replaced_by_a_client(attacked) -> None:
    page = RawPage(attacked, f"plans/{attacked.plan()}/training")
    run_apart(_turned_on_its_page(page))
    page.leave()
