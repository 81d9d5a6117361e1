"""The plan: choices, the tables they fill, and the fold from one to the other."""

from fivepillars.plan.change import Change, changes
from fivepillars.plan.choice import Choice
from fivepillars.plan.fold import Cell, State, fold
from fivepillars.plan.plan import Plan
from fivepillars.plan.planfile import PlanFile, read_plan_file, write_plan_file
from fivepillars.plan.refusal import Refused
from fivepillars.plan.tables import FIGURES, TABLES, Row
from fivepillars.plan.undo import (
    in_short,
    last_gesture,
    standing,
    taken_back,
)
from fivepillars.plan.validate import validated

__all__ = [
    "FIGURES",
    "TABLES",
    "Cell",
    "Change",
    "Choice",
    "Plan",
    "PlanFile",
    "Refused",
    "Row",
    "State",
    "changes",
    "fold",
    "in_short",
    "last_gesture",
    "read_plan_file",
    "standing",
    "taken_back",
    "validated",
    "write_plan_file",
]
