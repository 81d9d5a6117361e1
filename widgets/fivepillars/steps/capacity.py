"""Screening and capacity: whom screening would find, and whether they can be served."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from fivepillars.analysis.capacity import WARNING, planned
from fivepillars.analysis.capacity.said import (
    INPUT_COLUMNS,
    LEVER_COLUMNS,
    MONTH_COLUMNS,
    OUTCOME_COLUMNS,
    OUTCOMES,
    RANGE_NOTE,
    RATIO_COLUMNS,
    SHARES,
    WAVE_COLUMNS,
    amount,
    input_rows,
    interval_text,
    lever_rows,
    month_rows,
    outcome_rows,
    ratio_rows,
    slots_words,
    verdict,
    wave_rows,
)
from fivepillars.steps.capacity_pictures import Bar, interval_bars, tornado_bars, waiting_picture
from fivepillars.steps.screening_sheets import screening_sheets, staffing_sheet
from fivepillars.steps.step import Step

if TYPE_CHECKING:
    from fivepillars.analysis.capacity import Planned
    from fivepillars.analysis.capacity.planned import Answers
    from fivepillars.components import CapacityPage
    from fivepillars.steps.drawing import Node
    from fivepillars.steps.sheets import Sheet
    from fivepillars.steps.twin import Twin

LABEL = "After the pillars"
WHY = (
    "Screen only whom you can serve.",
    "Say whom you would screen, with what, and who treats those you find.",
    "The answers change as you type, and each says how sure it is.",
)
NOTHING_OPEN = "Nothing. What the model has to be told is said, and those found can start within the year."
_DRAWN = ("positive", "true_positive", "false_positive", "missed", "school_used", "starts_this_year")
_MOST_LEVERS = 8


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


class CapacityStep(Step):
    """The step that holds screening against those who can serve."""

    def planned(self) -> Planned:
        """Give what the plan asks of the model, and what it answers."""
        return planned(self.workbook.plan)

    def sheets(self) -> tuple[Sheet, ...]:
        """Give what can be filled in: whom to screen, what is expected, where they go, and who treats."""
        plan, by = self.workbook.plan, self.workbook.by
        return (*screening_sheets(plan, self.blockers, by=by), staffing_sheet(plan, by=by))

    def parts(self) -> tuple[Part, ...]:
        """Give the answers."""
        return parts(self.planned())

    def state(self) -> dict[str, Any]:
        """Give everything the page draws."""
        frame, found = self.frame(), self.planned()
        return {
            **frame,
            "step": {**frame["step"], "label": LABEL, "why": list(WHY)},
            "nothing_open": NOTHING_OPEN,
            "warning": WARNING,
            "verdict": verdict(found),
            "sheets": [asdict(sheet) for sheet in self.sheets()],
            "parts": [asdict(part) for part in parts(found)],
        }

    def page(self) -> CapacityPage:
        """Give the page that draws this step."""
        from fivepillars.components import CapacityPage

        return CapacityPage(self.state, self.answer)

    def twin(self) -> Twin:
        """Give the step as HTML that needs no kernel."""
        from fivepillars.steps.capacity_twin import capacity_twin

        return capacity_twin(self)


def parts(found: Planned) -> tuple[Part, ...]:
    """Give the answers of a plan, part by part; without answers only the inputs and the staff ratios."""
    answers = found.answers
    made = [*_answered(answers, found)] if answers else []
    if found.gaps:
        note = "What is recommended for staff is an aim of the professions, not a finding."
        made.append(Part("ratios", "Staff and students", None, RATIO_COLUMNS, tuple(ratio_rows(found)), note))
    title = "What the answers rest on"
    made.append(Part("inputs", title, None, INPUT_COLUMNS, tuple(input_rows(found)), folded=True))
    return tuple(made)


def _answered(answers: Answers, found: Planned) -> list[Part]:
    title = "Whom you would find, and whom you can serve"
    picture = interval_bars(title, _bars(answers))
    rows = tuple(outcome_rows(answers))
    note = f"{RANGE_NOTE} {slots_words(found)}"
    made = [Part("found", title, picture, OUTCOME_COLUMNS, rows, note, folded=True)]
    if answers.staffing is not None:
        title = "How long they would wait, by week"
        drawn = waiting_picture(title, answers.staffing.waiting.waits, found.limit)
        months = tuple(month_rows(answers))
        made.append(Part("waiting", title, drawn, MONTH_COLUMNS, months, folded=True))
    if answers.levers:
        named = OUTCOMES[answers.lever_outcome].lower()
        title = f"What matters most for: {named}"
        drawn = tornado_bars(title, _levers(answers))
        note = "Each input alone, from its low to its high value; the line is at the likely values."
        levers = tuple(lever_rows(answers))
        made.append(Part("levers", title, drawn, LEVER_COLUMNS, levers, note, folded=True))
    if answers.waves:
        title = "The largest wave you can serve"
        limit = f"While nobody waits longer than {amount(found.limit)} weeks at school."
        note = f"{limit} Those that find most first."
        made.append(Part("waves", title, None, WAVE_COLUMNS, tuple(wave_rows(answers)), note))
    return made


def _bars(answers: Answers) -> list[Bar]:
    bars = []
    for name in _DRAWN:
        each = answers.spreads.get(name)
        if each is not None:
            share = name in SHARES
            between = interval_text(each, share=share)
            text = amount(each.likely, share=share) + (f" ({between})" if between else "")
            bars.append(Bar(OUTCOMES[name], text, each.low, each.likely, each.high))
    return bars


def _levers(answers: Answers) -> list[Bar]:
    likely = answers.spreads[answers.lever_outcome].likely
    rows = lever_rows(answers)
    return [
        Bar(words, said, lever.low, likely, lever.high)
        for lever, (words, _, _, said) in zip(answers.levers, rows, strict=True)
    ][:_MOST_LEVERS]
