"""What a store in a file does for itself, soon after something was written.

The log is played into the file, so that a copy of the one file holds the plans, and once a day a copy is kept
beside it.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from fivepillars.environment import LOCAL, this_moment

if TYPE_CHECKING:
    from pathlib import Path

SOON = 1.0
"""Seconds after a choice until it is in the file itself, and not in the log beside it only."""
KEPT_COPIES = 7
_WAIT = 0.5


class Upkeep:
    """The upkeep of one file; it never stands in anybody's way, and what fails is tried again later.

    Parameters
    ----------
    path
        The store's file.
    soon
        Seconds to wait after something was written.
    """

    def __init__(self, path: Path, soon: float = SOON) -> None:
        self._path = path
        self._soon = soon
        self._timer: threading.Timer | None = None
        self._runs: threading.Thread | None = None
        self._closed = False
        self._turn = threading.Lock()

    def written(self) -> None:
        """Note that something was written."""
        with self._turn:
            if self._timer is None and not self._closed:
                self._timer = threading.Timer(self._soon, self._run)
                self._timer.daemon = True
                self._timer.start()

    def close(self) -> None:
        """Do at once what is still to be done, and leave no connection behind that could write later."""
        with self._turn:
            self._closed = True
            timer, self._timer = self._timer, None
            runs = self._runs
        if runs is not None:
            runs.join()
        if timer is not None:
            timer.cancel()
        if timer is not None or runs is not None:
            with suppress(sqlite3.Error, OSError):
                checkpointed(self._path)

    def _run(self) -> None:
        with self._turn:
            if self._closed:
                return
            self._timer, self._runs = None, threading.current_thread()
        whole = False
        with suppress(sqlite3.Error, OSError):
            whole = checkpointed(self._path)
            copied_today(self._path)
        with self._turn:
            self._runs = None
        if not whole and self._path.exists():
            self.written()


def checkpointed(path: Path) -> bool:
    """Play the log into the file as far as nobody reads it, and tell whether all of it is there."""
    with closing(_opened(path)) as connection:
        busy, log, done = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return not busy and log == done


def copied(path: Path, target: Path) -> None:
    """Copy a store while it is in use (https://sqlite.org/backup.html), whole or not at all.

    Raises
    ------
    sqlite3.Error, OSError
        It could not be read, or the copy not be written.
    """
    part = target.with_name(f".{target.name}.{uuid4().hex[:8]}.part")
    try:
        with closing(_opened(path)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE").close()
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def copies_of(path: Path) -> Path:
    """Return the folder with the daily copies of a store."""
    return path.with_name(f"{path.stem}-copies")


def copied_today(path: Path) -> None:
    """Keep a copy of a store if there is none of today, and of the copies the newest few."""
    folder = copies_of(path)
    target = folder / f"{path.stem}-{this_moment().astimezone(LOCAL):%Y-%m-%d}{path.suffix or '.sqlite'}"
    if target.exists():
        return
    folder.mkdir(exist_ok=True)
    copied(path, target)
    for old in sorted(folder.glob(f"{path.stem}-????-??-??{target.suffix}"))[:-KEPT_COPIES]:
        old.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=_WAIT)
