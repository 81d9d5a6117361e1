"""Snapshots change how fast a plan opens, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select, update

from fivepillars.plan import Choice, State, fold
from fivepillars.store import Store, snapshots
from fivepillars.store.store_tables import SNAPSHOT, SNAPSHOT_FORMAT

PLACES = st.tuples(
    st.sampled_from(["action", "goal"]), st.sampled_from(["a", "b"]), st.sampled_from(["title", "lead"])
)
MOMENTS = st.integers(0, 5).map(lambda minute: datetime(2026, 9, 1, 8, minute, tzinfo=UTC))
VALUES = st.none() | st.integers() | st.text(max_size=5)


@st.composite
def packets(draw):
    """Draw choices with moments in no order, some of them twice, in packets as they might come in."""
    drawn = draw(st.lists(st.tuples(PLACES, MOMENTS, VALUES), max_size=14))
    choices = [
        Choice(id=f"choice-{number:04d}", at=at, table=table, row=row, field=field, value=value)
        for number, ((table, row, field), at, value) in enumerate(drawn)
    ]
    order = draw(st.permutations(choices + choices[:2]))
    cuts = sorted(draw(st.lists(st.integers(0, len(order)), max_size=4)))
    return choices, [order[i:j] for i, j in zip([0, *cuts], [*cuts, len(order)], strict=True)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=packets(), every=st.integers(1, 6))
def test_whatever_order_choices_come_in_and_wherever_snapshots_fall(plans_in_turn, drawn, every):
    choices, parts = drawn
    store, plan_id = plans_in_turn(every)
    store.create(plan_id)
    for part in parts:
        store.append(plan_id, part)
    assert store.load(plan_id).state == fold(choices)


@pytest.fixture
def plans_in_turn(store):
    """Return a function that gives the store, with snapshots that often, and a new plan's name."""
    numbers = count()

    def give(every: int) -> tuple[Store, str]:
        return Store(store._database, snapshot_every=every), f"plan-{next(numbers)}"

    return give


def kept(store: Store) -> list[tuple[int, int]]:
    with store._database.reading() as connection:
        return [tuple(row) for row in connection.execute(select(SNAPSHOT.c.seq, SNAPSHOT.c.choices))]


def test_a_choice_that_comes_late_does_not_beat_one_made_after_it(address, a_choice):
    newer, older = a_choice(20, value="newer"), a_choice(10, value="older")
    elsewhere = a_choice(5, field="notes", value="from the school without wifi")
    with Store.open(address, snapshot_every=1) as store:
        store.create("canyon", choices=[newer])
        assert len(kept(store)) == 1
        store.append("canyon", [older, elsewhere])
        cells = store.load("canyon").state.cells
    assert cells[newer.place].value == "newer"
    assert cells[elsewhere.place].value == "from the school without wifi"


def test_the_newest_snapshot_alone_is_kept(address, a_choice):
    with Store.open(address, snapshot_every=10) as store:
        store.create("canyon", choices=[a_choice() for _ in range(9)])
        assert kept(store) == []
        seq = store.append("canyon", [a_choice()]).seq
        assert kept(store) == [(seq, 10)]
        for _ in range(9):
            store.append("canyon", [a_choice()])
        assert kept(store) == [(seq, 10)]
        last = store.append("canyon", [a_choice()]).seq
        assert kept(store) == [(last, 20)]


def test_opening_reads_only_what_came_after_the_snapshot(store, a_choice, monkeypatch):
    store.create("canyon", choices=[a_choice(minute) for minute in range(250)])
    after = [a_choice(300 + minute) for minute in range(3)]
    store.append("canyon", after)
    read = []
    real = snapshots.as_cell
    monkeypatch.setattr(snapshots, "as_cell", lambda row: read.append(row["id"]) or real(row))
    store.load("canyon")
    assert read == [choice.id for choice in after]


def test_a_snapshot_in_another_format_is_passed_over(address, a_choice):
    choices = [a_choice(minute) for minute in range(5)]
    with Store.open(address, snapshot_every=5) as store:
        store.create("canyon", choices=choices)
        with store._database.writing() as connection:
            connection.execute(update(SNAPSHOT).values(format=SNAPSHOT_FORMAT + 1, state="of tomorrow"))
        assert store.load("canyon").state == fold(choices)
        store.append("canyon", [a_choice(9)])
        with store._database.reading() as connection:
            assert connection.execute(select(func.max(SNAPSHOT.c.format))).scalar() == SNAPSHOT_FORMAT


def test_no_room_for_a_snapshot_does_not_undo_what_was_saved(address, a_choice, monkeypatch):
    choices = [a_choice(minute) for minute in range(3)]

    def no_room(connection, *_rest):
        connection.exec_driver_sql("INSERT INTO no_such_table VALUES (1)")

    monkeypatch.setattr(snapshots, "keep", no_room)
    with Store.open(address, snapshot_every=1) as store:
        store.create("canyon")
        assert store.append("canyon", choices).added == 3
        assert store.load("canyon").state == fold(choices)


def test_an_empty_plan_is_an_empty_state(store):
    store.create("canyon")
    assert store.load("canyon").state == State()
    assert store.load("canyon").seq == 0


def test_a_moment_keeps_its_microseconds(store, a_choice):
    soon, later = a_choice(0), a_choice(0)
    later = later.model_copy(update={"at": soon.at + timedelta(microseconds=1), "value": "later"})
    store.create("canyon", choices=[later, soon])
    assert store.load("canyon").state.cells[soon.place].value == "later"


def test_saving_one_choice_asks_the_database_little(store, a_choice):
    store.create("canyon", choices=[a_choice(minute) for minute in range(50)])
    asked = []
    event.listen(store._database.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    store.append("canyon", [a_choice(60)])
    # The plan's row, its last choice, whether the new one is there, the choice itself, the plan's row again.
    assert len([said for said in asked if not said.startswith("BEGIN")]) == 5, asked
