"""The part of a document on screening and capacity, with the warning that it diagnoses no one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.capacity import WARNING, planned
from fivepillars.analysis.capacity.said import (
    INPUT_COLUMNS,
    LEVER_COLUMNS,
    MONTH_COLUMNS,
    OUTCOME_COLUMNS,
    RANGE_NOTE,
    RATIO_COLUMNS,
    WAVE_COLUMNS,
    input_rows,
    lever_rows,
    month_rows,
    outcome_rows,
    ratio_rows,
    slots_words,
    verdict,
    wave_rows,
)
from fivepillars.documents.outline import Block, Column, Notice, Paragraph, Section, Table

if TYPE_CHECKING:
    from fivepillars.analysis.capacity import Planned
    from fivepillars.analysis.capacity.planned import Answers
    from fivepillars.plan import Plan

TITLE = "Screening and capacity"


def capacity_section(plan: Plan) -> Section:
    """Give the section; the warning stands in it whether screening is planned or not."""
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
    title = "Whom screening would find, and whom it could serve"
    note = f"{RANGE_NOTE} {slots_words(found)}"
    made: list[Block] = [_table(title, OUTCOME_COLUMNS, outcome_rows(answers), note)]
    for caption, columns, rows in (
        ("The waiting list at school", MONTH_COLUMNS, month_rows(answers)),
        ("What matters most", LEVER_COLUMNS, lever_rows(answers)),
        ("The largest wave that the wait allows", WAVE_COLUMNS, wave_rows(answers)),
    ):
        if rows:
            made.append(_table(caption, columns, rows))
    return made


def _table(caption: str, columns: tuple[str, ...], rows: list[tuple[str, ...]], note: str = "") -> Table:
    first, *rest = columns
    heads = (Column(name=first, width=2.0, head=True), *(Column(name=name, width=1.2) for name in rest))
    return Table(caption=caption, columns=heads, rows=tuple(rows), note=note)
