"""The page of the service map, and of the directories it is filled from."""

from __future__ import annotations

from fivepillars.web.component import SHEET_STYLES, STEP_SCRIPTS, Page, joined_script, joined_style

SCRIPTS = (
    *STEP_SCRIPTS,
    "aside.js",
    "sheet.js",
    "fetched.js",
    "upload.js",
    "report.js",
    "search.js",
    "directory.js",
    "partners.js",
)
STYLES = (*SHEET_STYLES, "partners.css", "paper.css")


class PartnersPage(Page):
    """The service map to fill in, a directory to search, and beside them what is still open."""

    _esm = joined_script(*SCRIPTS)
    _css = joined_style(*STYLES)
