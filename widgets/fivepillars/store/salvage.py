"""Which choices of a store are as they were written, read even where the store itself cannot be opened."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fivepillars.plan import Choice, PlanFile, Refused, fold
from fivepillars.store import address as addresses
from fivepillars.store import naming, refusals, wal_mark
from fivepillars.store.store import Store
from fivepillars.store.store_tables import FIELDS, NotAChoice, as_choice

Rows = Iterator[Mapping[str, Any]]
_FAR = 100_000
"""How far past the last choice that can be read a damaged table is searched, if it does not say its end."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What is sound of one plan.

    Parameters
    ----------
    plan
        The plan's id.
    choices
        The choices that are as they were written, in the order in which they came.
    damaged
        How many choices are there and are not as they were written.
    gaps
        Before how many choices others are missing: the one before is not the one that was before.
    """

    plan: str
    choices: tuple[Choice, ...]
    damaged: int
    gaps: int

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing of the plan was damaged or lost, as far as its choices say."""
        return not self.damaged and not self.gaps

    def as_plan_file(self) -> PlanFile:
        """Return the sound choices as a plan file."""
        cell = fold(self.choices).cells.get(("about", "about", "title"))
        title = naming.one_line(cell.value) if cell else ""
        return PlanFile(id=self.plan, title=title, choices=self.choices)


def salvaged(address: str | Path | None = None) -> tuple[Salvaged, ...]:
    """Return what is sound in a store, a plan each. The store is only read.

    Raises
    ------
    Refused
        There is no store, or not even the list of its tables can be read.
    """
    url = addresses.resolved(address)
    if url.get_backend_name() != "sqlite":
        with Store.open(address) as store:
            return _by_plan(iter(store.rows()))
    path = Path(str(url.database))
    name = addresses.in_words(url)
    if not path.is_file():
        raise Refused(f"{name} is not there. Check the path.")
    try:
        with closing(_opened(path, name)) as connection:
            return _by_plan(_rows(connection))
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if _is_held(error):
            raise refusals.held(name) from None
        raise Refused(
            f"{name} cannot be read at all, not even what tables it has. It was left as it is. "
            f"Look for a copy in {path.stem}-copies beside it, or in your last backup."
        ) from None


def _is_held(error: Exception) -> bool:
    """Tell whether another program holds the store: what cannot be read now is not damaged."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _opened(path: Path, name: str) -> sqlite3.Connection:
    try:
        wal_mark.refuse_foreign_log(path, name)
        how = "mode=ro"
    except Refused:
        how = "immutable=1"  # without the log beside it, which is another copy's
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    connection.row_factory = sqlite3.Row
    connection.text_factory = _text
    return connection


def _text(written: bytes) -> str:
    return written.decode("utf-8", "surrogateescape")


def _rows(connection: sqlite3.Connection) -> Rows:
    """Return the rows of the choices, leaping over what cannot be read."""
    connection.execute("SELECT seq FROM choice LIMIT 0").close()
    last, end = 0, 0
    with suppress(sqlite3.DatabaseError, TypeError):
        end = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'choice'").fetchone()[0]
    while True:
        try:
            for row in connection.execute("SELECT * FROM choice WHERE seq > ? ORDER BY seq", (last,)):
                last = row["seq"]
                yield dict(row)
        except sqlite3.DatabaseError as error:
            if _is_held(error):
                raise
            last += 1
            if last > (end or _FAR):
                return
        else:
            return


def _by_plan(rows: Rows) -> tuple[Salvaged, ...]:
    kept: dict[str, list[Choice]] = {}
    damaged: dict[str, int] = {}
    gaps: dict[str, int] = {}
    digests: dict[str, str] = {}
    for row in rows:
        plan = str(row["plan"])
        choice = _read(row)
        if choice is None:
            damaged[plan] = damaged.get(plan, 0) + 1
            digests[plan] = str(row.get("digest"))
            continue
        kept.setdefault(plan, []).append(choice)
        if row.get("prior", "") != digests.get(plan, ""):
            gaps[plan] = gaps.get(plan, 0) + 1
        digests[plan] = row.get("digest", "")
    plans = [plan for plan in sorted({*kept, *damaged}) if plan in kept or naming.is_plan_id(plan)]
    return tuple(
        Salvaged(plan, tuple(kept.get(plan, ())), damaged.get(plan, 0), gaps.get(plan, 0)) for plan in plans
    )


def _read(row: Mapping[str, Any]) -> Choice | None:
    try:
        if "digest" in row:
            return as_choice(row)
        return Choice.model_validate(
            {name: row[name] for name in FIELDS if name in row} | {"value": json.loads(row["value"])}
        )
    except (NotAChoice, ValueError, TypeError):
        return None
