"""SQLite: a store in one file, or in memory."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from fivepillars.plan import Refused
from fivepillars.store import refusals, upkeep, wal_mark
from fivepillars.store.database import Database
from fivepillars.store.upkeep import Upkeep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, PoolProxiedConnection

_BETWEEN_TRIES = 0.02


class SqliteFile(Database):
    """A store in one file, for one computer: any number of processes, one writer at a time."""

    def __init__(self, url: URL, patience: float) -> None:
        self._path = Path(str(url.database))
        self._watch: PoolProxiedConnection | None = None
        self._watching = threading.Lock()
        self._upkeep = Upkeep(self._path)
        self._file: tuple[int, int] | None = None
        super().__init__(url, patience)
        try:
            with refusals.in_words(self.name):
                wal_mark.refuse_foreign_log(self._path, self.name)
                self._check_whole()
        except Refused:
            self.close()
            raise
        self._file = _identity(self._path)

    def _engine(self, url: URL) -> Engine:
        self._check_place()
        return _listening(create_engine(url, connect_args={"timeout": self.patience}, hide_parameters=True))

    def _check_place(self) -> None:
        # Looking must not open the file: closing it again would drop the locks that another connection
        # of this program holds on it (https://sqlite.org/howtocorrupt.html, section 2.2).
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            there = self._path.exists()
        except OSError as error:
            raise refusals.of_file(error, self.name) from None
        reachable = _may(os.R_OK, self._path) if there else _may(os.W_OK, self._path.parent)
        if not reachable:
            raise refusals.of_file(PermissionError(errno.EACCES, "closed"), self.name)
        if there and not (_may(os.W_OK, self._path) and _may(os.W_OK, self._path.parent)):
            raise refusals.read_only(self.name)

    def _check_whole(self) -> None:
        # SQLite notices a missing page, but not a missing part of the last one. Beside a log, which may
        # hold that page, a last page half written is nothing wrong.
        unfinished = any(self._path.with_name(self._path.name + end).exists() for end in ("-wal", "-journal"))
        connection = self.engine.raw_connection()
        try:
            _answer(connection, "PRAGMA schema_version")
            page = int(_answer(connection, "PRAGMA page_size"))
        finally:
            connection.close()
        if not unfinished and self._path.stat().st_size % page:
            raise refusals.cut_short(self.name)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Return a connection for looking, if the file is still the store."""
        self._refuse_replaced()
        with super().reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Return a connection whose work is in the store when the block ends, in the file that is there."""
        self._refuse_replaced()
        with super().writing() as connection:
            yield connection
            wal_mark.moved_on(connection)
            self._refuse_replaced()
        self._refuse_replaced()
        self._upkeep.written()

    def _refuse_replaced(self) -> None:
        if self._file is not None and _identity(self._path) != self._file:
            raise Refused(
                f"{self.name} was deleted, moved or replaced while it was open, so the last change is not "
                "saved there. Put the file back, or a copy of it, stop the workbook and start it again."
            )

    def back_up(self, target: Path) -> bool:
        """Copy the store into a file that is not there yet."""
        if target.exists():
            raise Refused(
                f"{target} is there already. Nothing was written. Choose another name for the copy."
            )
        self._refuse_replaced()
        with refusals.in_words(self.name):
            try:
                upkeep.copied(self._path, target)
            except (OSError, sqlite3.OperationalError) as error:
                raise Refused(
                    f"The copy {target} could not be written ({error}). The store is as it was. "
                    "Check that the folder exists, that you may write there, and that there is room."
                ) from None
        return True

    def alone(self, connection: Connection) -> None:
        """Do nothing: a writing transaction is alone already."""

    def settle(self) -> None:
        """Let readers and a writer work at the same time (write-ahead log); the file remembers it.

        SQLite does not wait its turn for this one statement, so we do. A folder on another computer
        may not allow it; then readers wait for the writer, and nothing else changes.
        """
        until = time.monotonic() + self.patience
        while not self._turned_to_wal(last_try=time.monotonic() >= until):
            time.sleep(_BETWEEN_TRIES)

    def _turned_to_wal(self, *, last_try: bool) -> bool:
        connection = self.engine.raw_connection()
        try:
            _answer(connection, "PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if last_try or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return False
        finally:
            connection.close()
        return True

    def token(self) -> str:
        """Return SQLite's count of what others wrote, as seen by one connection that is kept for it."""
        with self._watching, refusals.in_words(self.name):
            if self._watch is None:
                self._watch = self.engine.raw_connection()
                self._watch.detach()
            return _answer(self._watch, "PRAGMA data_version")

    def close(self) -> None:
        """Close the connections, the watching one too, with all that was written in the file itself."""
        self._upkeep.close()
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        super().close()


class SqliteMemory(Database):
    """A store that lasts as long as the program, for a plan file that is opened without keeping it.

    There is one connection; the threads of the program take turns on it.
    """

    def __init__(self, url: URL, patience: float) -> None:
        super().__init__(url, patience)
        self._turn = threading.RLock()
        self._written = 0

    def _engine(self, url: URL) -> Engine:
        connect = {"check_same_thread": False}
        return _listening(
            create_engine(url, poolclass=StaticPool, connect_args=connect, hide_parameters=True)
        )

    def back_up(self, target: Path) -> bool:
        """Copy nothing: this store is gone when the program ends."""
        del target
        return False

    def alone(self, connection: Connection) -> None:
        """Do nothing: nobody else can see this store."""

    def settle(self) -> None:
        """Set nothing: there is no file."""

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Return the connection, and count that something was written."""
        with super().writing() as connection:
            yield connection
            self._written += 1

    def token(self) -> str:
        """Return the count of what was written."""
        return str(self._written)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _may(what: int, path: Path) -> bool:
    return os.access(path, what, effective_ids=os.access in os.supports_effective_ids)


def _listening(engine: Engine) -> Engine:
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begun)
    return engine


def _connected(connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy says BEGIN itself (below), so the driver must not.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON").close()
    connection.execute("PRAGMA synchronous=FULL").close()


def _begun(connection: Connection) -> None:
    # A writer that begins as a reader can be refused half-way; one that says so at once only waits.
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _answer(connection: PoolProxiedConnection, pragma: str) -> str:
    cursor = connection.cursor()
    try:
        cursor.execute(pragma)
        row = cursor.fetchone()
    finally:
        cursor.close()
    return str(row[0]) if row else ""
