"""The page of a pillar's step."""

from __future__ import annotations

from fivepillars.web.component import STEP_STYLES, Page

STYLES = (*STEP_STYLES, "card.css", "aside.css", "paper.css")


class PillarPage(Page, script="pillar.js", styles=STYLES):
    """A pillar's step: cards to decide on, and beside them what is still open."""
