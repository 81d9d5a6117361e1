"""What a team fills in about itself, its place and its schools."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from fivepillars.analysis.indicator_suppression import released
from fivepillars.plan.tables import COUNTED, Sector
from fivepillars.steps.sheet_words import said
from fivepillars.steps.sheets import Sheet, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan, Row

SECTORS: tuple[str, ...] = get_args(Sector)
_NUMBERS = {"school": "enrollment", "figure": "value"}
HIDDEN_HINT = "The number is kept and hidden. Type a new one to change it."


def team_sheet(table: str, plan: Plan, found: Iterable[Blocker] = (), *, by: str = "") -> Sheet:
    """Return one sheet of the plan; a number that is hidden is not in its field either.

    Parameters
    ----------
    table
        `about`, `agency`, `approach`, `member`, `goal`, `agreement`, `school` or `figure`.
    plan
        The plan.
    found
        What is still open.
    by
        Who is looking: a field that somebody else filled says so.
    """
    if table not in COUNTED:
        return sheet_of(table, plan, found, by=by, told=said)
    rows = released(plan, table)
    hidden = {
        row.id: {_NUMBERS[table]: HIDDEN_HINT}
        for row in rows
        if _hides(_NUMBERS[table], plan.row(table, row.id), row)
    }
    return sheet_of(table, plan, found, by=by, rows=rows, told=said, opened=hidden)


def _hides(number: str, typed: Row | None, shown: Row) -> bool:
    return getattr(typed, number, None) is not None and getattr(shown, number) is None
