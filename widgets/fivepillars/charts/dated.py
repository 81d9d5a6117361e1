"""The actions that have a date: their order, the days they reach over, and the same in words.

The picture of the page and that of documents differ in how they are drawn, and in nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fivepillars.analysis.timeliness import late_words, standing_words, timing
from fivepillars.catalog.pillars import PILLARS
from fivepillars.charts.day_words import short_date
from fivepillars.charts.plain_words import one_line
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Action

COLUMNS = ("Action", "Pillar", "Start", "Due", "Status", "Lead")
TODAY_REACH = timedelta(days=75)
"""Today is marked when the plan is under way, or begins or ended about a season from it."""
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Span:
    """The days a timeline reaches over: the first of a month to the first of the month after the last."""

    first: date
    last: date

    @property
    def months(self) -> int:
        """Return how many months that is."""
        return (self.last.year - self.first.year) * _YEAR + self.last.month - self.first.month

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day < self.last


def dated(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return the actions that have a date, by pillar and start."""
    return tuple(sorted((action for action in actions if action.start or action.due), key=_order))


def _order(action: Action) -> tuple[int, date, date, str]:
    number = next((pillar.number for pillar in PILLARS if pillar.slug == action.pillar), len(PILLARS) + 1)
    begins = action.start or action.due or date.max
    return number, begins, action.due or begins, action.id


def span_of(actions: Sequence[Action], today: date) -> Span:
    """Return the days that a timeline of these dated actions reaches over."""
    days = [day for action in actions for day in (action.start, action.due) if day]
    first, last = min(days), max(days)
    if first - today <= TODAY_REACH and today - last <= TODAY_REACH:
        first, last = min(first, today), max(last, today)
    return Span(first.replace(day=1), (last.replace(day=1) + timedelta(days=32)).replace(day=1))


def described(actions: Sequence[Action], undated: int, today: date) -> str:
    """Say what a timeline shows, for who cannot see it: how many, from when to when, what is done."""
    days = [day for action in actions for day in (action.start, action.due) if day]
    said = f"{counted(len(actions), 'action')} with dates"
    between = f"from {short_date(min(days))} to {short_date(max(days))}"
    without = f" {undated} more {'have' if undated > 1 else 'has'} no date yet." if undated else ""
    done = sum(action.status == "done" for action in actions)
    finished = f" {done} {'are' if done > 1 else 'is'} done." if done else ""
    late = late_words(actions, today)
    behind = f" {late}." if late else ""
    return f"{said}, {between}, as of {short_date(today)}.{finished}{behind}{without}"


def happenings(action: Action, today: date) -> tuple[str, ...]:
    """Return what a day asks of an action: "Was due May 3, 2027", "Was to start …", "Starts …", "Due …"."""
    when, due = timing(action, today), short_date(action.due)
    if when == "late":
        return (f"Was due {due}",)
    start = short_date(action.start)
    starts = f"Was to start {start}" if when else f"Starts {start}" if _ahead(action.start, today) else ""
    return tuple(part for part in (starts, f"Due {due}" if due else "") if part)


def _ahead(day: date | None, today: date) -> bool:
    return day is not None and day >= today


def pillar_words(slug: str | None) -> str:
    """Return the name of a pillar for narrow places, such as "4 Screening and referral"."""
    return next((f"{p.number} {p.short}" for p in PILLARS if p.slug == slug), "Across the pillars")


def row_of(action: Action, plan: Plan, today: date) -> tuple[str, ...]:
    """Return an action as a row of the text twin; see `COLUMNS`."""
    return (
        one_line(action.title) or action.id,
        pillar_words(action.pillar),
        short_date(action.start),
        short_date(action.due),
        standing_words(action, today).capitalize(),
        one_line(plan.named(action.lead)),
    )
