"""What waits for a person: text that came with a file and looks like a student's identity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fivepillars.catalog.pillars import PLACE
from fivepillars.checks.blocker import Blocker
from fivepillars.plan.tables import is_known
from fivepillars.plan.validate import label
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from fivepillars.plan import Plan


def waiting_blockers(plan: Plan) -> Iterator[Blocker]:
    """Return a blocker for each text that is shown nowhere until a person decides.

    The text itself is in none of them; `waiting_text` gives it to the person who asks.
    """
    asked = plan.state.waiting
    for (table, row, field), cell in plan.state.cells.items():
        if cell.choice in asked and is_known(table, field) and not plan.state.is_removed(table, row):
            pillar = getattr(plan.row(table, row), "pillar", None) or row.partition(".")[0]
            step = VIEWS[table].step_of(field) or (pillar if pillar in PLACE else "action-plan")
            found = plan.state.rows("privacy").get(asked[cell.choice], {}).get("looked_like", "")
            yield Blocker(
                step,
                table,
                row,
                field,
                f"A text for “{label(table, field)}” came with a file and looks like it holds {found}. It is "
                "shown nowhere. Decide whether it may stand, or type another one.",
            )


def waiting_text(plan: Plan, table: str, row: str, field: str) -> str | None:
    """Return a text that waits, for the person who is about to decide; nothing where none waits."""
    cell = plan.state.cells.get((table, row, field))
    if cell is None or cell.choice not in plan.state.waiting:
        return None
    return "; ".join(map(str, cell.value)) if isinstance(cell.value, list) else str(cell.value)


def waits(plan: Plan, blocker: Blocker) -> bool:
    """Return whether a blocker is about a text that waits."""
    return waiting_text(plan, blocker.table, blocker.row, blocker.field) is not None
