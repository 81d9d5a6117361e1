"""Components: real HTML drawn by one widget a page.

The parts lie side by side as plain JavaScript and CSS files, one idea each; `component` joins them.
A page is a class with its own list of parts, such as `PillarPage`.
"""

from fivepillars.components.action_plan import ActionPlanPage
from fivepillars.components.approach import ApproachPage
from fivepillars.components.capacity import CapacityPage
from fivepillars.components.component import Page, joined_script, joined_style
from fivepillars.components.gaps import GapsPage
from fivepillars.components.needs import NeedsPage
from fivepillars.components.partners import PartnersPage
from fivepillars.components.pathway import PathwayPage
from fivepillars.components.pillar import PillarPage
from fivepillars.components.start import StartPage
from fivepillars.components.stress import StressPage
from fivepillars.components.team import TeamPage

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
    "joined_script",
    "joined_style",
]
