"""Numbers that cannot be: an older version took them. They are kept, shown nowhere, and asked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.checks.blocker import Blocker
from fivepillars.plan.tables import TABLES
from fivepillars.plan.validate import label
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fivepillars.plan.plan import Plan


def bound_blockers(plan: Plan) -> Iterator[Blocker]:
    """Return each number that stands in a plan and that its field cannot hold.

    It may be a small count of students typed with a sign too many, so the sentence does not repeat it.
    """
    for table, view in VIEWS.items():
        if not view.step:
            continue
        rows = plan.rows(table)
        for row_id, values in plan.state.rows(table).items():
            for field, value in values.items():
                if isinstance(value, bool) or not isinstance(value, int | float):
                    continue
                if field in TABLES[table].model_fields and not _holds(getattr(rows[row_id], field), value):
                    named = view.label(rows[row_id])
                    of = f" of “{named}”" if named else ""
                    sentence = (
                        f"“{label(table, field)}”{of} holds a number that cannot be, so it is left out "
                        "everywhere. Type it again, or empty it."
                    )
                    yield Blocker(view.step_of(field), table, row_id, field, sentence)


def _holds(stands: object, value: float) -> bool:
    """Tell whether a row has the number: as one, or as the text that some fields keep it in."""
    return stands == value or (isinstance(stands, str) and stands != "")
