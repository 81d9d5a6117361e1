"""Snapshots: a plan folded so far, so that opening it does not fold years of choices again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from fivepillars.plan import State
from fivepillars.plan.fold import fold_cells
from fivepillars.store.entries import Loaded
from fivepillars.store.tables import CHOICE, FIELD_COLUMNS, PLAN, SNAPSHOT, as_cell, as_choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, RowMapping

    from fivepillars.plan import Choice

FORMAT = 2
"""How a state is written. Snapshots of another format are passed over and written anew."""


def loaded(connection: Connection, plan_id: str) -> Loaded:
    """Give a plan as it stands: the newest snapshot and the choices after it.

    The snapshot is read first. Choices are never taken away and those of one plan are numbered in the
    order in which they were committed, so nothing can slip between the two.
    """
    snapshot = connection.execute(
        select(SNAPSHOT.c.seq, SNAPSHOT.c.state)
        .where(SNAPSHOT.c.plan == plan_id, SNAPSHOT.c.format == FORMAT)
        .order_by(SNAPSHOT.c.seq.desc())
        .limit(1)
    ).first()
    before = Loaded(State.from_json(json.loads(snapshot.state)), snapshot.seq) if snapshot else None
    rows = _after(connection, plan_id, before.seq if before else 0)
    seq = rows[-1]["seq"] if rows else (before.seq if before else 0)
    return Loaded(fold_cells(map(as_cell, rows), before.state if before else None), seq)


def arrived(connection: Connection, plan_id: str, after: int) -> tuple[tuple[Choice, ...], int]:
    """Give a plan's choices after a number, in the order they came in, and the newest number."""
    rows = _after(connection, plan_id, after)
    return tuple(as_choice(row) for row in rows), rows[-1]["seq"] if rows else after


def _after(connection: Connection, plan_id: str, after: int) -> Sequence[RowMapping]:
    query = (
        select(CHOICE.c.seq, *FIELD_COLUMNS)
        .where(CHOICE.c.plan == plan_id, CHOICE.c.seq > after)
        .order_by(CHOICE.c.seq)
    )
    return connection.execute(query).mappings().all()


def waiting(connection: Connection, plan_id: str) -> int:
    """Give how many of a plan's choices came after its newest snapshot."""
    folded = select(func.max(SNAPSHOT.c.choices)).where(
        SNAPSHOT.c.plan == plan_id, SNAPSHOT.c.format == FORMAT
    )
    total = select(PLAN.c.choices).where(PLAN.c.id == plan_id)
    return int(connection.execute(total).scalar_one()) - int(connection.execute(folded).scalar() or 0)


def keep(connection: Connection, plan_id: str, choices: int, known: Loaded | None = None) -> None:
    """Write a snapshot of a plan with so many choices, and drop the ones before it.

    What is known of the plan already counts if no choice came after it.
    """
    newest = connection.execute(select(func.max(CHOICE.c.seq)).where(CHOICE.c.plan == plan_id)).scalar()
    now = known if known is not None and known.seq == newest else loaded(connection, plan_id)
    connection.execute(delete(SNAPSHOT).where(SNAPSHOT.c.plan == plan_id))
    connection.execute(
        SNAPSHOT.insert().values(
            plan=plan_id,
            seq=now.seq,
            choices=choices,
            format=FORMAT,
            state=json.dumps(now.state.as_json(), separators=(",", ":"), check_circular=False),
        )
    )
