"""An outline as HTML: what a page shows before a kernel answers, what it prints, and the web page to keep.

It is built as drawn data (`fivepillars.charts.drawing`), whose text is text whatever a person typed, so that
a page takes it without reading HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.charts.drawing import Node, Svg, node
from fivepillars.charts.drawn import Drawn
from fivepillars.documents.outline import (
    OPEN,
    Bullets,
    Heading,
    Links,
    Notice,
    Paragraph,
    Picture,
    Table,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.documents.outline import Block, Column, Value


def block_nodes(blocks: Iterable[Block], *, deeper: int = 0, library: bool = False) -> list[Node]:
    """Return the nodes of blocks.

    Parameters
    ----------
    blocks
        What is said, in order.
    deeper
        How many levels the headings stand below those of the outline.
    library
        Whether a picture that needs the drawing library is drawn; it takes seconds to load, so on a page the
        table of such a picture stands alone.
    """
    return [made for block in blocks for made in _nodes(block, deeper, library=library)]


def table_node(table: Table) -> Node:
    """Return a table with real heads; roles are written out for where a narrow screen stacks its cells."""
    whole = sum(column.width for column in table.columns)
    head = [_head(column, whole) for column in table.columns]
    return node(
        "table",
        {"role": "table"},
        node("caption", {"dir": "auto"}, table.caption),
        node("thead", {"role": "rowgroup"}, node("tr", {"role": "row"}, *head)),
        node("tbody", {"role": "rowgroup"}, *(_row(table.columns, row) for row in table.rows)),
    )


def _nodes(block: Block, deeper: int, *, library: bool) -> list[Node]:
    if isinstance(block, Table):
        return _noted(block)
    return _picture(block, library=library) if isinstance(block, Picture) else [_text(block, deeper)]


def _text(block: Heading | Paragraph | Bullets | Links | Notice, deeper: int) -> Node:
    if isinstance(block, Heading):
        return node(f"h{block.level + deeper}", None, block.text)
    if isinstance(block, Paragraph):
        strong = [node("strong", None, block.strong), " "] if block.strong else []
        return node("p", {"class": block.role, "dir": "auto"}, *strong, block.text)
    if isinstance(block, Bullets):
        return node("ul", None, *(node("li", {"dir": "auto"}, point) for point in block.points))
    if isinstance(block, Links):
        lines = (node("li", {"dir": "auto"}, _link(name, href), more) for name, href, more in block.points)
        return node("ul", None, *lines)
    return node("p", {"class": "notice", "dir": "auto"}, block.text)


def _link(name: str, href: str) -> Node:
    return node("a", {"href": href}, name) if href else node("strong", None, name)


def _noted(table: Table) -> list[Node]:
    return [table_node(table), *([node("p", {"class": "small"}, table.note)] if table.note else [])]


def _picture(block: Picture, *, library: bool) -> list[Node]:
    chart = block.chart
    if not isinstance(chart, Drawn) and not library:
        return _noted(block.twin)
    drawn = chart.on_screen() if isinstance(chart, Drawn) else Svg(chart.svg(screen=True))
    place = {"class": "picture", "tabindex": 0, "role": "region", "aria-label": f"Picture: {chart.title}"}
    return [
        node("figure", None, node("figcaption", None, chart.title), node("div", place, drawn)),
        node(
            "details",
            {"open": ""},
            node("summary", None, "The same as words and numbers"),
            *_noted(block.twin),
        ),
    ]


def _head(column: Column, whole: float) -> Node:
    share = f"width:{100 * column.width / whole:.1f}%"
    return node(
        "th", {"role": "columnheader", "scope": "col", "class": _kind(column), "style": share}, column.name
    )


def _kind(column: Column) -> str | None:
    return "number" if column.holds == "number" else None


def _row(columns: tuple[Column, ...], row: tuple[Value, ...]) -> Node:
    cells = (_cell(column, said(value)) for column, value in zip(columns, row, strict=True))
    return node("tr", {"role": "row"}, *cells)


def _cell(column: Column, words: str) -> Node:
    if column.head:
        name, _, detail = words.partition("\n")
        more = node("span", None, detail) if detail else None
        return node("th", {"role": "rowheader", "scope": "row", "dir": "auto"}, name, more)
    told = node("em", None, words) if words == OPEN else words
    place = {"role": "cell", "dir": "auto", "data-label": column.name, "class": _kind(column)}
    return node("td", place, told)
