"""What is read of screening and capacity, with the warning that it diagnoses no one."""

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
from fivepillars.documents.outline import Block, Notice, Paragraph, Table
from fivepillars.documents.readings.reading_blocks import lead, picture, table
from fivepillars.plan.validate import label
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.analysis.capacity import Planned
    from fivepillars.analysis.capacity.planned import Answers
    from fivepillars.plan import Plan
    from fivepillars.plan.context import Context

_WRITTEN = ("grades", "consent_method", "instrument", "prevalence_source", "crisis_who")
_STAFFING = ("fte", "core_share", "appointments", "weeks")


def blocks(plan: Plan, _context: Context) -> tuple[Block, ...]:
    """Return the verdict with its pictures and numbers; the warning, whether screening is planned or not."""
    notice = Notice(text=WARNING)
    if not plan.state.rows("screening"):
        return notice, lead("No screening is planned yet, so nothing was computed.")
    found = planned(plan)
    return (
        notice,
        lead(" ".join(verdict(found))),
        *(_answered(found.answers, found) if found.answers is not None else ()),
        *((_table("Staff and students", RATIO_COLUMNS, ratio_rows(found)),) if found.gaps else ()),
        *_said(plan),
        _table("What the answers rest on", INPUT_COLUMNS, input_rows(found)),
    )


def _said(plan: Plan) -> tuple[Block, ...]:
    """Return what the team wrote that no model counts, and who treats."""
    given = plan.screening.model_dump(mode="json")
    rows = [(label("screening", name), str(given[name]).capitalize()) for name in _WRITTEN if given[name]]
    staff = [
        ((each.role or "").capitalize() or each.id, *(getattr(each, name) for name in _STAFFING))
        for each in plan.staffing
    ]
    heads = (label("staffing", name) for name in ("role", *_STAFFING))
    return (
        *((_table("What the team decided", ("What", "Decided"), rows),) if rows else ()),
        *((_table(VIEWS["staffing"].title, tuple(heads), staff),) if staff else ()),
    )


def _answered(answers: Answers, found: Planned) -> tuple[Block, ...]:
    waiting, levers = waiting_chart(answers, found.limit), levers_chart(answers)
    charts = [found_chart(answers), *([waiting] if waiting else []), *([levers] if levers else [])]
    rows = wave_rows(answers)
    wave = (_table("The largest wave that the wait allows", WAVE_COLUMNS, rows),) if rows else ()
    return (Paragraph(text=RANGE_NOTE), *(picture(chart) for chart in charts), *wave)


def _table(caption: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    first, *rest = columns
    return table(caption, ((first, 2.0), *((name, 1.2) for name in rest)), rows)
