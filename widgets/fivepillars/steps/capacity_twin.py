"""Screening and capacity as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.capacity import WARNING
from fivepillars.analysis.capacity.verdict import verdict
from fivepillars.steps.capacity import LABEL, WHY
from fivepillars.steps.escaped_html import table, tag, together
from fivepillars.steps.twin import Twin, opening, still_open
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from fivepillars.charts.drawing import Node
    from fivepillars.steps.capacity import CapacityStep, Part
    from fivepillars.steps.sheets import Sheet


def capacity_twin(step: CapacityStep) -> Twin:
    """Return the warning, the verdict, the answers with their pictures, and what was decided."""
    said = verdict(step.planned())
    return Twin(
        step.info.slug,
        opening(step, LABEL, step.info.title, WHY),
        tag("p", tag("strong", WARNING)),
        tag("h2", "Can you serve whom you find?"),
        *(tag("p", sentence) for sentence in said),
        *(_part(part) for part in step.parts()),
        *(_sheet(sheet) for sheet in step.sheets()),
        still_open(step.status),
    )


def _part(part: Part) -> Node:
    return together(
        tag("h2", part.title),
        tag("div", part.picture, class_="fp-twin-chart") if part.picture else None,
        table(part.columns, list(part.rows), caption="The same as numbers" if part.picture else ""),
        tag("p", part.note) if part.note else None,
    )


def _sheet(sheet: Sheet) -> Node:
    head = tag("h2", sheet.title)
    if sheet.one:
        if not sheet.rows:
            return together(head, tag("p", VIEWS[sheet.table].nobody))
        lines = [
            tuple(row.paper[name] or "as in the sources" for name, _ in sheet.columns) for row in sheet.rows
        ]
        return together(head, table(tuple(words for _, words in sheet.columns), list(lines)))
    (row,) = sheet.rows
    pairs = [(field.label, row.paper[field.field] or "as in the sources, or open") for field in sheet.fields]
    return together(head, table(("What", "Said"), list(pairs)))
