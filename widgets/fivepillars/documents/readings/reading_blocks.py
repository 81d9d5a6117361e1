"""Blocks that readings are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from fivepillars.documents.outline import Column, Paragraph, Picture, Table
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fivepillars.charts import Chart
    from fivepillars.documents.outline import Value

Head: TypeAlias = tuple[str, float, *tuple[Literal["number", "date"], ...]]
"""The name of a column, its share of the width, and what it holds if not text."""


def table(caption: str, heads: Sequence[Head], rows: Iterable[Sequence[Value]], note: str = "") -> Table:
    """Return a table whose first column names its rows."""
    columns = tuple(
        Column(name=name, width=share, holds=holds[0] if holds else "text", head=not place)
        for place, (name, share, *holds) in enumerate(heads)
    )
    return Table(caption=caption, columns=columns, rows=tuple(tuple(row) for row in rows), note=note)


def rows_of(
    name: str, heads: Sequence[Head], rows: Sequence[Sequence[Value]], note: str = "", caption: str = ""
) -> Table | Paragraph:
    """Return the rows of a table of the plan, or the sentence that there are none.

    Parameters
    ----------
    name
        The table, whose title is the caption unless `caption` says more.
    heads, rows, note
        As `table` has them.
    """
    view = VIEWS[name]
    return table(caption or view.title, heads, rows, note) if rows else Paragraph(text=view.nobody)


def lead(text: str) -> Paragraph:
    """Return the sentence that says how things stand."""
    return Paragraph(text=text, role="lead")


def picture(chart: Chart, widths: Sequence[float] = ()) -> Picture:
    """Return a chart with its text twin, the first column naming the rows."""
    shares = widths or (2.4, *(1.0,) * (len(chart.columns) - 1))
    columns = tuple(
        Column(name=name, width=share, head=place == 0, holds=_holds(chart, place))
        for place, (name, share) in enumerate(zip(chart.columns, shares, strict=True))
    )
    caption = f"{chart.title}, as words and numbers"
    return Picture(chart=chart, twin=Table(caption=caption, columns=columns, rows=chart.rows))


def _holds(chart: Chart, place: int) -> Literal["text", "number"]:
    return "number" if all(isinstance(row[place], int) for row in chart.rows) else "text"
