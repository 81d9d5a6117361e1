"""The gaps as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.checks.step_status import NO_NEEDS
from fivepillars.steps.escaped_html import table, tag, together
from fivepillars.steps.gap_cells import cell_words
from fivepillars.steps.gaps import LABEL, WHY
from fivepillars.steps.twin import Twin, opening, still_open

if TYPE_CHECKING:
    from fivepillars.charts.drawing import Node
    from fivepillars.steps.gap_cells import Square
    from fivepillars.steps.gaps import GapLine, GapsStep

_COLUMNS = ("Need", "Answer", "Why", "Evidence", "Services found", "Actions that answer it")


def gaps_twin(step: GapsStep) -> Twin:
    """Return the square by group, then every gap with its evidence and the actions that answer it."""
    lines = step.lines()
    square, *_ = step.squares()
    return Twin(
        step.info.slug,
        opening(step, LABEL, step.info.title, WHY),
        together(_square(square), _list(lines)) if lines else tag("p", NO_NEEDS),
        still_open(step.status),
    )


def _square(square: Square) -> Node:
    rows = [(name, *(cell_words(cell) for cell in cells)) for name, cells in square.rows]
    return together(
        tag("h2", f"Needs {square.title} and tier"), table((square.side, *square.columns), list(rows))
    )


def _list(lines: tuple[GapLine, ...]) -> Node:
    return together(tag("h2", "Need by need"), table(_COLUMNS, [_line(line) for line in lines]))


def _line(line: GapLine) -> tuple[str | Node, ...]:
    named = together(tag("strong", line.title), tag("div", line.note) if line.note else None)
    chosen = [f"{each.title} (chosen)" for each in line.chosen]
    actions = [*chosen, *(each.title for each in line.offers)]
    return (
        named,
        line.answer.capitalize(),
        line.reason,
        line.evidence,
        _points(line.services) if line.services else "none",
        _points(actions) if actions else "none in the guide",
    )


def _points(words: tuple[str, ...] | list[str]) -> Node:
    return tag("ul", *(tag("li", each) for each in words))
