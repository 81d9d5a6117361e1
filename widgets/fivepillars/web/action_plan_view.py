"""The page of the action plan."""

from __future__ import annotations

from fivepillars.web.component import STEP_SCRIPTS, STEP_STYLES, Page, joined_script, joined_style

SCRIPTS = (
    *STEP_SCRIPTS,
    "aside.js",
    "actions.js",
    "plan-summary.js",
    "fetched.js",
    "downloads.js",
    "action-plan.js",
)
STYLES = (*STEP_STYLES, "aside.css", "table.css", "timeline.css", "action-plan.css", "paper.css")


class ActionPlanPage(Page):
    """The action plan: every chosen action, when, for whom, what comes next and what is missing."""

    _esm = joined_script(*SCRIPTS)
    _css = joined_style(*STYLES)
