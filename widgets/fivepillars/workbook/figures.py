"""From the figures of a file to cells of a plan, and how many figures a plan takes from one file."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from fivepillars.analysis.indicator_suppression import withheld
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


class FigureCells(NamedTuple):
    """What to choose so that a plan holds the figures of a file."""

    cells: list[PlacedValue]
    """The cells to fill."""
    changed: frozenset[str]
    """The rows that are new, or of which something that is shown is not as the file says."""
    again: frozenset[str]
    """The other rows: their numbers are hidden, and stored whether they are the same or not."""


def figure_cells(workbook: Workbook, outcome: IndicatorRows, today: date) -> FigureCells:
    """Return the cells to choose so that a plan holds the figures of a file: only what is not so yet.

    A figure is named after what it is about, so bringing in the same file twice changes nothing, and a
    corrected file corrects. A number that is hidden is stored in any case: else a file would tell which
    guesses at it are right.
    """
    there = workbook.plan.state.rows("indicator")
    hidden = withheld(workbook.plan, "indicator")
    several = len({row.within for row in outcome.rows}) > 1
    cells: list[PlacedValue] = []
    changed: set[str] = set()
    for row_id, row in zip(figure_names(outcome), outcome.rows, strict=True):
        before = there.get(row_id, {})
        fields = row.as_fields() | {"dated": before.get("dated") or today.isoformat()}
        if several and row.within and row.level == "school":
            fields["place"] = f"{row.place}, {row.within}"
        for name, value in fields.items():
            wanted = None if value == _USUAL.get(name) else value
            if (row_id, name) in hidden:
                cells.append(("indicator", row_id, name, wanted))
            elif before.get(name) != wanted:
                cells.append(("indicator", row_id, name, wanted))
                changed.add(row_id)
    return FigureCells(cells, frozenset(changed), frozenset({row for _, row, _, _ in cells} - changed))
