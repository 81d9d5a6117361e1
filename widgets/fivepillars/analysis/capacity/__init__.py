"""Can we serve who we find? It plans services and diagnoses no one."""

from fivepillars.analysis.capacity.funnel import WARNING, Funnel, funnel
from fivepillars.analysis.capacity.inputs import NAMES, Inputs, rule
from fivepillars.analysis.capacity.monte_carlo import Lever, Spread, outcomes, spreads, tornado
from fivepillars.analysis.capacity.planned import Planned, planned
from fivepillars.analysis.capacity.ranges import Range, read_range
from fivepillars.analysis.capacity.staffing import (
    RatioGap,
    Staffing,
    demand_hours,
    new_courses_a_quarter,
    ratio_gaps,
    staffing,
)
from fivepillars.analysis.capacity.waiting_list import Waiting, largest_wave, longest_wait, waiting_list
from fivepillars.analysis.capacity.waves import Wave, waves, weeks_of

__all__ = [
    "NAMES",
    "WARNING",
    "Funnel",
    "Inputs",
    "Lever",
    "Planned",
    "Range",
    "RatioGap",
    "Spread",
    "Staffing",
    "Waiting",
    "Wave",
    "demand_hours",
    "funnel",
    "largest_wave",
    "longest_wait",
    "new_courses_a_quarter",
    "outcomes",
    "planned",
    "ratio_gaps",
    "read_range",
    "rule",
    "spreads",
    "staffing",
    "tornado",
    "waiting_list",
    "waves",
    "weeks_of",
]
