"""The page of screening and capacity."""

from __future__ import annotations

from fivepillars.web.component import SHEET_STYLES, STEP_SCRIPTS, Page, joined_script, joined_style

SCRIPTS = (
    *STEP_SCRIPTS,
    "aside.js",
    "sheet.js",
    "rows.js",
    "capacity.js",
)
STYLES = (*SHEET_STYLES, "needs.css", "capacity.css", "paper.css")


class CapacityPage(Page):
    """Whom screening would find, who treats, and whether the wait stays within the team's limit."""

    _esm = joined_script(*SCRIPTS)
    _css = joined_style(*STYLES)
