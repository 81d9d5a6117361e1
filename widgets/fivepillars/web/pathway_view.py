"""The page of the referral pathway."""

from __future__ import annotations

from fivepillars.web.component import SHEET_STYLES, Page

STYLES = (*SHEET_STYLES, "pathway.css", "paper.css")


class PathwayPage(Page, script="pathway.js", styles=STYLES):
    """The referral pathway: its steps, its picture, ways to report, crisis, sharing, and the two cards."""
