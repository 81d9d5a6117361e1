"""The page of the approach."""

from __future__ import annotations

from fivepillars.web.component import STEP_STYLES, Page

STYLES = (*STEP_STYLES, "card.css", "aside.css", "sheet.css", "approach.css", "paper.css")


class ApproachPage(Page, script="approach.js", styles=STYLES):
    """The approach: the weighing, the decision, the schools, and what the approach asks for."""
