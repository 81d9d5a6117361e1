"""Whether the write-ahead log beside a store belongs to it.

SQLite plays whatever log lies beside a file into that file. Where a copy was put back over a store, that
would mix two states of it, and where the file is empty or gone, SQLite erases the log. So each transaction
moves a mark in the header of the store on by one step (`user_version`, which SQLite leaves to us): a log
belongs to a file whose mark is one that the log leads to, or the one that it begins after.

The layout of the log and of the header: https://sqlite.org/fileformat2.html, sections 1.3 and 4.1.
"""

from __future__ import annotations

import sqlite3
from secrets import randbelow
from typing import TYPE_CHECKING

from fivepillars.plan import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

_SPAN = 2**31
_FACTOR, _STEP = 1_103_515_245, 12_345  # a full cycle over 31 bits (ISO C's example of rand)
_BACK = pow(_FACTOR, -1, _SPAN)
_HEADER, _FRAME = 32, 24
_MARK_AT = 60
_TRIES = 5
LOG = "-wal"


def moved_on(connection: Connection) -> None:
    """Move the mark of a store on by one step, in the transaction that is under way."""
    cursor = connection.connection.cursor()  # twice as quick as SQLAlchemy's, and each choice waits for it
    cursor.execute("PRAGMA user_version")
    mark = int((cursor.fetchone() or (0,))[0])
    following = (mark * _FACTOR + _STEP) % _SPAN if mark else 1 + randbelow(_SPAN - 1)
    cursor.execute(f"PRAGMA user_version={following or 1}")
    cursor.close()


def refuse_foreign_log(path: Path, name: str) -> None:
    """Refuse a store beside which lies a log that is not its own. Nothing is changed, the log least of all.

    Parameters
    ----------
    path
        The store's file, which need not be there.
    name
        The store in words.
    """
    log = path.with_name(path.name + LOG)
    if _size(log) <= _HEADER:
        return
    if _size(path) <= 0:
        gone = "is empty" if path.exists() else "is gone"
        raise Refused(
            f"{name} {gone}, but {log.name} beside it holds choices that were saved. Both were left as they "
            f"are. Put the store, or a copy of it, back in its place. If you want to begin anew, move "
            f"{log.name} away first."
        )
    # Another program may write meanwhile, and begin the log anew between two looks.
    if not any(_belongs(path, log) for _ in range(_TRIES)):
        raise Refused(
            f"{log.name} beside {name} belongs to another copy of it, so neither was opened or changed: "
            f"together they would be neither. If you put a copy back, move {log.name} and {path.name}-shm "
            "away, then open it again."
        )


def _size(path: Path) -> int:
    """Return the length of a file in bytes, or -1 for one that is not there."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


def _belongs(path: Path, log: Path) -> bool:
    mark = _mark_of(path)
    try:
        marks = _marks_in(log)
    except FileNotFoundError:  # its last reader took it away: all of it is in the file
        return True
    return not marks or mark in marks or mark == (marks[0] - _STEP) * _BACK % _SPAN


def _mark_of(path: Path) -> int:
    # Through SQLite, and without the log. To open the file ourselves would drop the locks that another
    # connection of this program holds on it (https://sqlite.org/howtocorrupt.html, section 2.2).
    connection = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def _marks_in(log: Path) -> list[int]:
    """Return the marks that a log leads to, in their order."""
    marks: list[int] = []
    with log.open("rb") as file:
        header = file.read(_HEADER)
        size, salts = int.from_bytes(header[8:12]), header[16:24]
        while size and len(frame := file.read(_FRAME)) == _FRAME and frame[8:16] == salts:
            if int.from_bytes(frame[:4]) == 1:
                page = file.read(size)
                marks.append(int.from_bytes(page[_MARK_AT : _MARK_AT + 4]))
            else:
                file.seek(size, 1)
    return marks
