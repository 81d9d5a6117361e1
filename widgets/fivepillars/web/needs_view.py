"""The page of the needs."""

from __future__ import annotations

from fivepillars.web.component import SHEET_STYLES, Page

STYLES = (*SHEET_STYLES, "needs.css", "paper.css")


class NeedsPage(Page, script="needs.js", styles=STYLES):
    """Figures to bring in or type, what they say, and what students here need."""
