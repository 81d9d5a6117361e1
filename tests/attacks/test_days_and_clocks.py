"""Midnight, and the ends of daylight-saving time: from a day on is from its midnight on."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fivepillars.store import Store
from fivepillars.workbook import PlanRepository, Workbook

BOISE = ZoneInfo("America/Boise")


@pytest.fixture
def boise(monkeypatch):
    monkeypatch.setenv("TZ", "America/Boise")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("boise")
@pytest.mark.parametrize("day", [date(2026, 3, 8), date(2026, 11, 1), date(2026, 7, 1), date(2026, 12, 31)])
def test_what_changed_from_a_day_on_begins_at_its_midnight_here(day, rounds, figure) -> None:
    midnight = datetime(day.year, day.month, day.day, tzinfo=BOISE).astimezone(UTC)
    steps = [timedelta(minutes=minute) for minute in range(-1500, 1500, rounds(197, 7))]
    moments = sorted({midnight + step for step in steps} | {midnight + timedelta(microseconds=1), midnight})
    now = [moments[0] - timedelta(days=1)]
    with Store.open(":memory:", clock=lambda: now[0]) as store:
        PlanRepository(store).create("Riverbend", plan_id="riverbend")
        for number, moment in enumerate(moments):
            now[0] = moment
            Workbook(store, "riverbend").choose("goal", f"own.{number}", "title", f"{number}")
        plan = Workbook(store, "riverbend")
        since = datetime.fromisoformat(day.isoformat())
        told = {change.row for change in plan.changes(since, moments[-1]) if change.table == "goal"}
        assert told == {f"own.{number}" for number, moment in enumerate(moments) if moment > midnight}
        assert len(plan.at(since).goals) == sum(moment <= midnight for moment in moments)
    figure(f"{len(moments)} choices around midnight of {day}: none on the wrong side of it")
