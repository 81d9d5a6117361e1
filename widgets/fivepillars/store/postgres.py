"""PostgreSQL: a store for many computers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, text

from fivepillars.store.database import Database

if TYPE_CHECKING:
    from pathlib import Path

    import psycopg
    from sqlalchemy import URL, Connection, Engine

_CONNECT_SECONDS = 5
_MIGRATING = 5_555_001
"""Any number will do, as long as every version of this program takes the same one."""


class Postgres(Database):
    """A store on a PostgreSQL server, version 13 or newer."""

    def _engine(self, url: URL) -> Engine:
        ours = {"connect_timeout": _CONNECT_SECONDS, "application_name": "fivepillars"}
        engine = create_engine(
            url,
            connect_args={name: value for name, value in ours.items() if name not in url.query},
            pool_pre_ping=True,
            hide_parameters=True,
        )
        milliseconds = int(self.patience * 1000)

        def connected(connection: psycopg.Connection, _record: object) -> None:
            with connection.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = {milliseconds}")
                cursor.execute("SET synchronous_commit = on")
            connection.commit()

        event.listen(engine, "connect", connected)
        return engine

    def alone(self, connection: Connection) -> None:
        """Hold the one lock that every program takes before it makes or changes tables."""
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})

    def back_up(self, target: Path) -> bool:
        """Copy nothing: a server is backed up by its own means."""
        del target
        return False

    def settle(self) -> None:
        """Set nothing: what matters is set for each connection."""

    def token(self) -> str:
        """Return the transactions that are done, as the server counts them.

        The highest `seq` would not do: of two transactions the one with the lower number may end last.
        """
        with self.reading() as connection:
            return str(connection.execute(text("SELECT CAST(pg_current_snapshot() AS text)")).scalar())
