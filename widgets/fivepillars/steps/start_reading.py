"""What is read of the start: what the workbook is, the plan it was opened with, the plans, the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.documents.outline import Block, Heading, Links, Paragraph, Section
from fivepillars.documents.readings.reading_blocks import lead, table
from fivepillars.workbook.plan_repository import templates

if TYPE_CHECKING:
    from fivepillars.steps.start import PlanLine, Start


def start_reading(start: Start, title: str, what: tuple[str, ...], empty: str) -> Section:
    """Return the reading of the start page; a plan leads to its page where plans have addresses."""
    facts, served = start.facts(), start.context.served
    plans = tuple(_plan(line, served=served) for line in start.plans())
    named: Block = Links(points=plans) if plans else Paragraph(text=empty)
    offered = tuple((each.title, each.description) for each in templates())
    return Section(
        title=title,
        blocks=(
            lead(" ".join(what)),
            *((table("This plan", (("What", 1.0), ("Is", 3.0)), facts),) if facts else ()),
            Heading(text="Your plans"),
            named,
            table("Templates to begin from", (("Template", 1.4), ("What it is for", 4.0)), offered),
        ),
    )


def _plan(line: PlanLine, *, served: bool) -> tuple[str, str, str]:
    sample = " (sample)" if line.sample and "sample" not in line.title.lower() else ""
    return line.title, line.href if served else "", f"{sample} · {line.changed}, {line.done}"
