"""The page of the needs."""

from __future__ import annotations

from fivepillars.web.component import SHEET_STYLES, STEP_SCRIPTS, Page, joined_script, joined_style

SCRIPTS = (
    *STEP_SCRIPTS,
    "aside.js",
    "sheet.js",
    "rows.js",
    "upload.js",
    "figures.js",
    "matching.js",
    "table-place.js",
    "intake.js",
    "needs.js",
)
STYLES = (*SHEET_STYLES, "needs.css", "paper.css")


class NeedsPage(Page):
    """Figures to bring in or type, what they say, and what students here need."""

    _esm = joined_script(*SCRIPTS)
    _css = joined_style(*STYLES)
