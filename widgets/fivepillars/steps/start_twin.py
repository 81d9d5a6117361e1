"""The start page as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.steps.escaped_html import table, tag, together
from fivepillars.steps.start import EMPTY, TITLE, WHAT
from fivepillars.steps.twin import Twin, lead
from fivepillars.workbook.plan_repository import templates

if TYPE_CHECKING:
    from fivepillars.charts.drawing import Node
    from fivepillars.steps.start import PlanLine, Start


def start_twin(start: Start) -> Twin:
    """Return what the workbook is, the plan it was opened with, the plans and the templates."""
    facts = start.facts()
    plans = start.plans()
    lines = [(each.title, each.description) for each in templates()]
    return Twin(
        "start",
        lead("", TITLE, WHAT),
        together(tag("h2", "This plan"), table(("What", "Is"), list(facts))) if facts else None,
        tag("h2", "Your plans"),
        tag("ul", *(_plan(line, served=start.context.served) for line in plans))
        if plans
        else tag("p", EMPTY),
        tag("h2", "Templates to begin from"),
        table(("Template", "What it is for"), list(lines)),
    )


def _plan(line: PlanLine, *, served: bool) -> Node:
    name = tag("a", line.title, href=line.href) if served else tag("strong", line.title)
    sample = " (sample)" if line.sample and "sample" not in line.title.lower() else ""
    return tag("li", name, sample, f" · {line.changed}, {line.done}")
