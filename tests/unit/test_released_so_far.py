"""What was shown at earlier moments is worked out once, kept beside the plan, and not believed if damaged."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select, update

from fivepillars import Workbook
from fivepillars.analysis import indicator_suppression, over_time
from fivepillars.analysis.gated import NOTHING, Before
from fivepillars.analysis.indicator_suppression import shown_indicators
from fivepillars.analysis.released_so_far import as_text, from_text
from fivepillars.plan import Choice
from fivepillars.store import Store
from fivepillars.store.store_tables import SNAPSHOT
from fivepillars.workbook import PlanRepository
from made_plans import choices_of
from plan_shapes import brought, made

MOMENTS = 60
BEFORE = Before(
    {
        ("hill", "", ("race:asian",)): frozenset({((2023, 2024), 40), ((), 41)}),
        ("indicator", "own.1", "value"): frozenset(),
    },
    {("", "", ()): frozenset({((2024,), 4)})},
    {("indicator", "own.2", "value"): frozenset({0.1, 39.7})},
    {("indicator", "own.3", "value"): frozenset({(1.0, 390)})},
    frozenset({("indicator", "own.4", "value")}),
)


def forget() -> None:
    """Forget what this process worked out."""
    over_time._known.clear()
    indicator_suppression._all.cache_clear()


def many_moments(seed: int = 1) -> list[Choice]:
    """Return choices on many days: a table of small groups, and three of its figures changed each day."""
    chance = np.random.default_rng(seed)
    first = brought(made(4)[3], "wide")
    typed = [cell for cell in first if cell[2] == "value"]
    gestures = [first]
    for _ in range(MOMENTS - 1):
        some = chance.choice(len(typed), 3, replace=False)
        moved = [(typed[number], int(chance.integers(-3, 4))) for number in some]
        gestures.append([(*cell[:3], float(max(0, cell[3] + by))) for cell, by in moved])
    begun = datetime.now(UTC) - timedelta(days=MOMENTS + 1)
    return [
        choice.model_copy(update={"at": begun + timedelta(days=day), "id": f"s{seed}-d{day:03}-{choice.id}"})
        for day, cells in enumerate(gestures)
        for choice in choices_of(*cells)
    ]


@pytest.fixture
def address(tmp_path: Path) -> Path:
    path = tmp_path / "plans.sqlite"
    with Store.open(path) as store:
        PlanRepository(store).create("Riverbend", plan_id="riverbend")
        store.append("riverbend", many_moments())
    return path


def texts(address: Path) -> list[str]:
    forget()
    with Workbook.open("riverbend", store=address) as workbook:
        return [each.text for each in shown_indicators(workbook.plan).rows]


@pytest.fixture
def gated(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what goes through the gate from now on."""
    asked: list[object] = []
    real = over_time.gated

    def watched(told: object, *more: object) -> object:
        asked.append(told)
        return real(told, *more)

    monkeypatch.setattr(over_time, "gated", watched)
    return asked


def test_what_was_released_is_the_same_after_it_was_written() -> None:
    for before in (BEFORE, NOTHING):
        again = from_text(as_text(before))
        assert again is not None
        assert as_text(again) == as_text(before)
        for name in ("shown", "hidden", "percents", "banded", "narrow"):
            assert getattr(again, name) == getattr(before, name)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", "[1,2]", "[" * 99_999, '[1,[["a"]],[],[],[],[]]', "[0,[],[],[],[],[]]"]
)
def test_what_is_written_otherwise_is_worth_nothing(text: str) -> None:
    assert from_text(text) is None


def test_a_plan_of_many_moments_goes_through_them_once(address: Path, gated: list[object]) -> None:
    first = texts(address)
    assert len(gated) > MOMENTS / 2
    gated.clear()
    assert texts(address) == first
    assert len(gated) == 2, "as it stands, and once more with what was released before"


def test_one_choice_more_goes_through_one_moment_more(address: Path, gated: list[object]) -> None:
    texts(address)
    with Workbook.open("riverbend", store=address) as workbook:
        row = workbook.plan.indicators[0].id
        for value in (5.0, 6.0, 7.0):
            gated.clear()
            workbook.choose("indicator", row, "value", value)
            shown_indicators(workbook.plan)
            assert len(gated) <= 3


def test_what_is_kept_changes_nothing_that_is_shown(tmp_path: Path) -> None:
    choices = many_moments(seed=2)
    days = sorted({choice.at for choice in choices})
    kept, alone = tmp_path / "kept.sqlite", tmp_path / "alone.sqlite"
    for path in (kept, alone):
        with Store.open(path) as store:
            PlanRepository(store).create("Riverbend", plan_id="riverbend")
    for until in days[:: MOMENTS // 6]:
        for path in (kept, alone):
            with Store.open(path) as store:
                store.append("riverbend", [choice for choice in choices if choice.at <= until])
        with Store.open(alone) as store, store._database.writing() as connection:
            connection.execute(SNAPSHOT.delete())
        assert texts(kept) == texts(alone)


def test_a_packet_that_changes_an_earlier_moment_is_counted_with(address: Path, tmp_path: Path) -> None:
    with Store.open(address) as store:
        choices = [choice for choice in store.history("riverbend") if choice.table != "about"]
    texts(address)
    row = next(choice.row for choice in choices if choice.value == "TOTAL")
    late = choices[-1].model_copy(
        update={"id": "late", "row": row, "field": "value", "value": 4000.0, "at": choices[90].at}
    )
    other = tmp_path / "other.sqlite"
    with Store.open(other) as store:
        PlanRepository(store).create("Riverbend", plan_id="riverbend")
        store.append("riverbend", [*choices, late])
    with Store.open(address) as store:
        store.append("riverbend", [late])
    assert texts(address) == texts(other)


@pytest.mark.parametrize("state", ["", "[1,[],[],[],[],[]]", "\x00"])
def test_what_was_damaged_in_the_store_is_worked_out_anew(
    address: Path, gated: list[object], state: str
) -> None:
    first = texts(address)
    with Store.open(address) as store, store._database.writing() as connection:
        assert connection.execute(select(SNAPSHOT.c.seq).where(SNAPSHOT.c.seq < 0)).all()
        connection.execute(update(SNAPSHOT).where(SNAPSHOT.c.seq < 0).values(state=state))
    gated.clear()
    assert texts(address) == first
    assert len(gated) > MOMENTS / 2


def test_a_snapshot_leaves_it_and_it_leaves_the_snapshot(address: Path) -> None:
    first = texts(address)
    with Store.open(address, snapshot_every=1) as store:
        Workbook(store, "riverbend").choose("about", "about", "title", "Riverbend, again")
        with store._database.reading() as connection:
            kept = connection.execute(select(SNAPSHOT.c.seq).order_by(SNAPSHOT.c.seq)).scalars().all()
        assert len(kept) == 2
        assert kept[0] < 0 < kept[1]
        assert store.recalled("riverbend") is not None
        assert store.recalled("nowhere") is None
    assert texts(address) == first


def test_of_many_rows_only_those_that_are_tied_are_gone_through(
    address: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = [("title", "Spent a student"), ("kind", "figure"), ("value", 9.0), ("place", "Vale")]
    with Workbook.open("riverbend", store=address) as workbook:
        workbook.choose_together([("indicator", "own.money", name, value) for name, value in elsewhere])
    first = texts(address)
    with Store.open(address) as store, store._database.writing() as connection:
        connection.execute(SNAPSHOT.delete())
    monkeypatch.setattr(over_time, "_FEW", 0)
    assert texts(address) == first
