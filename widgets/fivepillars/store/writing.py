"""What happens inside a writing transaction: a plan is made, choices are added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select, text, update

from fivepillars.plan.tables import TABLES
from fivepillars.plan.tables.row_reference import references_of
from fivepillars.store import naming, refusals
from fivepillars.store.store_tables import (
    CHOICE,
    FIELDS,
    KEPT_COLUMNS,
    PLAN,
    SNAPSHOT,
    SNAPSHOT_FORMAT,
    NotAChoice,
    as_choice,
    as_row,
    kept_row,
    rows_in,
    sealed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from pydantic import JsonValue
    from sqlalchemy import Connection, RowMapping

    from fivepillars.plan import Choice

_AT_ONCE = 500

_MAKE = text(
    """INSERT INTO plan
    (id, title, description, template, guide, fictional, archived, created, changed, choices, seal)
    VALUES (:id, :title, :description, :template, :guide, :fictional, :archived, :created, :changed, 0, :seal)
    ON CONFLICT (id) DO NOTHING"""
)


_OF_PLAN = CHOICE.c.plan == bindparam("plan")
_LOCKED = select(PLAN).where(PLAN.c.id == bindparam("plan")).with_for_update()
_FOLDED = select(func.max(SNAPSHOT.c.choices)).where(
    SNAPSHOT.c.plan == bindparam("plan"), SNAPSHOT.c.format == SNAPSHOT_FORMAT
)
_LAST = (
    select(CHOICE.c.seq, CHOICE.c.digest, _FOLDED.scalar_subquery().label("folded"))
    .where(_OF_PLAN)
    .order_by(CHOICE.c.seq.desc())
    .limit(1)
)
_KNOWN = select(*KEPT_COLUMNS).where(_OF_PLAN, CHOICE.c.id.in_(bindparam("ids", expanding=True)))
_NEWEST = select(func.max(CHOICE.c.seq)).where(_OF_PLAN)
_INSERTED = CHOICE.insert()
_UPDATED = update(PLAN).where(PLAN.c.id == bindparam("plan_id"))


def made(connection: Connection, plan_id: str, head: Mapping[str, str], now: str) -> bool:
    """Make an empty plan; tell whether it is new.

    Parameters
    ----------
    head
        Title, description, template and guide.
    now
        The moment, as `moment_text` writes it.
    """
    begun = {"created": now, "changed": now, "choices": 0}
    values = {"id": plan_id, **head, "fictional": False, "archived": False, **begun}
    return connection.execute(_MAKE, {**values, "seal": plan_seal(values)}).rowcount == 1


@dataclass(frozen=True, slots=True)
class Head:
    """Where a plan stands before something is added."""

    row: Mapping[str, Any]
    """The plan's own row, mended from its choices where it was damaged."""
    seq: int
    digest: str
    folded: int = 0
    """How many of its choices are in the newest snapshot."""

    @property
    def choices(self) -> int:
        """Return how many choices the plan has."""
        return int(self.row["choices"])


def plan_seal(row: RowMapping | Mapping[str, Any]) -> str:
    """Return the check over a plan's own row."""
    return sealed(*(row[name] for name in _SEALED))


_SEALED = tuple(column.name for column in PLAN.columns if column.name != "seal")


def locked(connection: Connection, plan_id: str) -> Head:
    """Keep other writers out of a plan until the transaction ends, and return where it stands.

    So the choices of one plan are numbered in the order in which they are committed, and whoever has
    read up to a number has missed nothing before it.
    """
    row = connection.execute(_LOCKED, {"plan": plan_id}).mappings().first()
    if row is None:
        raise refusals.no_such_plan(plan_id)
    # Only now, when nobody else can add one.
    last = connection.execute(_LAST, {"plan": plan_id}).first()
    seq, digest, folded = (last.seq, last.digest, last.folded or 0) if last else (0, "", 0)
    return Head(mended(connection, row), seq, digest, folded)


def mended(connection: Connection, row: RowMapping) -> Mapping[str, Any]:
    """Return a plan's own row as it was written, or what its choices say where it was damaged.

    Raises
    ------
    NotAChoice
        It is damaged, and there is no choice to say what it was.
    """
    if plan_seal(row) == row["seal"]:
        return dict(row)
    first, last, many = connection.execute(
        select(func.min(CHOICE.c.arrived), func.max(CHOICE.c.arrived), func.count()).where(
            CHOICE.c.plan == row["id"]
        )
    ).one()
    if not many:
        raise NotAChoice(str(row["id"]))
    shown = dict(_shown(connection, row["id"], {"title", "fictional"}))
    unknown = {"description": "", "template": "", "guide": "", "archived": False}
    return {"id": row["id"], **unknown, **shown, "created": first, "changed": last, "choices": many}


def updated(connection: Connection, row: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
    """Write what changed in a plan's own row, with its seal."""
    whole = {**row, **changed}
    values = {**whole, "seal": plan_seal(whole)}
    del values["id"]
    connection.execute(_UPDATED, {"plan_id": row["id"], **values})


def appended(
    connection: Connection,
    head: Head,
    choices: Sequence[Choice],
    now: str,
    progress: Callable[[int], None] = lambda _done: None,
    *,
    whole: bool = False,
) -> tuple[Head, tuple[Choice, ...]]:
    """Add the choices that are not there yet, and return where the plan stands then, and those choices.

    Parameters
    ----------
    head
        Where the plan stands, as `locked` gave it.
    now
        The moment, as `moment_text` writes it.
    progress
        Is told how many have been gone through.
    whole
        The plan begins with these choices. Nobody here knew it before, so each came when it was made.
    """
    plan_id, digest, added, inserted = head.row["id"], head.digest, [], None
    about: set[str] = set()
    for start in range(0, len(choices), _AT_ONCE):
        part = choices[start : start + _AT_ONCE]
        rows = []
        for choice, row in _new(connection, plan_id, part):
            arrived = min(row["at"], now) if whole else now
            rows.append(kept_row(plan_id, row, arrived=arrived, prior=digest))
            digest = rows[-1]["digest"]
            added.append(choice)
            if (choice.table, choice.row) == ("about", "about"):
                about.add(choice.field)
        if rows:
            inserted = connection.execute(_INSERTED, rows)
        progress(start + len(part))
    if not added:
        return head, ()
    changed = {
        "changed": now,
        "choices": head.choices + len(added),
        **dict(_shown(connection, plan_id, about)),
    }
    updated(connection, head.row, changed)
    # The key of a single row comes back with it.
    key = inserted.inserted_primary_key if inserted is not None and len(added) == 1 else None
    newest = key[0] if key else connection.execute(_NEWEST, {"plan": plan_id}).scalar_one()
    return Head({**head.row, **changed}, newest, digest, head.folded), tuple(added)


def _new(
    connection: Connection, plan_id: str, choices: Sequence[Choice]
) -> list[tuple[Choice, dict[str, str]]]:
    rows = [as_row(choice) for choice in choices]
    known = _known(connection, plan_id, [row["id"] for row in rows])
    new: dict[str, tuple[Choice, dict[str, str]]] = {}
    for choice, row in zip(choices, rows, strict=True):
        there = known.get(row["id"])
        if there is None:
            there = new.setdefault(row["id"], (choice, row))[1]
        # An older version did not compose letters: what it kept is read as it would be kept today.
        same = {name: there[name] for name in FIELDS} == row
        if not same and (row["id"] not in known or not _says_the_same(there, row)):
            raise refusals.two_contents(row["id"])
    return list(new.values())


def _says_the_same(there: Mapping[str, Any], row: dict[str, str]) -> bool:
    """Tell whether a choice that is kept already says the same as another of its id.

    An older program named people and partners by their words; in each copy of the plan those words became
    references as far as that copy knew whom they mean.
    """
    kept = as_row(as_choice(there))
    if kept == row:
        return True
    model = TABLES.get(row["table"])
    texts = (kept["value"], row["value"])
    return (
        model is not None
        and row["field"] in references_of(model)
        and {**kept, "value": ""} == {**row, "value": ""}
        and any(f'"{table}:' in text for text in texts for table in references_of(model)[row["field"]].tables)
    )


def _known(connection: Connection, plan_id: str, ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    return {row["id"]: row for row in rows_in(connection.execute(_KNOWN, {"plan": plan_id, "ids": ids}))}


def _shown(connection: Connection, plan_id: str, about: Collection[str]) -> Iterator[tuple[str, str | bool]]:
    """Yield what the list of plans shows, where these fields of the cover may have changed it."""
    if "title" in about:
        yield "title", naming.one_line(_standing(connection, plan_id, "title"))
    if "fictional" in about:
        yield "fictional", _standing(connection, plan_id, "fictional") is True


def _standing(connection: Connection, plan_id: str, field: str) -> JsonValue:
    """Return what stands in a field of the cover: the last choice by rank, then by id, as in a fold."""
    row = (
        connection.execute(
            select(*KEPT_COLUMNS)
            .where(CHOICE.c.plan == plan_id, CHOICE.c.table == "about", CHOICE.c.row == "about")
            .where(CHOICE.c.field == field)
            .order_by(CHOICE.c.rank.desc(), CHOICE.c.id.desc())
            .limit(1)
        )
        .mappings()
        .first()
    )
    return as_choice(row).value if row else None
