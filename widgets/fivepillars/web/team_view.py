"""The page of the team and its vision."""

from __future__ import annotations

from fivepillars.web.component import STEP_STYLES, Page

STYLES = (*STEP_STYLES, "card.css", "aside.css", "sheet.css", "talk.css", "paper.css")


class TeamPage(Page, script="team.js", styles=STYLES):
    """The team and its vision: sheets to fill in, and beside them what is still open."""
