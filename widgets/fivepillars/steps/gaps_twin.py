"""The gaps as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.steps.gap_cells import cell_words
from fivepillars.steps.gaps import LABEL, NO_NEEDS, WHY
from fivepillars.steps.markup import Markup, table, tag, together
from fivepillars.steps.sample import sample_notice
from fivepillars.steps.twin import Twin, lead

if TYPE_CHECKING:
    from fivepillars.steps.gap_cells import Square
    from fivepillars.steps.gaps import GapLine, GapsStep

_COLUMNS = ("Need", "Answer", "Why", "Evidence", "Services found", "Actions that answer it")


def gaps_twin(step: GapsStep) -> Twin:
    """Give the square by group, then every gap with its evidence and the actions that answer it."""
    notice = sample_notice(step.workbook.plan)
    points = [blocker.sentence for blocker in step.blockers]
    lines = step.lines()
    square, *_ = step.squares()
    return Twin(
        step.info.slug,
        lead(LABEL, step.info.title, WHY),
        tag("p", notice, class_="fp-twin-notice") if notice else Markup(),
        together(_square(square), _list(lines)) if lines else tag("p", NO_NEEDS),
        tag("h2", "Still open"),
        tag("ul", *(tag("li", point) for point in points)) if points else tag("p", step.nothing_open),
    )


def _square(square: Square) -> Markup:
    rows = [(name, *(cell_words(cell) for cell in cells)) for name, cells in square.rows]
    return together(
        tag("h2", f"Needs {square.title} and tier"), table((square.side, *square.columns), list(rows))
    )


def _list(lines: tuple[GapLine, ...]) -> Markup:
    return together(tag("h2", "Need by need"), table(_COLUMNS, [_line(line) for line in lines]))


def _line(line: GapLine) -> tuple[str | Markup, ...]:
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


def _points(words: tuple[str, ...] | list[str]) -> Markup:
    return tag("ul", *(tag("li", each) for each in words))
