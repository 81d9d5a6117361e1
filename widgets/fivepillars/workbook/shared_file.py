"""A plan file for others: without counts of students that are hidden, and without what stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.plan import FIGURES, PlanFile, write_plan_file
from fivepillars.plan.tables import COUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.plan import Choice, Plan, Row

HOLDS_COUNTS = (
    "It holds counts of students as they were typed, small ones too: "
    "give it only to people who may know them."
)
"""What is said where a plan file or the choices themselves are handed out."""


def as_text(kept: PlanFile, plan: Plan, *, share: bool) -> str:
    """Return the text of a plan file; to share, without counts that are hidden."""
    return write_plan_file(shareable(kept, plan) if share else kept)


def shareable(kept: PlanFile, plan: Plan) -> PlanFile:
    """Return a plan file with only those numbers of students that stand and may be shown.

    No choice is made anew: bringing the file back to where it came from changes nothing there.

    Parameters
    ----------
    kept
        The plan file with every choice.
    plan
        The plan that the choices add up to; it was opened by a workbook, which knows what may be shown.
    """
    rows = {(table, row.id): row for table in COUNTED for row in plan.table(table)}
    left = tuple(choice for choice in kept.choices if _may_leave(choice, plan, rows))
    return kept.model_copy(update={"choices": left})


def _may_leave(choice: Choice, plan: Plan, rows: Mapping[tuple[str, str], Row]) -> bool:
    if (choice.table, choice.field) not in FIGURES:
        return True
    standing = plan.state.cells.get(choice.place)
    if standing is None or standing.choice != choice.id:
        return False
    shown = rows.get((choice.table, choice.row))
    return shown is not None and choice.value is not None and getattr(shown, choice.field) == choice.value
