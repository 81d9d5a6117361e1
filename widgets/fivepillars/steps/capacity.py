"""Screening and capacity: whom screening would find, and whether they can be served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fivepillars.analysis.capacity import WARNING, planned
from fivepillars.analysis.capacity.answer_tables import (
    INPUT_COLUMNS,
    INSTRUMENT_COLUMNS,
    RATIO_COLUMNS,
    WAVE_COLUMNS,
    input_rows,
    instrument_rows,
    ratio_rows,
    wave_rows,
)
from fivepillars.analysis.capacity.capacity_summary import RANGE_NOTE, weeks_words
from fivepillars.analysis.capacity.verdict import verdict
from fivepillars.charts.capacity_charts import found_chart, levers_chart, waiting_chart
from fivepillars.steps.page_state import page_state
from fivepillars.steps.screening_sheets import screening_sheets, staffing_sheet
from fivepillars.steps.step import Step

if TYPE_CHECKING:
    from fivepillars.analysis.capacity import Planned
    from fivepillars.analysis.capacity.planned import Answers
    from fivepillars.charts.drawing import Node
    from fivepillars.charts.drawn import Drawn
    from fivepillars.steps.sheets import Sheet
    from fivepillars.web.step_pages import CapacityPage

LABEL = "After the pillars"
WHY = (
    "Screen only whom you can serve.",
    "Say whom you would screen, with what, and who treats those you find.",
    "The answers change as you type, and each says how sure it is.",
)
_SHORT = 2
"""Sentences of the verdict that stand beside the sheets while they are filled in."""
_BASIS = frozenset({"instruments", "inputs"})
"""The parts on what the answers rest on."""


@dataclass(frozen=True, slots=True)
class Part:
    """One answer: its head, a picture where there is one, the same as a table, and what to know.

    Parameters
    ----------
    key, title
        Its short name and its head.
    picture
        A drawing as plain data, or None.
    columns, rows
        The numbers as a table.
    note
        What to know about them.
    folded
        Whether the page folds the table away under the picture.
    """

    key: str
    title: str
    picture: Node | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class CapacityState:
    """What the page of screening and capacity draws: what is asked of the model, and what it answers."""

    warning: str
    verdict: tuple[str, ...]
    short: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    assumed: tuple[Sheet, ...]
    parts: tuple[Part, ...]
    basis: tuple[Part, ...]


class CapacityStep(Step):
    """The step that holds screening against those who can serve."""

    def planned(self) -> Planned:
        """Return what the plan asks of the model, and what it answers."""
        return planned(self.workbook.plan)

    def sheets(self) -> tuple[Sheet, ...]:
        """Return what can be filled in: whom to screen, what is expected, where they go, and who treats."""
        plan, by = self.workbook.plan, self.workbook.by
        return (*screening_sheets(plan, self.blockers, by=by), staffing_sheet(plan, by=by))

    def parts(self) -> tuple[Part, ...]:
        """Return the answers."""
        return parts(self.planned())

    def state(self) -> dict[str, Any]:
        """Return everything the page draws."""
        found = self.planned()
        whom, *assumed, staff = self.sheets()
        answers, said = parts(found), tuple(verdict(found))
        own = CapacityState(
            warning=WARNING,
            verdict=said,
            short=said[:_SHORT],
            sheets=(whom, staff),
            assumed=tuple(assumed),
            parts=tuple(part for part in answers if part.key not in _BASIS),
            basis=tuple(part for part in answers if part.key in _BASIS),
        )
        return page_state(self.frame(LABEL, WHY), own)

    def page(self) -> CapacityPage:
        """Return the page that draws this step."""
        from fivepillars.web.step_pages import CapacityPage

        return CapacityPage(self.state, self.answer)


def parts(found: Planned) -> tuple[Part, ...]:
    """Return the answers of a plan, part by part; without answers only the inputs and the staff ratios."""
    answers = found.answers
    made = [*_answered(answers, found)] if answers else []
    if found.gaps:
        note = "What is recommended for staff is an aim of the professions, not a finding."
        made.append(Part("ratios", "Staff and students", None, RATIO_COLUMNS, tuple(ratio_rows(found)), note))
    title = "The instruments you can choose"
    instruments = tuple(instrument_rows())
    made.append(Part("instruments", title, None, INSTRUMENT_COLUMNS, instruments, folded=True))
    title = "Every input with its source"
    made.append(Part("inputs", title, None, INPUT_COLUMNS, tuple(input_rows(found)), folded=True))
    return tuple(made)


def _answered(answers: Answers, found: Planned) -> list[Part]:
    made = [_drawn("found", found_chart(answers), RANGE_NOTE)]
    if (waiting := waiting_chart(answers, found.limit)) is not None:
        made.append(_drawn("waiting", waiting))
    if (levers := levers_chart(answers)) is not None:
        note = "Each input alone, from its low to its high value; the line is at the likely values."
        made.append(_drawn("levers", levers, note))
    if answers.waves:
        title = "The largest wave you can serve"
        limit = f"While the longest wait at school is {weeks_words(found.limit)}."
        note = f"{limit} Each line changes one thing of what is planned."
        made.append(Part("waves", title, None, WAVE_COLUMNS, tuple(wave_rows(answers)), note))
    return made


def _drawn(key: str, chart: Drawn, note: str = "") -> Part:
    rows = tuple(tuple(str(cell) for cell in row) for row in chart.rows)
    return Part(key, chart.title, chart.on_screen(), chart.columns, rows, note, folded=True)
