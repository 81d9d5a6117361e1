"""Kernels that are warm before a page asks for one.

Opening a page needs a running Python that has imported what the page uses, and starting one takes
seconds. So a few are kept ready, and another is started soon after one is taken. They know nothing of
the notebook they will run: what a page is about comes to them in its parameters cell.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections import defaultdict, deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING, cast

import zmq.asyncio
from jupyter_core.utils import ensure_async
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import ApiPath
from tornado.web import HTTPError
from traitlets import Dict, Float, Integer, Unicode

from fivepillars.plan import Refused
from fivepillars.server.python import KERNEL
from fivepillars.server.zygote_client import NURSERY, make_known

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from jupyter_client.asynchronous.client import AsyncKernelClient
    from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

    from fivepillars.server.kernel_socket import KernelSocket


_LAST_WORDS = 0.5  # seconds in which what a leaving page said last arrives
_MOST_WAITS = 20
_SWEEPING = 5.0  # seconds between two looks for kernels whose page is gone


@dataclass(frozen=True)
class WarmKernel:
    """A started kernel with its imports done and an open line to it."""

    kernel_id: str
    manager: ServerKernelManager
    client: AsyncKernelClient


_FULL = (
    "As many pages are open as this computer holds ({most}). Everything marked Saved is safe. "
    "Close a page that nobody needs, or open this one again in a minute."
)


class WarmKernels(AsyncMappingKernelManager):
    """All kernels of the server: those that belong to a page, and a few that wait for one.

    A kernel lives as long as its page. The page says when it goes; one that never came, or went without
    a word, is found out and its kernel ended.
    """

    ready = Integer(1, config=True, help="How many kernels wait for a page.")
    refill_after = Float(0.4, config=True, help="Seconds to leave to the page that took one.")
    warming = Unicode("", config=True, help="The code that makes a kernel warm.")
    kernel_env = Dict(config=True, help="What every kernel finds in its environment.")
    start_timeout = Float(90, config=True, help="Seconds in which a kernel must have started.")
    claim_within = Float(60, config=True, help="Seconds a kernel waits to hear from its page.")
    most = Integer(1000, config=True, help="How many pages may be open at once.")

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)
        self._waiting: deque[asyncio.Task[WarmKernel]] = deque()
        #: The web sockets of each kernel, the oldest first; those that are just being opened are among them.
        self.sockets: defaultdict[str, list[KernelSocket]] = defaultdict(list)
        self._reserved: set[str] = set()
        #: When each page was heard from last, by its kernel; a web socket that is open counts as hearing.
        self._heard: dict[str, float] = {}
        #: The widgets that the notebook of each page made, by its kernel.
        self.widgets: dict[str, frozenset[str]] = {}
        self._being_made = 0
        self._chores: set[asyncio.Task[None]] = set()
        self._sockets = zmq.asyncio.Context(self.context)
        # A burst of visitors is served one after another, not all of them late together.
        self._starting = asyncio.Semaphore(max(4, os.cpu_count() or 1))

    async def begin(self) -> None:
        """Prepare for visitors: from here on kernels are kept ready."""
        make_known()
        if sys.platform == "linux":
            await NURSERY.open()
        self.fill()
        self._later(self._sweep())

    @contextmanager
    def place(self) -> Iterator[None]:
        """Keep a place for a page while it is being made.

        Raises
        ------
        Refused
            As many pages are open as this machine holds.
        """
        open_pages = sum(kernel_id in self for kernel_id in self._heard)
        if open_pages + self._being_made >= self.most:
            raise Refused(_FULL.format(most=self.most))
        self._being_made += 1
        try:
            yield
        finally:
            self._being_made -= 1

    def fill(self) -> None:
        """Start as many kernels as are missing in the pool, in the background."""
        while len(self._waiting) < self.ready:
            task = asyncio.create_task(self._heat())
            task.add_done_callback(self._report)
            self._waiting.append(task)

    async def lend(self) -> WarmKernel:
        """Return a warm kernel to a page, waiting for one to start if none is ready.

        Raises
        ------
        RuntimeError
            No kernel could be started.
        """
        while self._waiting:
            task = self._waiting.popleft()
            self._later(self._refill())
            warm = await self._survivor(task)
            if warm is not None:
                self._reserved.discard(warm.kernel_id)
                self._touch(warm.kernel_id)
                return warm
        warm = await self._heat()
        self._reserved.discard(warm.kernel_id)
        return warm

    def expect(self, kernel_id: str, widgets: frozenset[str]) -> None:
        """Wait for a page to connect; its kernel ends when it is not heard from for a while.

        Parameters
        ----------
        kernel_id
            Its kernel.
        widgets
            The widgets that its notebook made.
        """
        self._heard[kernel_id] = time.monotonic()
        self.widgets[kernel_id] = widgets

    def hear(self, kernel_id: str) -> None:
        """Note that a page was heard from, by whatever way it came."""
        if kernel_id in self._heard:
            self._heard[kernel_id] = time.monotonic()

    def give_back(self, warm: WarmKernel) -> None:
        """Take back a kernel in which nothing was run: its page was given up while it waited."""
        if len(self._waiting) >= self.ready:
            warm.client.stop_channels()
            self.abandon(warm.kernel_id)
            return
        self._reserved.add(warm.kernel_id)
        self._waiting.appendleft(asyncio.create_task(_at_once(warm)))

    async def end(self, kernel_id: str) -> None:
        """End a kernel at once. One that is already gone is no error."""
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=True)

    def abandon(self, kernel_id: str) -> None:
        """End a kernel whose page never was, without waiting for it."""
        self._later(self.end(kernel_id))

    def release(self, kernel_id: str) -> None:
        """End a kernel whose page has left, once it has done what the page asked of it last."""
        self._later(self._end_when_done(kernel_id))

    async def living(self, kernel_id: str) -> bool:
        """Tell whether a page's kernel is still there to talk to."""
        return kernel_id in self and bool(await ensure_async(self.get_kernel(kernel_id).is_alive()))

    async def _heat(self) -> WarmKernel:
        async with self._starting:
            own = {"IPYTHONDIR": str(Path(self.connection_dir, "ipython"))}
            env = {**os.environ, **self.kernel_env, **own}
            kernel_id = await self.start_kernel(kernel_name=KERNEL, path=ApiPath(""), env=env)
            self._reserved.add(kernel_id)
            manager = self._manager(kernel_id)
            client = manager.client(context=self._sockets)
            client.start_channels(stdin=False)  # nobody could answer a question
            try:
                await asyncio.wait_for(self._ready_or_dead(kernel_id, client), self.start_timeout)
            except Exception:
                client.stop_channels()
                await self.end(kernel_id)
                raise
        return WarmKernel(kernel_id, manager, client)

    async def _ready_or_dead(self, kernel_id: str, client: AsyncKernelClient) -> None:
        # A kernel that died while it started never answers; a visitor must not wait for it.
        making = asyncio.ensure_future(self._make_ready(client))
        try:
            while not making.done():
                await asyncio.wait({making}, timeout=1)
                if not making.done() and not await self.living(kernel_id):
                    raise RuntimeError("The kernel ended while it was starting")
            making.result()
        finally:
            making.cancel()

    async def _make_ready(self, client: AsyncKernelClient) -> None:
        await _heard_from(client)
        reply = await client.execute(self.warming, silent=True, store_history=False, reply=True)
        if reply["content"]["status"] != "ok":
            # The page that needs what is missing will say so itself.
            self.log.warning("A kernel did not get warm: %s", reply["content"].get("evalue"))

    async def _survivor(self, task: asyncio.Task[WarmKernel]) -> WarmKernel | None:
        try:
            warm = await task
        except Exception:
            self.log.exception("A kernel did not start")
            return None
        return warm if await self.living(warm.kernel_id) else None

    async def _refill(self) -> None:
        await asyncio.sleep(self.refill_after)
        self.fill()

    async def _end_when_done(self, kernel_id: str) -> None:
        # Text that was being typed is saved as the page leaves: it is on its way, or being written.
        await asyncio.sleep(_LAST_WORDS)
        for _ in range(_MOST_WAITS):
            if kernel_id not in self or self._manager(kernel_id).execution_state != "busy":
                break
            await asyncio.sleep(_LAST_WORDS)
        await self.end(kernel_id)

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(min(_SWEEPING, self.claim_within))
            now = time.monotonic()
            for kernel_id in [*self._heard]:
                if kernel_id not in self:
                    del self._heard[kernel_id], self.widgets[kernel_id]
                elif self.sockets.get(kernel_id):
                    self._heard[kernel_id] = now
                elif now - self._heard[kernel_id] > self.claim_within:
                    self.log.info("Nobody is at the page of kernel %s", kernel_id)
                    self.abandon(kernel_id)

    def _later(self, chore: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(chore)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)

    def _report(self, task: asyncio.Task[WarmKernel]) -> None:
        if not task.cancelled() and task.exception() is not None:
            self.log.error("A warm kernel did not start: %s", task.exception())

    def _touch(self, kernel_id: str) -> None:
        self._manager(kernel_id).last_activity = utcnow()

    def _manager(self, kernel_id: str) -> ServerKernelManager:
        return cast("ServerKernelManager", self.get_kernel(kernel_id))

    def notify_disconnect(self, kernel_id: str) -> None:
        """Count a page out. Its idle time starts now, so that a short drop of the line costs nothing."""
        super().notify_disconnect(kernel_id)
        if kernel_id in self:
            self._touch(kernel_id)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel nobody uses; those that wait for a page are meant to be idle."""
        if kernel_id not in self._reserved:
            await super().cull_kernel_if_idle(kernel_id)

    async def close(self) -> None:
        """End every kernel and start no more."""
        self.ready = 0
        for chore in self._chores:
            chore.cancel()
        if self._waiting:
            # One that is half started cannot be ended; it soon is whole.
            await asyncio.wait(self._waiting, timeout=self.start_timeout)
        self._waiting.clear()
        # One that a page waits for may be half started, and one that died may be forgotten already.
        with suppress(asyncio.InvalidStateError, HTTPError):
            await self.shutdown_all(now=True)
        await NURSERY.close()


async def _at_once(warm: WarmKernel) -> WarmKernel:
    return warm


async def _heard_from(client: AsyncKernelClient) -> None:
    # An answer shows that the kernel listens; only news heard shows that its cells' output will be.
    while True:
        client.kernel_info()
        with suppress(Empty):
            await client.get_shell_msg(timeout=1)
            await client.get_iopub_msg(timeout=0.2)
            return
