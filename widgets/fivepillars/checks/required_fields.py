"""What every row of a table must say, as its view declares it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from fivepillars.checks.blocker import Blocker
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from fivepillars.plan import Row


def required_blockers(table: str, rows: Iterable[Row], step: str = "") -> Iterator[Blocker]:
    """Yield a blocker for each field that a row must say and does not.

    Parameters
    ----------
    table, rows
        The table, and its rows.
    step
        Where it is mended, if not where the table's view says.
    """
    view = VIEWS[table]
    for row in rows:
        named = f"“{label}”" if (label := view.label(row)) else view.a_row
        for each in view.required:
            if not getattr(row, each.field):
                where = step or view.step_of(each.field)
                yield Blocker(where, table, row.id, each.field, f"{named} {each.missing}.")
