"""Describing what is read as plain data: elements whose text is text, whatever stands in it."""

from __future__ import annotations

from fivepillars.charts.drawing import Node, node


def tag(name: str, *children: object, **attributes: str | int | None) -> Node:
    """Return an element.

    Parameters
    ----------
    name
        Its name, such as `p`.
    *children
        Elements and texts. None and empty text fall away.
    **attributes
        An underscore in a name stands for a dash, one at its end for nothing (`class_`); None leaves the
        attribute out.
    """
    return node(
        name, {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}, *children
    )


def together(*children: object) -> Node:
    """Return several children as one: an element without a name."""
    return node("", None, *children)


def table(
    head: tuple[str, ...],
    rows: list[tuple[str | int | Node, ...]],
    caption: str = "",
    class_: str | None = None,
) -> Node:
    """Return a table with real heads: the first row names the columns, the first column the rows.

    Roles and labels are written out, so that it stays a table where a narrow screen stacks its cells.
    """
    columns = together(*(tag("th", name, scope="col", role="columnheader") for name in head))
    return tag(
        "table",
        tag("caption", caption) if caption else None,
        tag("thead", tag("tr", columns, role="row"), role="rowgroup"),
        tag("tbody", *(_row(head, row) for row in rows), role="rowgroup"),
        role="table",
        class_=class_,
    )


def _row(head: tuple[str, ...], row: tuple[str | int | Node, ...]) -> Node:
    first, *rest = row
    cells = (tag("td", cell, role="cell", data_label=name) for name, cell in zip(head[1:], rest, strict=True))
    return tag("tr", tag("th", first, scope="row", role="rowheader"), *cells, role="row")
