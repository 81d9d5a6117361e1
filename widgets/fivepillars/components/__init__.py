"""Components: real HTML drawn by one widget a page.

The parts lie side by side as plain JavaScript and CSS files, one idea each; `component` joins them.
`PillarPage` is the page of a pillar's step; another page is a class with its own list of parts.
"""

from fivepillars.components.component import Page, joined_script, joined_style
from fivepillars.components.pillar import PillarPage

__all__ = ["Page", "PillarPage", "joined_script", "joined_style"]
