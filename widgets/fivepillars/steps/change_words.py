"""What changed since a day, in words: for the next board meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from fivepillars.charts.day_words import month_day
from fivepillars.plan.tables import FIGURES, SINGLE_ROW, FromGuide
from fivepillars.plan.validate import label
from fivepillars.steps.value_words import value_words
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from pydantic import JsonValue

    from fivepillars.plan import Change, Plan
    from fivepillars.plan.context import Context

_FROM_GUIDE = frozenset({"pillar", "origin", "source", "levels", "text"})
_QUIET = {
    "about": frozenset({"template", "fictional", "notice"}),
    "partner": _FROM_GUIDE,
    "action": _FROM_GUIDE,
    "incentive": _FROM_GUIDE,
}
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Changed:
    """One row of the plan that is not what it was.

    Parameters
    ----------
    what
        The row, in words.
    kind
        What it is: action, partner, goal and so on.
    lines
        What is different, a sentence each.
    who
        Who decided, and when last.
    """

    what: str
    kind: str
    lines: tuple[str, ...]
    who: str


def change_words(found: Iterable[Change], plan: Plan, context: Context) -> tuple[Changed, ...]:
    """Say what is different, row by row, actions first.

    Parameters
    ----------
    found
        The changes, as `Workbook.changes` gives them.
    plan
        The plan as it is now.
    context
        Says on which day a moment fell here.
    """
    shown = [
        each for each in found if each.table != "privacy" and each.field not in _QUIET.get(each.table, ())
    ]
    rows = groupby(sorted(shown, key=_place), key=lambda each: (each.table, each.row))
    said = [_row(table, row, list(cells), plan, context) for (table, row), cells in rows]
    return tuple(each for each in said if each.lines)


_ORDER = ("action", "partner", "incentive", "goal", "approach", "member", "figure", "agency", "about")


def _place(change: Change) -> tuple[int, str, bool, str]:
    place = _ORDER.index(change.table) if change.table in _ORDER else len(_ORDER)
    return place, change.row, change.field != "chosen", change.field


def _row(table: str, row: str, cells: list[Change], plan: Plan, context: Context) -> Changed:
    people = sorted({each.by for each in cells if each.by and each.by != "template"})
    last = context.day_of(max(datetime.fromisoformat(each.at) for each in cells))
    who = f"{', '.join(people)}, {month_day(last)}" if people else month_day(last)
    lines = tuple(_lines(table, row, cells, plan))
    return Changed(_named(table, row, cells, plan), table, lines, who)


def _named(table: str, row: str, cells: list[Change], plan: Plan) -> str:
    view = VIEWS[table]
    if table in SINGLE_ROW:
        return f"The {view.one}"
    now = plan.row(table, row)
    before = {each.field: str(each.before) for each in cells if each.before}
    called = (view.label(now) if now else "", *(before.get(name, "") for name in view.names))
    return next(filter(None, called), view.a_row)


def _lines(table: str, row: str, cells: list[Change], plan: Plan) -> Iterator[str]:
    now = plan.row(table, row)
    offered = isinstance(now, FromGuide) or any(each.field == "chosen" for each in cells)
    if not offered and now is None:
        yield "Taken out of the plan."
        return
    if table not in SINGLE_ROW and not offered and _is_new(table, row, cells, plan):
        yield "Added."
    chosen = next((each for each in cells if each.field == "chosen"), None)
    if chosen is not None:
        yield "Chosen." if chosen.after else "No longer chosen."
    if offered and not (isinstance(now, FromGuide) and now.chosen):
        return
    for each in cells:
        if each.field not in {"chosen", "title", "name"} or (each.field != "chosen" and each.before):
            yield _line(each, plan)


def _is_new(table: str, row: str, cells: list[Change], plan: Plan) -> bool:
    """Tell whether nothing stood in a row before."""
    filled = plan.state.rows(table).get(row, {})
    return set(filled) <= {each.field for each in cells if each.before is None}


def _line(change: Change, plan: Plan) -> str:
    name = label(change.table, change.field).rstrip("?")
    if (change.table, change.field) in FIGURES:
        return f"{name} changed."
    after, before = _words(change, change.after, plan), _words(change, change.before, plan)
    if not before:
        return f"{name}: {after}."
    if not after:
        return f"{name} emptied; it was {before}."
    return f"{name}: {after}; before, {before}."


def _words(change: Change, value: JsonValue, plan: Plan) -> str:
    text = " ".join(value_words(change.table, change.field, value, plan).split()).rstrip(".")
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
