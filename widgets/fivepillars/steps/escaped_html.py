"""Building HTML out of text that may hold anything: what is not markup of ours is escaped."""

from __future__ import annotations

from html import escape


class Markup(str):
    """A string that is HTML already."""

    __slots__ = ()


def tag(name: str, *children: str | int | None, **attributes: str | int | None) -> Markup:
    """Return an element.

    Parameters
    ----------
    name
        Its name, such as `p`.
    *children
        Text, which is escaped, or `Markup`, which is not. None and empty text fall away.
    **attributes
        An underscore in a name stands for a dash, one at its end for nothing (`class_`); None leaves the
        attribute out.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{given}>{together(*children)}</{name}>")


def together(*children: str | int | None) -> Markup:
    """Return several children as one piece of HTML."""
    kept = (child for child in children if child is not None)
    return Markup("".join(child if isinstance(child, Markup) else escape(str(child)) for child in kept))


def table(
    head: tuple[str, ...],
    rows: list[tuple[str | int | Markup, ...]],
    caption: str = "",
    class_: str | None = None,
) -> Markup:
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


def _row(head: tuple[str, ...], row: tuple[str | int | Markup, ...]) -> Markup:
    first, *rest = row
    cells = (tag("td", cell, role="cell", data_label=name) for name, cell in zip(head[1:], rest, strict=True))
    return tag("tr", tag("th", first, scope="row", role="rowheader"), *cells, role="row")
