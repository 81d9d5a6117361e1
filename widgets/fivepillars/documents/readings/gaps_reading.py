"""What is read of the gaps: needs held against services, by group and one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.gap_analysis import ANSWERS, gaps
from fivepillars.documents.outline import Block, bulleted
from fivepillars.documents.readings.gap_cells import cell_words, squares
from fivepillars.documents.readings.gap_lines import gap_lines
from fivepillars.documents.readings.reading_blocks import Head, lead, table
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from fivepillars.documents.readings.gap_lines import GapLine
    from fivepillars.plan import Plan
    from fivepillars.plan.context import Context

_NEEDS: tuple[Head, ...] = (
    ("Need", 2.2),
    ("Answer", 0.9),
    ("Why, and what shows the need", 2.8),
    ("Services found", 2.0),
    ("Actions that answer it", 2.2),
)


def blocks(plan: Plan, context: Context) -> tuple[Block, ...]:
    """Return how many needs are met, the square by group and tier, and each need; nothing without needs."""
    found = gaps(plan, context.catalog, context.today)
    if not found:
        return ()
    told = ", ".join(f"{sum(gap.answer == answer for gap in found)} {answer}" for answer in ANSWERS)
    square, *_ = squares(found)
    heads: tuple[Head, ...] = ((square.side, 1.6), *((name, 1.0) for name in square.columns))
    cells = tuple((name, *(cell_words(cell) for cell in row)) for name, row in square.rows)
    lines = tuple(_line(line) for line in gap_lines(plan, context.catalog, found))
    return (
        lead(f"Of {counted(len(found), 'need')}: {told}."),
        table(f"Needs {square.title} and tier", heads, cells),
        table("Need by need", _NEEDS, lines),
    )


def _line(line: GapLine) -> tuple[str, ...]:
    actions = (*(f"{each.title} (chosen)" for each in line.chosen), *(each.title for each in line.offers))
    nothing = "" if line.answer == "met" else "None in the guide"
    return (
        "\n".join(part for part in (line.title, line.note) if part),
        line.answer.capitalize(),
        f"{line.reason}\nWhat shows it: {line.evidence}",
        bulleted(line.services) or "None",
        bulleted(actions) or nothing,
    )
