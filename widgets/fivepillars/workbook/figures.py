"""From the figures of a file to cells of a plan, and how many figures a plan takes from one file."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from fivepillars.plan import Refused
from fivepillars.plan.numbers import counted
from fivepillars.plan.tables import Indicator

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.exchange.indicators import IndicatorRows
    from fivepillars.workbook.admission import PlacedValue
    from fivepillars.workbook.workbook import Workbook

MOST_FIGURES = 10_000
"""The most figures that a plan takes from one file."""

_USUAL = {name: field.default for name, field in Indicator.model_fields.items()}


def refuse_too_many(figures: int, way_on: str) -> None:
    """Refuse more figures than a plan takes from one file.

    Parameters
    ----------
    figures
        How many there are.
    way_on
        A sentence that says how to take fewer.

    Raises
    ------
    Refused
        There are too many.
    """
    if figures > MOST_FIGURES:
        raise Refused(
            f"These are {counted(figures, 'figure')}, and a plan takes {MOST_FIGURES:,} from one file. "
            f"Nothing was stored. {way_on}"
        )


def figure_names(outcome: IndicatorRows) -> list[str]:
    """Return the row of the plan that each figure of a file is: it is named after what it is about."""
    return [f"file.{sha256('/'.join(row.key).encode()).hexdigest()[:16]}" for row in outcome.rows]


def figure_cells(workbook: Workbook, outcome: IndicatorRows, today: date) -> list[PlacedValue]:
    """Give the cells to choose so that a plan holds the figures of a file: only what is not so yet.

    A figure is named after what it is about, so bringing in the same file twice changes nothing, and a
    corrected file corrects.
    """
    there = workbook.plan.state.rows("indicator")
    several = len({row.within for row in outcome.rows}) > 1
    cells: list[PlacedValue] = []
    for row_id, row in zip(figure_names(outcome), outcome.rows, strict=True):
        before = there.get(row_id, {})
        fields = row.as_fields() | {"dated": before.get("dated") or today.isoformat()}
        if several and row.within and row.level == "school":
            fields["place"] = f"{row.place}, {row.within}"
        for name, value in fields.items():
            wanted = None if value == _USUAL.get(name) else value
            if before.get(name) != wanted:
                cells.append(("indicator", row_id, name, wanted))
    return cells
