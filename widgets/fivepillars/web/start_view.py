"""The start page."""

from __future__ import annotations

from fivepillars.web.component import PAGE_STYLES, Page

STYLES = (*PAGE_STYLES, "pillar.css", "card.css", "start.css", "paper.css")


class StartPage(Page, script="start.js", styles=STYLES):
    """The start: the plans that are there, and the ways to begin one or bring one in."""
