"""Components: real HTML drawn by one widget a page.

The parts lie side by side as plain JavaScript and CSS files, one idea each. A page is a class that names the
script that draws it, such as `PillarPage`; what the script imports is joined to it (`joined_files`).
"""

from fivepillars.web.action_plan_view import ActionPlanPage
from fivepillars.web.approach_view import ApproachPage
from fivepillars.web.capacity_view import CapacityPage
from fivepillars.web.component import Page
from fivepillars.web.gaps_view import GapsPage
from fivepillars.web.needs_view import NeedsPage
from fivepillars.web.partners_view import PartnersPage
from fivepillars.web.pathway_view import PathwayPage
from fivepillars.web.pillar_view import PillarPage
from fivepillars.web.start_view import StartPage
from fivepillars.web.stress_view import StressPage
from fivepillars.web.team_view import TeamPage

__all__ = [
    "ActionPlanPage",
    "ApproachPage",
    "CapacityPage",
    "GapsPage",
    "NeedsPage",
    "Page",
    "PartnersPage",
    "PathwayPage",
    "PillarPage",
    "StartPage",
    "StressPage",
    "TeamPage",
]
