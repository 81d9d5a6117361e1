"""One database: its connections, its transactions, and how to notice that somebody wrote.

Writers wait for each other and do not fail for having been second. Readers do not wait.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from fivepillars.store import address, refusals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import URL, Connection, Engine


class Database(ABC):
    """What the store asks of a database.

    Parameters
    ----------
    url
        The database.
    patience
        Seconds a writer waits for another before it is refused.
    """

    def __init__(self, url: URL, patience: float) -> None:
        self.name = address.in_words(url)
        self.patience = patience
        with refusals.in_words(self.name):
            self.engine = self._engine(url)
        self._writer = self.engine.execution_options(writing=True)
        self._turn: AbstractContextManager[object] = nullcontext()

    @abstractmethod
    def _engine(self, url: URL) -> Engine: ...

    @abstractmethod
    def token(self) -> str:
        """Return a text that differs from the last one if anybody wrote since; cheap enough to poll."""

    @abstractmethod
    def alone(self, connection: Connection) -> None:
        """Keep every other program from changing the tables until this transaction ends."""

    @abstractmethod
    def settle(self) -> None:
        """Set what is kept in the database itself, once it is known to be ours."""

    @abstractmethod
    def back_up(self, target: Path) -> bool:
        """Copy the database into a file, if it can be copied so, and tell whether it was."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Return a connection for looking."""
        with refusals.in_words(self.name), self._turn, self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Return a connection whose work is on the disk when the block ends, or not there at all."""
        with refusals.in_words(self.name), self._turn, self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()
