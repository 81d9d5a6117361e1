"""The static twin: the reading of a step as HTML that needs no kernel and no script.

It is what a page shows at first paint, what papermill leaves in an executed notebook, and what is printed.
When the page is connected it steps back (see `paper.css`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fivepillars.charts.drawing import Node, as_html, node
from fivepillars.documents.outline_nodes import block_nodes

if TYPE_CHECKING:
    from fivepillars.documents.outline import Section


class Twin:
    """What a notebook displays and a page prints.

    Parameters
    ----------
    slug
        The step; its pillar decides the accent.
    *readings
        What it says: its reading, and after it what it hands out beside that.
    notices
        What must be read first, such as which plan it is, and that a sample is one.
    """

    def __init__(self, slug: str, *readings: Section, notices: tuple[str, ...] = ()) -> None:
        self.slug = slug
        first, *rest = readings
        self.drawn: Node = node(
            "",
            None,
            node("h1", None, first.title),
            *(node("p", {"class": "notice"}, notice) for notice in notices if notice),
            *block_nodes(first.blocks),
            *(
                each
                for more in rest
                for each in (node("h2", None, more.title), *block_nodes(more.blocks, deeper=1))
            ),
        )

    @property
    def html(self) -> str:
        """Return it as HTML, everything that was typed escaped."""
        return as_html(node("section", {"class": "fp-twin", "data-pillar": self.slug}, self.drawn))

    def _repr_html_(self) -> str:
        return f"<style>{_style()}</style>{self.html}"

    def __repr__(self) -> str:
        return f"Twin({self.slug!r})"


@cache
def _style() -> str:
    looks = (Path(__file__).parents[1] / "web" / "reading.css").read_text(encoding="utf-8")
    return f"{looks}.tag-title:has(~ .tag-twin) {{ display: none; }}"
