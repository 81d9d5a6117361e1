"""Kernels forked from the zygote, as the server sees them."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import sys
from contextlib import suppress
from importlib.metadata import EntryPoint
from itertools import count
from typing import TYPE_CHECKING, Any, Final, cast

from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

if TYPE_CHECKING:
    from jupyter_client.connect import KernelConnectionInfo

log = logging.getLogger(__name__)

#: NumPy would start threads as it is imported, and threads do not survive a fork.
NO_THREADS: Final = {"OPENBLAS_NUM_THREADS": "1"}

#: The name under which Jupyter knows this way of starting kernels.
FORKED: Final = "fivepillars-forked"


class ForkedKernel:
    """A kernel's process, which is no child of ours: its parent, the zygote, tells how it fares.

    It has the methods of `subprocess.Popen` that Jupyter uses.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, or nothing while it runs."""
        return self.returncode

    def wait(self) -> int | None:
        """Return the exit code; Jupyter asks only when it has ended."""
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class Zygote:
    """The line to the process that kernels are forked from."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._listening: asyncio.Task[None] | None = None
        self._numbers = count(1)
        self._asked: dict[int, asyncio.Future[ForkedKernel]] = {}
        self._living: dict[int, ForkedKernel] = {}

    async def open(self) -> None:
        """Start the process. It gets ready by itself; whoever asks meanwhile waits."""
        ours, theirs = socket.socketpair()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-P", "-m", "fivepillars.server.zygote", str(theirs.fileno())),
            pass_fds=[theirs.fileno()],
            stdin=asyncio.subprocess.DEVNULL,
            env={**os.environ, **NO_THREADS},
            start_new_session=True,
        )
        theirs.close()
        reader, self._writer = await asyncio.open_unix_connection(sock=ours)
        self._listening = asyncio.create_task(self._listen(reader))

    @property
    def is_open(self) -> bool:
        """Whether kernels can be forked."""
        return self._listening is not None and not self._listening.done()

    async def fork(self, argv: list[str], env: dict[str, str], cwd: str) -> ForkedKernel:
        """Return a new kernel.

        Raises
        ------
        ConnectionError
            The zygote is gone.
        """
        if self._writer is None or not self.is_open:
            raise ConnectionError("The zygote is closed.")
        number = next(self._numbers)
        answer: asyncio.Future[ForkedKernel] = asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        order = {"order": number, "argv": argv, "env": env, "cwd": cwd}
        self._writer.write(json.dumps(order).encode() + b"\n")
        await self._writer.drain()
        return await answer

    async def close(self) -> None:
        """End the process; no more kernels are forked."""
        if self._writer is not None:
            self._writer.close()
        if self._listening is not None:
            self._listening.cancel()
        if self._process is not None:
            await self._process.wait()

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        # One that goes with an order unread resets the line; that too is only an end.
        with suppress(ConnectionError):
            async for text in reader:
                told = json.loads(text)
                if "order" in told:
                    kernel = self._living[told["pid"]] = ForkedKernel(told["pid"])
                    self._asked.pop(told["order"]).set_result(kernel)
                elif told["ended"] in self._living:
                    self._living.pop(told["ended"]).returncode = told["code"]
        for answer in self._asked.values():
            answer.set_exception(ConnectionError("The zygote is gone."))
        for kernel in self._living.values():
            kernel.returncode = -signal.SIGKILL  # they end when their parent does
        log.warning("The process that kernels are forked from is gone. Kernels start slowly from now on.")


#: One a server process: Jupyter makes provisioners by name and cannot be handed one.
NURSERY: Final = Zygote()


class ForkedProvisioner(LocalProvisioner):
    """Starts kernels by forking; where the zygote is not there, as Jupyter does."""

    async def launch_kernel(self, cmd: list[str], **wanted: object) -> KernelConnectionInfo:
        """Start a kernel."""
        env = cast("dict[str, str]", wanted["env"])
        try:
            # What stands before "-f" is how a new Python would be started.
            kernel = await NURSERY.fork(cmd[cmd.index("-f") :], env, str(wanted.get("cwd") or "."))
        except ConnectionError:
            return await super().launch_kernel(cmd, **wanted)
        self.process = cast("Any", kernel)
        self.pid = self.pgid = kernel.pid
        return self.connection_info


def make_known() -> None:
    """Tell Jupyter of this way of starting kernels."""
    KernelProvisionerFactory.provisioners[FORKED] = EntryPoint(
        FORKED, f"{__name__}:{ForkedProvisioner.__name__}", KernelProvisionerFactory.GROUP_NAME
    )
