"""What happens inside a writing transaction: a plan is made, choices are added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text, update

from fivepillars.store import naming, refusals
from fivepillars.store.entries import Appended
from fivepillars.store.tables import CHOICE, FIELD_COLUMNS, FIELDS, PLAN, as_row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from pydantic import JsonValue
    from sqlalchemy import Connection

    from fivepillars.plan import Choice

_AT_ONCE = 500

_MAKE = text(
    """INSERT INTO plan
    (id, title, description, template, guide, fictional, archived, created, changed, choices)
    VALUES (:id, :title, :description, :template, :guide, :fictional, :archived, :now, :now, 0)
    ON CONFLICT (id) DO NOTHING"""
)


def made(connection: Connection, plan_id: str, head: Mapping[str, str], now: str) -> bool:
    """Make an empty plan; tell whether it is new.

    Parameters
    ----------
    head
        Title, description, template and guide.
    now
        The moment, as `moment_text` writes it.
    """
    values = {"id": plan_id, **head, "fictional": False, "archived": False, "now": now}
    return connection.execute(_MAKE, values).rowcount == 1


def locked(connection: Connection, plan_id: str) -> int:
    """Keep other writers out of a plan until the transaction ends, and give its number of choices.

    So the choices of one plan are numbered in the order in which they are committed, and whoever has
    read up to a number has missed nothing before it.
    """
    query = select(PLAN.c.choices).where(PLAN.c.id == plan_id).with_for_update()
    found = connection.execute(query).first()
    if found is None:
        raise refusals.no_such_plan(plan_id)
    return int(found.choices)


def appended(
    connection: Connection,
    plan_id: str,
    choices: Sequence[Choice],
    now: str,
    progress: Callable[[int], None] = lambda _done: None,
) -> Appended:
    """Add the choices that are not there yet; `progress` is told how many have been gone through."""
    total = locked(connection, plan_id)
    before = _newest(connection, plan_id)
    added = 0
    about: set[str] = set()
    for start in range(0, len(choices), _AT_ONCE):
        part = choices[start : start + _AT_ONCE]
        new = _new(connection, plan_id, part)
        if new:
            connection.execute(CHOICE.insert(), [{"plan": plan_id, **row} for row in new])
        added += len(new)
        about |= {row["field"] for row in new if (row["table"], row["row"]) == ("about", "about")}
        progress(start + len(part))
    if added:
        shown = dict(_shown(connection, plan_id, about))
        counted = {"changed": now, "choices": total + added}
        connection.execute(update(PLAN).where(PLAN.c.id == plan_id).values(**counted, **shown))
    return Appended(_newest(connection, plan_id), added, before)


def _newest(connection: Connection, plan_id: str) -> int:
    newest = connection.execute(select(func.max(CHOICE.c.seq)).where(CHOICE.c.plan == plan_id)).scalar()
    return newest or 0


def _new(connection: Connection, plan_id: str, choices: Sequence[Choice]) -> list[dict[str, str]]:
    rows = [as_row(choice) for choice in choices]
    known = _known(connection, plan_id, [row["id"] for row in rows])
    new: dict[str, dict[str, str]] = {}
    for row in rows:
        there = known.get(row["id"]) or new.setdefault(row["id"], row)
        if there != row:
            raise refusals.two_contents(row["id"])
    return list(new.values())


def _known(connection: Connection, plan_id: str, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    query = select(*FIELD_COLUMNS).where(CHOICE.c.plan == plan_id, CHOICE.c.id.in_(ids))
    return {row["id"]: {name: row[name] for name in FIELDS} for row in connection.execute(query).mappings()}


def _shown(connection: Connection, plan_id: str, about: Collection[str]) -> Iterator[tuple[str, str | bool]]:
    """Give what the list of plans shows, where these fields of the cover may have changed it."""
    if "title" in about:
        yield "title", naming.one_line(_standing(connection, plan_id, "title"))
    if "fictional" in about:
        yield "fictional", _standing(connection, plan_id, "fictional") is True


def _standing(connection: Connection, plan_id: str, field: str) -> JsonValue:
    """Give what stands in a field of the cover: the last choice by moment, then by id, as in a fold."""
    value: str = connection.execute(
        select(CHOICE.c.value)
        .where(CHOICE.c.plan == plan_id, CHOICE.c.table == "about", CHOICE.c.row == "about")
        .where(CHOICE.c.field == field)
        .order_by(CHOICE.c.at.desc(), CHOICE.c.id.desc())
        .limit(1)
    ).scalar_one()
    standing: JsonValue = json.loads(value)
    return standing
