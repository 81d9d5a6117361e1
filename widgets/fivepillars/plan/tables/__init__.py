"""The tidy tables of a plan: one frozen model a table, one row an id.

The same models check what a person types, give pandas its types, name the columns of a spreadsheet
and describe the fields in a data package. There is no table of students and there never will be.
"""

from types import MappingProxyType

from fivepillars.plan.tables.offered import STATUSES, Action, Agreement, FromGuide, Incentive, Partner
from fivepillars.plan.tables.place import About, Agency, Figure
from fivepillars.plan.tables.privacy import PrivacyDecision
from fivepillars.plan.tables.row import Row
from fivepillars.plan.tables.team import Approach, ApproachName, Goal, Member, Sector

__all__ = [
    "LEVEL_WORDS",
    "SINGLE_ROW",
    "STATUSES",
    "TABLES",
    "About",
    "Action",
    "Agency",
    "Agreement",
    "Approach",
    "ApproachName",
    "Figure",
    "FromGuide",
    "Goal",
    "Incentive",
    "Member",
    "Partner",
    "PrivacyDecision",
    "Row",
    "Sector",
]

LEVEL_WORDS = MappingProxyType({"school": "School", "lea": "District", "sea": "State"})
"""What a level is called on a page."""

TABLES: MappingProxyType[str, type[Row]] = MappingProxyType(
    {
        "about": About,
        "agency": Agency,
        "member": Member,
        "goal": Goal,
        "approach": Approach,
        "figure": Figure,
        "partner": Partner,
        "action": Action,
        "incentive": Incentive,
        "privacy": PrivacyDecision,
    }
)
"""Every table of a plan by its name."""

SINGLE_ROW = frozenset({"about", "agency", "approach"})
"""Tables with one row, whose id is the table's name."""
