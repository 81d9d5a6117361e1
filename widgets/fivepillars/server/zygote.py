"""The process that kernels are forked from: it has read and imported everything, and does nothing else.

A kernel that is started anew spends seconds importing; one that is forked from here has all of it in its
first moment, and shares the memory. Linux only: elsewhere a fork of a Python process is not to be trusted.

This process must never have a thread, an event loop or a ZeroMQ context: those do not survive a fork. It
reads orders from the server, one JSON object a line, and answers on the same socket:

- ``{"order": 7, "argv": [...], "env": {...}, "cwd": "..."}`` is answered with ``{"order": 7, "pid": 4711}``
- when a kernel ends, ``{"ended": 4711, "code": 0}`` is told

When the server is gone the socket closes and this process ends; its kernels notice and end as well.
"""

from __future__ import annotations

import gc
import json
import os
import random
import selectors
import signal
import socket
import sys
from typing import Any

from fivepillars.server.warming import share, warm


class _Zygote:
    """Forks kernels and buries them.

    Parameters
    ----------
    line
        The socket to the server.
    """

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._heard = b""
        # A signal that arrives makes this pipe readable, so that waiting ends.
        self._wake, self._woken = socket.socketpair()
        self._wake.settimeout(0)
        self._woken.settimeout(0)
        signal.set_wakeup_fd(self._woken.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def wait_for_birth(self) -> dict[str, Any] | None:
        """Follow orders; come back in each new kernel with its order, and here with nothing at the end."""
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._line, selectors.EVENT_READ)
            waiting.register(self._wake, selectors.EVENT_READ)
            while True:
                for ready, _ in waiting.select():
                    if ready.fileobj is self._wake:
                        self._wake.recv(4096)
                        self._bury()
                        continue
                    heard = self._hear()
                    if not heard:
                        return None
                    self._heard += heard
                while b"\n" in self._heard:
                    text, self._heard = self._heard.split(b"\n", 1)
                    order = json.loads(text)
                    if self._fork(order["order"]):
                        return dict(order)

    def _hear(self) -> bytes:
        try:
            return self._line.recv(65536)
        except ConnectionResetError:
            return b""  # the server went without reading what it was told last

    def _fork(self, number: int) -> bool:
        pid = os.fork()
        if pid:
            self._tell({"order": number, "pid": pid})
            return False
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for each in (self._line, self._wake, self._woken):
            each.close()
        return True

    def _bury(self) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not pid:
                return
            self._tell({"ended": pid, "code": os.waitstatus_to_exitcode(status)})

    def _tell(self, what: dict[str, int]) -> None:
        self._line.sendall(json.dumps(what).encode() + b"\n")


def _be_kernel(order: dict[str, Any]) -> None:
    # A group of its own: what is typed at the server's terminal is not meant for it.
    os.setsid()
    parent = os.getppid()
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    random.seed()
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.clear_instance()
    IPKernelApp.launch_instance(argv=[*order["argv"], f"--IPKernelApp.parent_handle={parent}"])


def main() -> None:
    """Get everything ready, then fork kernels until the server is gone."""
    line = socket.socket(fileno=int(sys.argv[1]))
    share()
    warm()
    gc.collect()
    gc.freeze()
    order = _Zygote(line).wait_for_birth()
    if order is not None:
        _be_kernel(order)


if __name__ == "__main__":
    main()
