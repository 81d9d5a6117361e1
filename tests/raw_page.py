"""A page without a browser: what it is told and what it says, so that an attack can say anything else."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from uuid import uuid4

from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from page_fixtures import KEY, Served

PROTOCOL = "v1.kernel.websocket.jupyter.org"
HOME = {"Authorization": f"token {KEY}"}


def run_apart(talk: Coroutine):
    """Run it in a thread of its own: the browser of other tests keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, talk).result()


def fetched(served: Served, path: str, *, method: str = "GET", **headers: str) -> tuple[int, dict, bytes]:
    """Ask for an address with the key; give the code, the headers and the body."""
    line = HTTPConnection(served.base.removeprefix("http://").split("/")[0], timeout=120)
    line.request(method, f"/{path}", headers=HOME | headers)
    answer = line.getresponse()
    told = answer.status, dict(answer.headers), answer.read()
    line.close()
    return told


def packed(channel: bytes, parts: list[bytes]) -> bytes:
    """Put the parts of a message into one piece, as the page's script does."""
    pieces = [channel, *parts]
    starts = [8 * (len(pieces) + 2)]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    whole = [len(starts).to_bytes(8, "little"), *(start.to_bytes(8, "little") for start in starts), *pieces]
    return b"".join(whole)


def header(kind: str) -> dict[str, object]:
    """Return the header of a message."""
    return {"msg_id": uuid4().hex, "msg_type": kind, "session": "raw", "username": "", "version": "5.3"}


def message(kind: str, content: object, *buffers: bytes) -> bytes:
    """Return a message as a page sends it."""
    parts = [json.dumps(part).encode() for part in (header(kind), {}, {}, content)]
    return packed(b"shell", [*parts, *buffers])


def unpacked(told: bytes) -> tuple[dict, dict]:
    """Return the header and the content of what a kernel said."""
    count = int.from_bytes(told[:8], "little")
    starts = [int.from_bytes(told[8 * n : 8 * n + 8], "little") for n in range(1, count + 1)]
    return json.loads(told[starts[1] : starts[2]]), json.loads(told[starts[4] : starts[5]])


class RawPage:
    """A page that was fetched: its kernel, its widget, and a web socket of its own."""

    def __init__(self, served: Served, path: str) -> None:
        self.served = served
        code, _, body = fetched(served, path)
        assert code == 200, body
        text = body.decode()
        self.kernel = json.loads(_script(text, "page-facts"))["kernel"]
        models = json.loads(_script(text, "page-models"))
        self.model = next(key for key, each in models.items() if each["state"]["_model_name"] == "AnyModel")
        self.line = None
        self._asked = 0

    async def connect(self, **options: object) -> None:
        """Open the web socket, and wait until the kernel was heard."""
        self.drop()
        address = self.served.address(f"api/kernels/{self.kernel}/channels?session_id={uuid4().hex}")
        asked = HTTPRequest(address.replace("http", "ws", 1), headers=HOME, request_timeout=60)
        self.line = await websocket_connect(asked, subprotocols=[PROTOCOL], **options)

    def drop(self) -> None:
        """Close the web socket, if there is one."""
        if self.line is not None:
            stream = self.line.protocol.stream if self.line.protocol else None
            self.line.close()
            if stream is not None:
                stream.close()
            self.line = None

    async def send(self, whole: bytes) -> None:
        """Send anything."""
        await self.line.write_message(whole, binary=True)

    async def ask(self, **command: object) -> dict:
        """Ask the step's widget something, and give its answer."""
        self._asked += 1
        number = f"{self._asked}"
        content = {"comm_id": self.model, "data": {"method": "custom", "content": {**command, "id": number}}}
        await self.send(message("comm_msg", content))
        while True:
            told = await self.line.read_message()
            assert told is not None, (self.line.close_code, self.line.close_reason)
            _, said = unpacked(told)
            answer = said.get("data", {}).get("content", {})
            if isinstance(answer, dict) and answer.get("re") == number:
                return answer

    def leave(self) -> None:
        """Say farewell, so that the kernel ends and the web socket with it."""
        fetched(self.served, f"farewell/{self.kernel}", method="POST")


def _script(text: str, name: str) -> str:
    return re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', text, re.DOTALL)[1]
