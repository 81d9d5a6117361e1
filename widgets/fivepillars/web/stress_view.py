"""The page of the stress test."""

from __future__ import annotations

from fivepillars.web.component import SHEET_STYLES, STEP_SCRIPTS, Page, joined_script, joined_style

SCRIPTS = (*STEP_SCRIPTS, "aside.js", "sheet.js", "answers.js", "stress.js")
STYLES = (*SHEET_STYLES, "needs.css", "gaps.css", "stress.css", "paper.css")


class StressPage(Page):
    """Scenarios walked through the plan, what would mend them, and whom it cannot do without."""

    _esm = joined_script(*SCRIPTS)
    _css = joined_style(*STYLES)
