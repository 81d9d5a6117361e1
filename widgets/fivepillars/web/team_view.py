"""The page of the team and its vision."""

from __future__ import annotations

from fivepillars.web.component import STEP_SCRIPTS, STEP_STYLES, Page, joined_script, joined_style

SCRIPTS = (*STEP_SCRIPTS, "aside.js", "sheet.js", "implied.js", "talk.js", "team.js")
STYLES = (*STEP_STYLES, "card.css", "aside.css", "sheet.css", "talk.css", "paper.css")


class TeamPage(Page):
    """The team and its vision: sheets to fill in, and beside them what is still open."""

    _esm = joined_script(*SCRIPTS)
    _css = joined_style(*STYLES)
