"""The versions of the store, and the way from each to the next.

A change of the tables is a new numbered step at the end; a step that was released is never edited.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, inspect, select, update

from fivepillars.plan import Refused
from fivepillars.plan.spellings import Said, with_references
from fivepillars.store.store_tables import CHOICE, FIELDS, PLAN, SNAPSHOT, STORE, is_sound, kept_row
from fivepillars.store.writing import plan_seal

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import JsonValue
    from sqlalchemy import Connection

    from fivepillars.store.database import Database

Steps = Mapping[int, tuple["str | Callable[[Connection], None]", ...]]

_WORDS = MappingProxyType(
    {
        "sqlite": {"seq": "INTEGER PRIMARY KEY AUTOINCREMENT", "name": "TEXT"},
        # Names and moments sort by their bytes on every server, whatever its language.
        "postgresql": {
            "seq": "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            "name": 'TEXT COLLATE "C"',
        },
    }
)

_FIRST = (
    """CREATE TABLE plan (
        id {name} PRIMARY KEY,
        title TEXT NOT NULL,
        description TEXT NOT NULL,
        template TEXT NOT NULL,
        guide TEXT NOT NULL,
        fictional BOOLEAN NOT NULL,
        archived BOOLEAN NOT NULL,
        created {name} NOT NULL,
        changed {name} NOT NULL,
        choices INTEGER NOT NULL
    )""",
    """CREATE TABLE choice (
        seq {seq},
        plan {name} NOT NULL REFERENCES plan (id),
        id {name} NOT NULL,
        "by" TEXT NOT NULL,
        "at" {name} NOT NULL,
        "table" {name} NOT NULL,
        "row" {name} NOT NULL,
        field {name} NOT NULL,
        value TEXT NOT NULL,
        gesture TEXT NOT NULL,
        undoes TEXT NOT NULL,
        UNIQUE (plan, id)
    )""",
    "CREATE INDEX choice_arrival ON choice (plan, seq)",
    'CREATE INDEX choice_cell ON choice (plan, "table", "row", field, "at", id)',
    """CREATE TABLE snapshot (
        plan {name} NOT NULL REFERENCES plan (id),
        seq BIGINT NOT NULL,
        choices INTEGER NOT NULL,
        format INTEGER NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (plan, seq)
    )""",
)


def _checked(connection: Connection) -> None:
    """Add to every choice its check and, as far as is known, when it came: the first version had neither."""
    for plan in connection.execute(select(PLAN)).mappings().all():
        prior = ""
        rows = connection.execute(select(CHOICE).where(CHOICE.c.plan == plan["id"]).order_by(CHOICE.c.seq))
        for row in rows.mappings().all():
            said = {name: row[name] for name in FIELDS}
            kept = kept_row(plan["id"], said, arrived=min(row["at"], plan["changed"]), prior=prior)
            prior = kept["digest"]
            changed = {name: kept[name] for name in ("rank", "arrived", "prior", "digest")}
            connection.execute(update(CHOICE).where(CHOICE.c.seq == row["seq"]).values(changed))
        connection.execute(update(PLAN).where(PLAN.c.id == plan["id"]).values(seal=plan_seal(plan)))


_SECOND = (
    "DROP TABLE snapshot",
    """CREATE TABLE snapshot (
        plan {name} NOT NULL REFERENCES plan (id),
        seq BIGINT NOT NULL,
        choices INTEGER NOT NULL,
        format INTEGER NOT NULL,
        state TEXT NOT NULL,
        digest TEXT NOT NULL,
        seal TEXT NOT NULL,
        PRIMARY KEY (plan, seq)
    )""",
    "ALTER TABLE plan ADD COLUMN seal TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE choice ADD COLUMN \"after\" TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE choice ADD COLUMN \"rank\" {name} NOT NULL DEFAULT ''",
    "ALTER TABLE choice ADD COLUMN arrived {name} NOT NULL DEFAULT ''",
    "ALTER TABLE choice ADD COLUMN \"prior\" TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE choice ADD COLUMN digest TEXT NOT NULL DEFAULT ''",
    "DROP INDEX choice_cell",
    'CREATE INDEX choice_cell ON choice (plan, "table", "row", field, "rank", id)',
    _checked,
)


def _with_references(connection: Connection) -> None:
    """Let fields point at rows that they named by words or bare ids; see `with_references`.

    A row that is damaged stays as it is, so that it is still known to be damaged.
    """
    for plan in connection.execute(select(PLAN.c.id)).scalars().all():
        query = select(CHOICE).where(CHOICE.c.plan == plan).order_by(CHOICE.c.seq)
        rows = [dict(row) for row in connection.execute(query).mappings()]
        sound = [is_sound(row) for row in rows]
        said = [Said(row["table"], row["row"], row["field"], _read(row["value"])) for row in rows]
        prior = ""
        for row, was, value, whole in zip(rows, said, with_references(said), sound, strict=True):
            digest = row["digest"]
            if whole and (value is not was.value or row["prior"] != prior):
                changed = {name: row[name] for name in FIELDS}
                if value is not was.value:
                    changed["value"] = json.dumps(value, sort_keys=True)
                kept = kept_row(plan, changed, arrived=row["arrived"], prior=prior)
                values = {name: kept[name] for name in ("value", "prior", "digest")}
                connection.execute(update(CHOICE).where(CHOICE.c.seq == row["seq"]).values(values))
                digest = kept["digest"]
            prior = digest
    connection.execute(delete(SNAPSHOT))


def _read(written: str) -> JsonValue:
    try:
        value: JsonValue = json.loads(written)
    except ValueError:
        return None
    return value


_THIRD = (_with_references,)

STEPS: Steps = MappingProxyType({1: _FIRST, 2: _SECOND, 3: _THIRD})
"""For each version, the statements that lead to it from the one before."""


def migrate(database: Database, steps: Steps = STEPS) -> None:
    """Bring a store to the newest version, in one transaction.

    Raises
    ------
    Refused
        The store comes from a newer program, or the database belongs to another one.
    """
    newest = max(steps)
    with database.reading() as connection:
        found = _version(connection)
    if found < newest:
        with database.writing() as connection:
            database.alone(connection)
            found = _version(connection)
            if found == 0:
                _made_ours(connection, database.name)
            _stepped(connection, found, steps)
    if found > newest:
        raise Refused(
            f"{database.name} was made by a newer Five Pillars (store version {found}; this one knows up to "
            f"{newest}). It was left as it is. Update Five Pillars and open it again."
        )


def _version(connection: Connection) -> int:
    if not inspect(connection).has_table(STORE.name):
        return 0
    return connection.execute(select(func.max(STORE.c.version))).scalar() or 0


def _made_ours(connection: Connection, name: str) -> None:
    taken = set(inspect(connection).get_table_names())
    sqlite = connection.dialect.name == "sqlite"
    if taken if sqlite else taken & {"plan", "choice", "snapshot"}:
        raise Refused(
            f"{name} holds the tables of another program. It was left as it is. "
            "Choose another file or an empty database."
        )
    STORE.create(connection)


def _stepped(connection: Connection, found: int, steps: Steps) -> None:
    words = _WORDS[connection.dialect.name]
    for version in sorted(step for step in steps if step > found):
        for statement in steps[version]:
            if callable(statement):
                statement(connection)
            else:
                connection.exec_driver_sql(statement.format_map(words))
        connection.execute(STORE.insert().values(version=version))
