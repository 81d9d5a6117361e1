"""Copies of a plan with clocks years apart, merged in random orders, come to one plan."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from fivepillars.plan import Refused
from fivepillars.store import Store
from fivepillars.workbook import PlanRepository, Workbook

ROWS = ("own.a", "own.b")
OFF = (timedelta(), timedelta(days=400), timedelta(days=-900), timedelta(minutes=7), timedelta(days=350_000))


class Copy:
    """One copy of the plan, with a clock that is off."""

    def __init__(self, number: int, off: timedelta) -> None:
        self.store = Store.open(":memory:", clock=lambda: datetime.now(UTC) + off)
        self.repository = PlanRepository(self.store, by=f"person {number}")

    @property
    def plan(self) -> Workbook:
        """The plan, opened anew."""
        return Workbook(self.store, "riverbend", by=self.repository.by)

    def decide(self, chance: np.random.Generator) -> None:
        """Do something to the plan, as people do."""
        plan, row = self.plan, ROWS[chance.integers(len(ROWS))]
        commands = (
            lambda: plan.choose("goal", row, "title", f"Goal {chance.random():.3f}"),
            lambda: plan.choose("goal", row, "measure", f"Measure {chance.random():.3f}"),
            lambda: plan.choose("action", row, "start", f"2027-0{chance.integers(1, 10)}-01"),
            lambda: plan.choose("action", row, "due", f"2027-0{chance.integers(1, 10)}-01"),
            lambda: plan.remove("goal", row),
            plan.undo,
        )
        with suppress(Refused):
            commands[chance.integers(len(commands))]()

    def take(self, other: Copy) -> int:
        """Merge another copy's plan file; tell how many choices were new, those that followed among them."""
        before = self._kept()
        self.repository.bring_in_text(other.plan.as_plan_file())
        return self._kept() - before

    def _kept(self) -> int:
        return sum(entry.choices for entry in self.store.plans())


@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_clocks_say_and_the_order_there_is_one_plan(seed, rounds, figure) -> None:
    chance, made = np.random.default_rng(seed), 0
    for _ in range(rounds(3, 250)):
        offs = [OFF[place] for place in chance.permutation(len(OFF))[:3]]
        copies = [Copy(number, off) for number, off in enumerate(offs)]
        copies[0].repository.create("Riverbend")
        for copy in copies[1:]:
            copy.take(copies[0])
        for _ in range(chance.integers(4, 14)):
            copy = copies[chance.integers(3)]
            copy.decide(chance)
            if chance.random() < 0.3:
                copy.take(copies[chance.integers(3)])
        for _ in range(12):
            pairs = [(one, other) for one in copies for other in copies if one is not other]
            order = [pairs[place] for place in chance.permutation(len(pairs))]
            if not sum(one.take(other) for one, other in order):
                break
        else:
            pytest.fail("the copies never came to an end")
        states = [copy.plan.plan.state for copy in copies]
        assert states[0] == states[1] == states[2]
        for row in copies[0].plan.plan.actions:
            assert not (row.start and row.due) or row.start <= row.due
        # Whoever decides now has seen everything, so it stands in every copy, whatever their clock says.
        last = copies[chance.integers(3)]
        last.plan.choose_together([("goal", "own.a", "title", "decided last")], anew=True)
        for copy in copies:
            copy.take(last)
            assert copy.plan.plan.row("goal", "own.a").title == "decided last"
        for copy in copies:
            copy.store.close()
        made += 1
    figure(f"{made} merges of three copies in random orders, clocks off by up to 958 years: one plan each")


def test_of_many_writers_a_later_commit_never_loses_to_an_earlier_one(address, rounds, figure) -> None:
    with Store.open(address) as store:
        PlanRepository(store).create("Riverbend", plan_id="riverbend")
    each = rounds(12, 130)

    def write(number: int) -> None:
        # Computers that share a database have clocks of their own.
        off = timedelta(seconds=number * 40 - 100)
        with Store.open(address, clock=lambda: datetime.now(UTC) + off) as store:
            for turn in range(each):
                Workbook(store, "riverbend", by=f"person {number}").choose(
                    "action", "own.a", "lead", f"{number}/{turn}"
                )

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(write, range(6)))
    with Store.open(address) as store:
        rows = [row for row in store.rows() if row["field"] == "lead"]
        ranks = [(row["rank"], row["id"]) for row in rows]
        shadowed = sum(later <= max(ranks[:place]) for place, later in enumerate(ranks) if place)
        assert len(rows) == 6 * each
        assert shadowed == 0
    figure(f"{6 * each} commits by six writers, clocks 200 s apart: {shadowed} shadowed by earlier ones")
