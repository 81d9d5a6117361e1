"""One choice, and one gesture, in words: for the history and for what undoing takes back."""

from __future__ import annotations

from collections.abc import Sequence

from fivepillars.plan.choice import Choice
from fivepillars.plan.plan import Plan
from fivepillars.plan.tables import FIGURES, REMOVED, FromGuide, is_known
from fivepillars.plan.undo import in_short
from fivepillars.plan.validate import label
from fivepillars.views import VIEWS

_TICKED = frozenset({"chosen", REMOVED})


def in_words(choice: Choice, plan: Plan) -> str:
    """Return one choice as words, such as “set Lead of ‘Create a crisis team’ to M. Ortiz”."""
    named = f"the {_noun(choice.table)}"
    if not is_known(choice.table, choice.field):
        return f"changed {choice.field.replace('_', ' ')} of {named}, which only a newer Five Pillars shows"
    row = plan.row(choice.table, choice.row)
    if isinstance(row, FromGuide) and row.title:
        named = f"“{row.title}”"
    if choice.field in _TICKED:
        return _ticked(choice, plan, named)
    name = label(choice.table, choice.field)
    if (choice.table, choice.field) in FIGURES:
        return f"changed {name} of {_counted(choice, plan)}"
    if choice.id in plan.state.waiting:
        return f"wrote in {name} of {named} what a person has yet to look at"
    if choice.value is None:
        return f"emptied {name} of {named}"
    return f"set {name} of {named} to “{plan.in_short(choice.value)}”"


def gesture_in_words(gesture: Sequence[Choice], plan: Plan) -> str:
    """Return a gesture as words: its first choice, or that figures were brought in together."""
    rows = {choice.row for choice in gesture}
    if len(rows) > 1 and all(choice.table == "indicator" for choice in gesture):
        return "changed several figures together"
    return in_words(gesture[0], plan)


def _ticked(choice: Choice, plan: Plan, named: str) -> str:
    if choice.field == "chosen":
        return f"chose {named}" if choice.value else f"put back {named}"
    return f"removed {_once(choice, plan) or named}" if choice.value else f"brought back {named}"


def _once(choice: Choice, plan: Plan) -> str:
    """Return what a row that was removed had been called, or nothing."""
    for field in VIEWS[choice.table].names:
        cell = plan.state.cells.get((choice.table, choice.row, field))
        if cell is not None and cell.value and cell.choice not in plan.state.waiting:
            return f"“{in_short(cell.value)}”"
    return ""


def _counted(choice: Choice, plan: Plan) -> str:
    row = plan.row(choice.table, choice.row)
    title = VIEWS[choice.table].label(row) if row else ""
    return f"“{title}”" if title else f"the {_noun(choice.table)}"


def _noun(table: str) -> str:
    """Return what a row is called; a table that only a newer version has is called as it is spelled."""
    return VIEWS[table].one if table in VIEWS else table.replace("_", " ")
