"""The page of the service map, and of the directories it is filled from."""

from __future__ import annotations

from fivepillars.web.component import SHEET_STYLES, Page

STYLES = (*SHEET_STYLES, "partners.css", "paper.css")


class PartnersPage(Page, script="partners.js", styles=STYLES):
    """The service map to fill in, a directory to search, and beside them what is still open."""
