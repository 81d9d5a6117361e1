"""The page of the stress test."""

from __future__ import annotations

from fivepillars.web.component import SHEET_STYLES, Page

STYLES = (*SHEET_STYLES, "needs.css", "gaps.css", "stress.css", "paper.css")


class StressPage(Page, script="stress.js", styles=STYLES):
    """Scenarios walked through the plan, what would mend them, and whom it cannot do without."""
