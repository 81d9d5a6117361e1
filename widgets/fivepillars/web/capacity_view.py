"""The page of screening and capacity."""

from __future__ import annotations

from fivepillars.web.component import SHEET_STYLES, Page

STYLES = (*SHEET_STYLES, "needs.css", "capacity.css", "paper.css")


class CapacityPage(Page, script="capacity.js", styles=STYLES):
    """Whom screening would find, who treats, and whether the wait stays within the team's limit."""
