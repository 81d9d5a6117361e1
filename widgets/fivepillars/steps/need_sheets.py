"""The sheets of the needs: figures typed in, what students need, and from which count on a group is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from fivepillars.analysis.indicator_suppression import counts_students
from fivepillars.charts.topics import who_and_where
from fivepillars.documents.readings.gap_lines import evidence_words, need_words
from fivepillars.plan.tables import Need, Population
from fivepillars.plan.tables.row_reference import reference
from fivepillars.steps.form import Option
from fivepillars.steps.sheets import Sheet, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.analysis.indicator_suppression import ShownIndicators
    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan, Row

FROM_FILES = "file."
"""What the ids of figures that came from a file begin with."""
MOST_TYPED = 60
POPULATIONS: tuple[str, ...] = get_args(Population)
HIDDEN_HINT = "The count is kept and hidden. Type a new one to change it."


def indicator_sheet(shown: ShownIndicators, found: Iterable[Blocker], *, plan: Plan, by: str) -> Sheet:
    """Return the sheet of figures that were typed in; a count that is hidden is not in its fields either."""
    every = [each for each in shown.rows if not each.row.id.startswith(FROM_FILES)]
    typed = every[:MOST_TYPED]
    left = (
        f" Of {len(every):,} figures that were typed in, the first {MOST_TYPED} stand here. "
        "The Excel file has them all."
        if len(every) > MOST_TYPED
        else ""
    )
    by_id = {each.row.id: each for each in typed}

    def told(row: Row) -> tuple[str, str]:
        each = by_id[row.id]
        parts = (each.text, who_and_where(each), each.row.year)
        return each.row.title, " · ".join(part for part in parts if part)

    sheet = sheet_of(
        "indicator",
        plan,
        found,
        by=by,
        rows=[
            each.row.model_copy(update={"kind": "count" if counts_students(each.row) else each.row.kind})
            for each in typed
        ],
        told=told,
        opened={each.row.id: {"value": HIDDEN_HINT} for each in typed if each.hidden},
        words=lambda row: {"value": by_id[row.id].text},
    )
    return replace(sheet, say=sheet.say + left)


def need_sheet(shown: ShownIndicators, found: Iterable[Blocker], *, plan: Plan, by: str) -> Sheet:
    """Return the sheet of needs."""
    words = {reference("indicator", each.row.id): evidence_words(each) for each in shown.rows}
    offered = tuple(Option(value, said) for value, said in list(words.items())[:MOST_TYPED])

    def told(row: Row) -> tuple[str, str]:
        return (row.title, need_words(row)) if isinstance(row, Need) else ("", "")

    def evidence(row: Row) -> dict[str, str]:
        said = words.get(row.evidence) if isinstance(row, Need) else None
        return {"evidence": said} if said else {}

    return sheet_of("need", plan, found, by=by, told=told, offered={"evidence": offered}, words=evidence)


def setting_sheet(*, plan: Plan, by: str) -> Sheet:
    """Return the sheet with the smallest count that is shown."""
    return sheet_of("setting", plan, by=by)
