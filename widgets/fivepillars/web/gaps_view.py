"""The page of the gaps."""

from __future__ import annotations

from fivepillars.web.component import SHEET_STYLES, Page

STYLES = (*SHEET_STYLES, "needs.css", "gaps.css", "paper.css")


class GapsPage(Page, script="gaps.js", styles=STYLES):
    """Needs held against services, with the evidence and the actions that would answer."""
