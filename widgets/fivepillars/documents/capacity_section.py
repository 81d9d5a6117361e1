"""The part of a document on screening and capacity, with the warning that it diagnoses no one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.capacity import WARNING, planned
from fivepillars.analysis.capacity.answer_tables import (
    INPUT_COLUMNS,
    RATIO_COLUMNS,
    WAVE_COLUMNS,
    input_rows,
    ratio_rows,
    wave_rows,
)
from fivepillars.analysis.capacity.capacity_summary import RANGE_NOTE
from fivepillars.analysis.capacity.verdict import verdict
from fivepillars.charts.capacity_charts import found_chart, levers_chart, waiting_chart
from fivepillars.documents.closing import picture
from fivepillars.documents.outline import Block, Column, Notice, Paragraph, Section, Table

if TYPE_CHECKING:
    from fivepillars.analysis.capacity import Planned
    from fivepillars.analysis.capacity.planned import Answers
    from fivepillars.plan import Plan

TITLE = "Screening and capacity"


def capacity_section(plan: Plan) -> Section:
    """Return the section; the warning stands in it whether screening is planned or not."""
    notice = Notice(text=WARNING)
    if not plan.state.rows("screening"):
        none = Paragraph(text="No screening is planned yet, so nothing was computed.")
        return Section(title=TITLE, blocks=(notice, none))
    found = planned(plan)
    blocks: list[Block] = [notice, Paragraph(text=" ".join(verdict(found)), role="lead")]
    if found.answers is not None:
        blocks += _answered(found.answers, found)
    if found.gaps:
        blocks.append(_table("Staff and students", RATIO_COLUMNS, ratio_rows(found)))
    blocks.append(_table("What the answers rest on", INPUT_COLUMNS, input_rows(found)))
    return Section(title=TITLE, blocks=tuple(blocks))


def _answered(answers: Answers, found: Planned) -> list[Block]:
    waiting, levers = waiting_chart(answers, found.limit), levers_chart(answers)
    charts = [found_chart(answers), *([waiting] if waiting else []), *([levers] if levers else [])]
    made: list[Block] = [Paragraph(text=RANGE_NOTE), *(picture(chart) for chart in charts)]
    if rows := wave_rows(answers):
        made.append(_table("The largest wave that the wait allows", WAVE_COLUMNS, rows))
    return made


def _table(caption: str, columns: tuple[str, ...], rows: list[tuple[str, ...]], note: str = "") -> Table:
    first, *rest = columns
    heads = (Column(name=first, width=2.0, head=True), *(Column(name=name, width=1.2) for name in rest))
    return Table(caption=caption, columns=heads, rows=tuple(rows), note=note)
