"""Steps: one model and view for each notebook.

A step says what is chosen and what is still open as plain data (`state`), gives it as HTML that needs no
kernel (`twin`), and shows it as a page that can be worked on (`show`).
"""

from fivepillars.steps.action_plan import ActionPlanStep
from fivepillars.steps.approach import ApproachStep
from fivepillars.steps.capacity import CapacityStep
from fivepillars.steps.commands import COMMANDS, answer
from fivepillars.steps.gaps import GapsStep
from fivepillars.steps.needs import NeedsStep
from fivepillars.steps.open_step import open_step
from fivepillars.steps.partners import PartnersStep
from fivepillars.steps.pathway import ReferralPathwayStep
from fivepillars.steps.pillar import PillarStep
from fivepillars.steps.progress import StepProgress, progress
from fivepillars.steps.start import Start
from fivepillars.steps.step import Step
from fivepillars.steps.stress import StressStep
from fivepillars.steps.team import TeamStep
from fivepillars.steps.twin import Twin
from fivepillars.views.step_registry import PARTS, SHORT_WAY, STEPS, Part, StepInfo, neighbours, step_info

__all__ = [
    "COMMANDS",
    "PARTS",
    "SHORT_WAY",
    "STEPS",
    "ActionPlanStep",
    "ApproachStep",
    "CapacityStep",
    "GapsStep",
    "NeedsStep",
    "Part",
    "PartnersStep",
    "PillarStep",
    "ReferralPathwayStep",
    "Start",
    "Step",
    "StepInfo",
    "StepProgress",
    "StressStep",
    "TeamStep",
    "Twin",
    "answer",
    "neighbours",
    "open_step",
    "progress",
    "step_info",
]
