"""Snapshots: a plan folded so far, so that opening it does not fold years of choices again."""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.exc import DBAPIError

from fivepillars.plan import State
from fivepillars.plan.fold import fold_cells
from fivepillars.store.entries import Loaded
from fivepillars.store.store_tables import (
    CHOICE,
    KEPT_COLUMNS,
    PLAN,
    REMEMBERED_FORMAT,
    SNAPSHOT,
    SNAPSHOT_FORMAT,
    NotAChoice,
    as_cell,
    as_choice,
    rows_in,
    sealed,
)
from fivepillars.store.writing import locked, plan_seal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from fivepillars.plan import Choice

_PLAN = select(PLAN).where(PLAN.c.id == bindparam("plan"))
_NEWEST = (
    select(SNAPSHOT)
    .where(SNAPSHOT.c.plan == bindparam("plan"), SNAPSHOT.c.format == SNAPSHOT_FORMAT)
    .order_by(SNAPSHOT.c.seq.desc())
    .limit(1)
)
_BESIDE = -1
"""The number, in place of a choice's, of what was worked out of a plan's choices and kept beside it."""
_REMEMBERED = select(SNAPSHOT).where(
    SNAPSHOT.c.plan == bindparam("plan"), SNAPSHOT.c.seq == _BESIDE, SNAPSHOT.c.format == REMEMBERED_FORMAT
)
_AFTER = (
    select(CHOICE.c.seq, *KEPT_COLUMNS)
    .where(CHOICE.c.plan == bindparam("plan"), CHOICE.c.seq > bindparam("after_seq"))
    .order_by(CHOICE.c.seq)
)


def loaded(connection: Connection, plan_id: str) -> Loaded:
    """Return a plan as it stands: the newest snapshot and the choices after it.

    The snapshot is read first. Choices are never taken away and those of one plan are numbered in the
    order in which they were committed, so nothing can slip between the two. A snapshot that was damaged is
    passed over: the choices say everything that it said.

    Raises
    ------
    NotAChoice
        A choice was damaged or is missing.
    """
    head = connection.execute(_PLAN, {"plan": plan_id}).mappings().one()
    # A damaged row of the plan promises nothing: then the chain of choices alone says that they are whole.
    promised = head["choices"] if plan_seal(head) == head["seal"] else 0
    known = _kept(connection, plan_id)
    if known is not None:
        with suppress(NotAChoice):
            return _onto(connection, plan_id, *known, promised)
    return _onto(connection, plan_id, Loaded(State(), 0), "", 0, promised)


def _kept(connection: Connection, plan_id: str) -> tuple[Loaded, str, int] | None:
    """Return the newest snapshot that is whole, with the digest and the count of choices it reaches to."""
    try:
        found = connection.execute(_NEWEST, {"plan": plan_id}).first()
    except DBAPIError:  # a page of it was damaged, or its text is none any more
        return None
    if found is None or _seal(plan_id, found.seq, found.choices, found.state, found.digest) != found.seal:
        return None
    return Loaded(State.from_json(json.loads(found.state)), found.seq), found.digest, found.choices


def _onto(
    connection: Connection, plan_id: str, before: Loaded, digest: str, many: int, promised: int
) -> Loaded:
    rows = _after(connection, plan_id, before.seq)
    for row in rows:
        if row["prior"] != digest:
            raise NotAChoice(row["id"])
        digest = row["digest"]
    if many + len(rows) < promised:
        raise NotAChoice(plan_id)
    seq = rows[-1]["seq"] if rows else before.seq
    return Loaded(fold_cells(map(as_cell, rows), before.state), seq)


def _seal(plan_id: str, seq: int, choices: int, state: str, digest: str) -> str:
    written = blake2b(state.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return sealed(plan_id, seq, choices, written, digest)


def arrived(connection: Connection, plan_id: str, after: int) -> tuple[tuple[Choice, ...], int]:
    """Return a plan's choices after a number, in the order they came in, and the newest number."""
    rows = _after(connection, plan_id, after)
    return tuple(as_choice(row) for row in rows), rows[-1]["seq"] if rows else after


def _after(connection: Connection, plan_id: str, after: int) -> Sequence[Mapping[str, Any]]:
    return rows_in(connection.execute(_AFTER, {"plan": plan_id, "after_seq": after}))


def keep(connection: Connection, plan_id: str, known: Loaded | None = None) -> None:
    """Write a snapshot of a plan, and drop the ones before it.

    What is known of the plan already counts if no choice came after it.
    """
    head = locked(connection, plan_id)
    now = known if known is not None and known.seq == head.seq else loaded(connection, plan_id)
    state = json.dumps(now.state.as_json(), separators=(",", ":"), check_circular=False)
    values = {
        "plan": plan_id,
        "seq": head.seq,
        "choices": head.choices,
        "state": state,
        "digest": head.digest,
    }
    connection.execute(delete(SNAPSHOT).where(SNAPSHOT.c.plan == plan_id, SNAPSHOT.c.seq >= 0))
    seal = _seal(plan_id, head.seq, head.choices, state, head.digest)
    connection.execute(SNAPSHOT.insert().values(**values, format=SNAPSHOT_FORMAT, seal=seal))


def remember(connection: Connection, plan_id: str, mark: str, told: str) -> None:
    """Keep what was worked out of a plan's choices up to a mark, instead of what was kept before.

    Nothing needs it: it is thrown away with a mark that is none any more, or where it was damaged.
    """
    locked(connection, plan_id)
    values = {"plan": plan_id, "seq": _BESIDE, "choices": 0, "state": told, "digest": mark}
    connection.execute(delete(SNAPSHOT).where(SNAPSHOT.c.plan == plan_id, SNAPSHOT.c.seq == _BESIDE))
    seal = _seal(plan_id, _BESIDE, 0, told, mark)
    connection.execute(SNAPSHOT.insert().values(**values, format=REMEMBERED_FORMAT, seal=seal))


def recalled(connection: Connection, plan_id: str) -> tuple[str, str] | None:
    """Return what `remember` kept, with its mark; None where nothing was kept, or it was damaged."""
    try:
        found = connection.execute(_REMEMBERED, {"plan": plan_id}).first()
    except DBAPIError:
        return None
    if found is None or _seal(plan_id, _BESIDE, 0, found.state, found.digest) != found.seal:
        return None
    return found.digest, found.state
