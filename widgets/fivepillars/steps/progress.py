"""How far each step is, in a word and a few more: what the list of steps shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.checks.step_status import Standing, StepStatus, plan_status
from fivepillars.views.step_registry import STEPS

if TYPE_CHECKING:
    from fivepillars.workbook import Workbook

_START = StepStatus("start", "full", "begin or open one", (), "")
"""The start belongs to no plan, so nothing is open in it."""


@dataclass(frozen=True, slots=True)
class StepProgress:
    """How far one step is.

    Parameters
    ----------
    step
        The step's slug.
    number, title
        The pillar's number, if it is a pillar, and its name for the list.
    state
        `empty` when nothing is decided, `full` when nothing is open, else `half`.
    note
        The same in a few words, such as "3 actions, 1 open".
    """

    step: str
    number: int | None
    title: str
    state: Standing
    note: str


def progress(workbook: Workbook) -> list[StepProgress]:
    """Return how far each step of an open plan is, in the order of the steps."""
    context = workbook.context
    return progress_of(plan_status(workbook.plan, context.catalog, context.today))


def progress_of(statuses: Mapping[str, StepStatus]) -> list[StepProgress]:
    """Return the lines of the list of steps, from the status of each step of a plan."""
    found = {"start": _START, **statuses}
    return [
        StepProgress(info.slug, info.number, info.short, found[info.slug].state, found[info.slug].note)
        for info in STEPS
    ]
