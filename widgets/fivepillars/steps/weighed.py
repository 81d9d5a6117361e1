"""The weighing as a page needs it: six questions on five notches, and what they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis.weighing import ASKED, NAMES, NOTCHES, weigh
from fivepillars.plan.validate import label

if TYPE_CHECKING:
    from fivepillars.analysis.weighing import Fit
    from fivepillars.plan import Plan

TABLE = "weighing"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to weigh.

    Parameters
    ----------
    field, label
        Its field in the plan and its words.
    least, most
        What the first and the fifth notch mean.
    value
        The answer, 1 to 5, or None.
    by
        Who answered, if it was somebody else.
    """

    field: str
    label: str
    least: str
    most: str
    value: int | None
    by: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How well one approach fits: its name, 0 to 100, and what counts against it."""

    name: str
    percent: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The questions with their answers, and the advice.

    Parameters
    ----------
    questions
        What is asked.
    notches
        The numbers to choose from.
    sentence
        The advice, or what is still to answer.
    best
        The name of the approach that fits best, or nothing.
    bars
        Each approach, the best first; none while an answer is missing.
    turns
        What one notch would change.
    steady
        Said where no single notch would change the advice.
    kept
        What the weighing advised when the team decided, or nothing.
    """

    questions: tuple[Question, ...]
    notches: tuple[int, ...]
    sentence: str
    best: str
    bars: tuple[Bar, ...]
    turns: tuple[str, ...]
    steady: str
    kept: str


def weighed(plan: Plan, *, by: str = "") -> Weighed:
    """Return the weighing of a plan; `by` is who is looking."""
    advice = weigh(plan.weighing)
    steady = "No single notch would change this advice." if advice.best and not advice.turns else ""
    return Weighed(
        questions=tuple(_question(plan, asked.name, asked.least, asked.most, by) for asked in ASKED),
        notches=tuple(NOTCHES),
        sentence=advice.sentence,
        best=NAMES[advice.best] if advice.best else "",
        bars=tuple(_bar(fit) for fit in advice.fits),
        turns=advice.turns,
        steady=steady,
        kept=plan.weighing.advice if plan.approach.approach else "",
    )


def _question(plan: Plan, name: str, least: str, most: str, by: str) -> Question:
    cell = plan.state.cells.get((TABLE, TABLE, name))
    stands = cell is not None and cell.value is not None
    whose = cell.by if cell and stands and cell.by not in {by, "template"} else ""
    return Question(name, label(TABLE, name), least, most, getattr(plan.weighing, name), whose)


def _bar(fit: Fit) -> Bar:
    return Bar(NAMES[fit.approach], fit.percent, fit.reasons)
