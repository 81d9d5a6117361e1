"""The tidy tables of a plan: one frozen model a table, one row an id.

The same models check what a person types, give pandas its types, name the columns of a spreadsheet
and describe the fields in a data package. There is no table of students and there never will be.
"""

from types import MappingProxyType

from fivepillars.plan.tables.funding import PAYABLE, Funding
from fivepillars.plan.tables.needs import Indicator, Need, Population
from fivepillars.plan.tables.offered import STATUSES, Action, Agreement, FromGuide, Incentive, Partner
from fivepillars.plan.tables.pathway import Crisis, PathwayStep, ReportingMechanism, Sharing
from fivepillars.plan.tables.place import About, Agency, Figure
from fivepillars.plan.tables.privacy_settings import PrivacyDecision
from fivepillars.plan.tables.scenarios import AnsweredBy, OwnNeed, OwnScenario, Protocol
from fivepillars.plan.tables.screening import Screening, Staffing
from fivepillars.plan.tables.services import Capacity, Service, Setting
from fivepillars.plan.tables.table_row import Row
from fivepillars.plan.tables.team import (
    Approach,
    ApproachName,
    Goal,
    Member,
    School,
    Sector,
    Talk,
    Weighing,
    WorkingAgreement,
)

__all__ = [
    "COUNTED",
    "FIGURES",
    "LEVEL_WORDS",
    "PAYABLE",
    "REMOVED",
    "SINGLE_ROW",
    "STATUSES",
    "TABLES",
    "About",
    "Action",
    "Agency",
    "Agreement",
    "AnsweredBy",
    "Approach",
    "ApproachName",
    "Capacity",
    "Crisis",
    "Figure",
    "FromGuide",
    "Funding",
    "Goal",
    "Incentive",
    "Indicator",
    "Member",
    "Need",
    "OwnNeed",
    "OwnScenario",
    "Partner",
    "PathwayStep",
    "Population",
    "PrivacyDecision",
    "Protocol",
    "ReportingMechanism",
    "Row",
    "School",
    "Screening",
    "Sector",
    "Service",
    "Setting",
    "Sharing",
    "Staffing",
    "Talk",
    "Weighing",
    "WorkingAgreement",
    "is_known",
]

REMOVED = "removed"
"""The field that every table of several rows has beside its own: whether the team removed the row."""

LEVEL_WORDS = MappingProxyType({"school": "School", "lea": "District", "sea": "State"})
"""What a level is called on a page."""

TABLES: MappingProxyType[str, type[Row]] = MappingProxyType(
    {
        "about": About,
        "agency": Agency,
        "member": Member,
        "agreement": WorkingAgreement,
        "goal": Goal,
        "talk": Talk,
        "approach": Approach,
        "weighing": Weighing,
        "school": School,
        "figure": Figure,
        "indicator": Indicator,
        "need": Need,
        "service": Service,
        "partner": Partner,
        "action": Action,
        "incentive": Incentive,
        "screening": Screening,
        "staffing": Staffing,
        "pathway": PathwayStep,
        "reporting": ReportingMechanism,
        "crisis": Crisis,
        "sharing": Sharing,
        "funding": Funding,
        "scenario": OwnScenario,
        "scenario_need": OwnNeed,
        "setting": Setting,
        "privacy": PrivacyDecision,
    }
)
"""Every table of a plan by its name."""

SINGLE_ROW = frozenset({"about", "agency", "approach", "crisis", "screening", "setting", "weighing"})
"""Tables with one row, whose id is the table's name."""


FIGURES = frozenset(
    {("indicator", name) for name in ("value", "low", "high", "shown_as", "n", "error")}
    | {("school", "enrollment"), ("figure", "value")}
)
"""Fields that may hold a small count of students: what stood in them is not said in words."""

COUNTED = frozenset(table for table, _ in FIGURES)
"""Tables whose rows may hold counts of students."""


def is_known(table: str, field: str) -> bool:
    """Tell whether this version has such a field; a newer one in the same store may have more."""
    return table in TABLES and (field in TABLES[table].model_fields or _may_be_removed(table, field))


def _may_be_removed(table: str, field: str) -> bool:
    return field == REMOVED and table not in SINGLE_ROW
