"""Documents made in a process of their own, within limits of time and memory; see `render_worker`.

The process is kept for the next document, for a warm one takes a quarter of the time, and is replaced once it
has grown. One that dies over a picture is asked once more, without pictures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from fivepillars.plan import Refused

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.plan import Plan

MEGABYTE = 1024 * 1024
_LOOK = 0.1
"""Seconds between two looks at how a document fares."""
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True, slots=True)
class Limits:
    """What making one document may take.

    Parameters
    ----------
    seconds
        The time, waiting for others' documents included.
    bytes
        The memory of the process; looked at on Linux only.
    kept_bytes
        The memory from which on a process is not kept for the next document.
    documents
        After how many documents a process is replaced, whatever it has grown to.
    together
        How many documents are made at once.
    """

    seconds: float = 90.0
    bytes: int = 1536 * MEGABYTE
    kept_bytes: int = 400 * MEGABYTE
    documents: int = 100
    together: int = 2


class _Died(Exception):
    """The process ended over the document."""


@dataclass
class _Worker:
    """A process that makes documents, and the thread that listens to it."""

    process: subprocess.Popen[bytes]
    made: int = 0
    answers: SimpleQueue[bytes | Refused | None] = field(default_factory=SimpleQueue)

    @classmethod
    def start(cls) -> _Worker:
        worker = cls(
            subprocess.Popen(
                [sys.executable, "-P", "-m", "fivepillars.workbook.render_worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # What is typed at the terminal is meant for who asked.
                start_new_session=True,
            )
        )
        Thread(target=worker._listen, daemon=True, name="documents").start()
        return worker

    def _listen(self) -> None:
        heard = self.process.stdout
        while heard is not None and (line := heard.readline()):
            told = json.loads(line)
            content = heard.read(told["bytes"])
            if len(content) < told["bytes"]:
                break
            self.answers.put(Refused(told["refused"]) if "refused" in told else content)
        self.answers.put(None)

    def ask(self, order: bytes) -> None:
        if self.process.stdin is None or self.process.poll() is not None:
            raise _Died
        try:
            self.process.stdin.write(order)
            self.process.stdin.flush()
        except OSError:
            raise _Died from None

    def answer(self, until: float, most: int, stop: Event) -> bytes:
        while True:
            try:
                found = self.answers.get(timeout=_LOOK)
            except Empty:
                if stop.is_set():
                    raise Refused("Nobody waits for the document any more, so it was not made.") from None
                if time.monotonic() > until:
                    raise Refused(_TOO_LONG) from None
                if self.memory > most:
                    raise _Died from None
                continue
            if found is None:
                raise _Died
            self.made += 1
            if isinstance(found, Refused):
                raise found
            return found

    @property
    def memory(self) -> int:
        """The bytes it takes, or 0 where nobody can tell."""
        try:
            pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]
        except (OSError, IndexError):
            return 0
        return int(pages) * _PAGE

    def end(self) -> None:
        """End it at once."""
        with suppress(OSError):
            self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


_TOO_LONG = (
    "The document took too long, so it was given up. The plan is safe. "
    "Try again in a moment, or take another format: Excel and the tables are made quickest."
)
_TOO_MUCH = (
    "The document could not be made: it took more memory than there is, or the program that makes it ended. "
    "The plan is safe. Take another format, such as Excel, or put away what the plan no longer needs."
)


class Renderer:
    """Makes documents apart from this process. It may be asked from several threads.

    Parameters
    ----------
    limits
        What making one document may take.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._idle: list[_Worker] = []
        self._lock = Lock()
        self._room = BoundedSemaphore(self.limits.together)

    def document(self, plan: Plan, format_name: str, today: date, *, stop: Event | None = None) -> bytes:
        """Return a plan as a document.

        Parameters
        ----------
        plan
            The plan, over the guide that this computer's environment names; see `settings_here`.
        format_name, today
            As in `fivepillars.documents.render`.
        stop
            Set when nobody waits for the document any more.

        Raises
        ------
        Refused
            It cannot be made, or not within the limits.
        """
        stop = stop or Event()
        until = time.monotonic() + self.limits.seconds
        order: dict[str, Any] = {
            "plan": plan.id,
            "state": plan.state.as_json(),
            "format": format_name,
            "today": today.isoformat(),
        }
        if not self._room.acquire(timeout=self.limits.seconds):
            raise Refused(_TOO_LONG)
        try:
            for pictures in (True, False):
                with suppress(_Died):
                    return self._asked({**order, "pictures": pictures}, until, stop)
            raise Refused(_TOO_MUCH)
        finally:
            self._room.release()

    def _asked(self, order: dict[str, Any], until: float, stop: Event) -> bytes:
        worker = self._taken()
        kept = False
        try:
            worker.ask(json.dumps(order).encode() + b"\n")
            made = worker.answer(until, self.limits.bytes, stop)
            kept = True
        finally:
            self._put_back(worker, kept=kept)
        return made

    def _taken(self) -> _Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.process.poll() is None:
                    return worker
                worker.end()
        return _Worker.start()

    def _put_back(self, worker: _Worker, *, kept: bool) -> None:
        grown = worker.made >= self.limits.documents or worker.memory > self.limits.kept_bytes
        if kept and not grown:
            with self._lock:
                self._idle.append(worker)
            return
        worker.end()
        if kept:
            # The next one imports what it needs while nobody waits for it.
            with self._lock:
                self._idle.append(_Worker.start())

    def close(self) -> None:
        """End the processes that wait for the next document."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()
