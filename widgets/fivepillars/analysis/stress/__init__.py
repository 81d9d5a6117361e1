"""The stress test: fictional students and staff walk through a plan, and what does not hold shows.

A scenario is a list of needs in order. `walk` looks for what in the plan answers each; `single_points` takes
an organization, a person or a stream of money away and walks again; `compare` says what an action
would change.
"""

from fivepillars.analysis.stress.changes import Change, compare
from fivepillars.analysis.stress.failures import KIND_WORDS, Failure, left_out, single_points
from fivepillars.analysis.stress.plan_resources import Ground, ground_of
from fivepillars.analysis.stress.scenario import KINDS, PROTOCOLS, Scenario, ScenarioNeed
from fivepillars.analysis.stress.stress_summary import verdict
from fivepillars.analysis.stress.team_scenarios import own_needs, own_scenarios
from fivepillars.analysis.stress.walk import ANSWERS, Answer, Evidence, Walk, walk, walk_all

__all__ = [
    "ANSWERS",
    "KINDS",
    "KIND_WORDS",
    "PROTOCOLS",
    "Answer",
    "Change",
    "Evidence",
    "Failure",
    "Ground",
    "Scenario",
    "ScenarioNeed",
    "Walk",
    "compare",
    "ground_of",
    "left_out",
    "own_needs",
    "own_scenarios",
    "single_points",
    "verdict",
    "walk",
    "walk_all",
]
