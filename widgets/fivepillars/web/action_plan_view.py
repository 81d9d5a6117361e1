"""The page of the action plan."""

from __future__ import annotations

from fivepillars.web.component import STEP_STYLES, Page

STYLES = (*STEP_STYLES, "aside.css", "table.css", "timeline.css", "action-plan.css", "paper.css")


class ActionPlanPage(Page, script="action-plan.js", styles=STYLES):
    """The action plan: every chosen action, when, for whom, what comes next and what is missing."""
