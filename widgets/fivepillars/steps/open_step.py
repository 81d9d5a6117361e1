"""Which model belongs to which step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.plan import Refused
from fivepillars.steps.action_plan import ActionPlanStep
from fivepillars.steps.approach import ApproachStep
from fivepillars.steps.capacity import CapacityStep
from fivepillars.steps.gaps import GapsStep
from fivepillars.steps.needs import NeedsStep
from fivepillars.steps.partners import PartnersStep
from fivepillars.steps.pathway import ReferralPathwayStep
from fivepillars.steps.pillar import PillarStep
from fivepillars.steps.stress import StressStep
from fivepillars.steps.team import TeamStep
from fivepillars.views.step_registry import step_info

if TYPE_CHECKING:
    from fivepillars.steps.step import Step
    from fivepillars.workbook import Workbook

_Own = (
    TeamStep
    | ApproachStep
    | NeedsStep
    | PartnersStep
    | GapsStep
    | CapacityStep
    | ReferralPathwayStep
    | StressStep
    | ActionPlanStep
)

_OWN: dict[str, type[_Own]] = {
    "team": TeamStep,
    "approach": ApproachStep,
    "needs": NeedsStep,
    "partners": PartnersStep,
    "gaps": GapsStep,
    "capacity": CapacityStep,
    "pathway": ReferralPathwayStep,
    "stress": StressStep,
    "action-plan": ActionPlanStep,
}


def open_step(workbook: Workbook, slug: str) -> Step:
    """Return one step of an open workbook, such as "training".

    Raises
    ------
    Refused
        There is no such step, or it is the start, which belongs to no plan.
    """
    info = step_info(slug)
    if info.number is not None:
        return PillarStep(workbook, slug)
    if slug in _OWN:
        return _OWN[slug](workbook, slug)
    raise Refused(
        f"“{info.title}” is no step of a plan. Nothing was changed. "
        "Open it with `Start.open()`, or on the start page of the workbook."
    )
