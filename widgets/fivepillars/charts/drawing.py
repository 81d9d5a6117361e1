"""A drawing as plain data: made once in Python, shown by the page, the static twin and every document.

A node is a list: its tag, its attributes, its children; a child is a node or a text. The page makes
elements of it and the twin makes HTML of it, so the two can never disagree. Text is always text. A node
without a tag stands for its children.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import TypeAlias

Child: TypeAlias = "str | int | Node | None"
Node: TypeAlias = list[object]

_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "line", "rect", "circle", "path", "polygon", "polyline"}
)


class Svg(str):
    """What is markup already and nobody typed: a picture of the drawing library, a style of ours."""

    __slots__ = ()


def node(tag: str, attributes: Mapping[str, object] | None = None, *children: object) -> Node:
    """Return a node. Attributes and children that are None, and empty texts, are left out."""
    kept = {name: _worded(value) for name, value in (attributes or {}).items() if value is not None}
    return [tag, kept, *(str(each) if isinstance(each, int) else each for each in children if _says(each))]


def _worded(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _says(child: object) -> bool:
    return child is not None and child != ""


def as_html(drawn: object) -> str:
    """Return the HTML of a node or a text, with everything in it escaped.

    Examples
    --------
    >>> as_html(node("p", {"class": "a"}, "1 < 2"))
    '<p class="a">1 &lt; 2</p>'
    """
    if isinstance(drawn, Svg):
        return drawn
    if not isinstance(drawn, list):
        return escape(str(drawn))
    tag, attributes, *children = drawn
    said = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    if not tag:
        return "".join(as_html(child) for child in children)
    if tag in _VOID:
        return f"<{tag}{said}/>"
    return f"<{tag}{said}>{''.join(as_html(child) for child in children)}</{tag}>"


def table(caption: str, columns: Iterable[str], rows: Iterable[Iterable[Child]]) -> Node:
    """Return a table whose first column names the rows."""
    head = node("tr", None, *(node("th", {"scope": "col"}, name) for name in columns))
    body = [_row(list(row)) for row in rows]
    return node(
        "table", None, node("caption", None, caption), node("thead", None, head), node("tbody", None, *body)
    )


def _row(cells: list[Child]) -> Node:
    first, *rest = cells
    return node("tr", None, node("th", {"scope": "row"}, first), *(node("td", None, cell) for cell in rest))
