"""How far each step is, in a word and a few more: what the list of steps shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sized
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from fivepillars.analysis.stress import own_scenarios, walk_all
from fivepillars.analysis.stress.reading import shipped_scenarios
from fivepillars.analysis.weighing import ASKED, NAMES
from fivepillars.catalog import load
from fivepillars.checks import Blocker, blockers
from fivepillars.plan.numbers import counted
from fivepillars.steps.route import STEPS, StepInfo

if TYPE_CHECKING:
    from fivepillars.plan import Plan
    from fivepillars.workbook import Workbook

Standing = Literal["empty", "half", "full"]


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
    """Give how far each step is, in the order of the steps."""
    plan = workbook.plan
    found = blockers(plan, today=datetime.now().astimezone().date())
    return [_of(info, plan, found) for info in STEPS]


def open_words(open_points: Sized) -> str:
    """Give how many points are open, as short as the list of steps needs it: "2 open"."""
    return f"{len(open_points)} open"


def _of(info: StepInfo, plan: Plan, found: tuple[Blocker, ...]) -> StepProgress:
    open_points = [blocker for blocker in found if blocker.step == info.slug]
    if info.number:
        standing, note = _pillar(info, plan, open_points)
    elif info.slug == "start":
        standing, note = "full", "begin or open one"
    elif info.slug in _BY_SLUG:
        standing, note = _BY_SLUG[info.slug](plan, open_points)
    elif info.slug == "stress":
        standing, note = _stress(plan)
    else:
        standing, note = _action_plan(plan, found)
    return StepProgress(info.slug, info.number, info.short, standing, note)


def _pillar(info: StepInfo, plan: Plan, open_points: list[Blocker]) -> tuple[Standing, str]:
    actions = sum(action.pillar == info.slug for action in plan.actions)
    others = sum(row.pillar == info.slug for row in (*plan.partners, *plan.incentives))
    if not actions and not others:
        return "empty", "not started"
    said = counted(actions, "action") if actions else "no action yet"
    if not open_points:
        return "full", said
    return "half", f"{said}, {open_words(open_points)}" if actions else said


def _team(plan: Plan, open_points: list[Blocker]) -> tuple[Standing, str]:
    people, goals = len(plan.members), len(plan.goals)
    said = [
        counted(people, "person", "people") if people else "",
        counted(goals, "goal") if goals else "",
        open_words(open_points) if open_points else "",
    ]
    note = ", ".join(part for part in said if part)
    if open_points:
        return ("half", note) if plan.about.title or plan.agency.name or people else ("empty", "not started")
    return "full", note or "named"


def _needs(plan: Plan, open_points: list[Blocker]) -> tuple[Standing, str]:
    needs, figures = len(plan.needs), len(plan.indicators)
    if not needs and not figures:
        return "empty", "not started"
    said = [counted(needs, "need") if needs else "", counted(figures, "figure") if figures else ""]
    said += [open_words(open_points)] if open_points else []
    return "half" if open_points else "full", ", ".join(part for part in said if part)


def _gaps(plan: Plan, open_points: list[Blocker]) -> tuple[Standing, str]:
    if not plan.needs:
        return "empty", "no need yet"
    if open_points:
        return "half", open_words(open_points)
    return "full", counted(len(plan.needs), "need")


def _approach(plan: Plan, open_points: list[Blocker]) -> tuple[Standing, str]:
    decided = plan.approach.approach
    if decided is None:
        begun = any(getattr(plan.weighing, asked.name) for asked in ASKED)
        return ("half", "weighing") if begun or plan.schools else ("empty", "not started")
    said = NAMES[decided][0].lower() + NAMES[decided][1:] if decided == "mix" else NAMES[decided]
    return ("half", f"{said}, {open_words(open_points)}") if open_points else ("full", said)


def _partners(plan: Plan, open_points: list[Blocker]) -> tuple[Standing, str]:
    if not plan.services:
        return "empty", "not started"
    said = counted(len(plan.services), "service")
    return ("half", f"{said}, {open_words(open_points)}") if open_points else ("full", said)


def _capacity(plan: Plan, open_points: list[Blocker]) -> tuple[Standing, str]:
    if not plan.state.rows("screening"):
        return "empty", "not started"
    if open_points:
        return "half", open_words(open_points)
    return "full", "those found can be served"


def _pathway(plan: Plan, open_points: list[Blocker]) -> tuple[Standing, str]:
    if not plan.pathway and not plan.reporting:
        return "empty", "not started"
    said = counted(len(plan.pathway), "step")
    return ("half", f"{said}, {open_words(open_points)}") if open_points else ("full", said)


def _stress(plan: Plan) -> tuple[Standing, str]:
    if not plan.actions and not plan.services:
        return "empty", "not started"
    today = datetime.now().astimezone().date()
    walks = walk_all(plan, (*own_scenarios(plan), *shipped_scenarios()), load(), today)
    broken = sum(walked.verdict == "broken" for walked in walks)
    said = (
        f"{broken} of {counted(len(walks), 'scenario')} broken" if broken else counted(len(walks), "scenario")
    )
    return ("full" if all(walked.verdict == "held" for walked in walks) else "half"), said


def _action_plan(plan: Plan, found: tuple[Blocker, ...]) -> tuple[Standing, str]:
    unready = {blocker.row for blocker in found if blocker.table == "action" and blocker.row}
    total = len(plan.actions)
    ready = sum(action.id not in unready for action in plan.actions)
    if not total:
        return "empty", "not started"
    return ("full" if not found else "half"), f"{ready} of {total} ready"


_BY_SLUG: Mapping[str, Callable[[Plan, list[Blocker]], tuple[Standing, str]]] = MappingProxyType(
    {
        "team": _team,
        "needs": _needs,
        "gaps": _gaps,
        "approach": _approach,
        "partners": _partners,
        "capacity": _capacity,
        "pathway": _pathway,
    }
)
"""How far a step is that is neither a pillar nor about the whole plan."""
