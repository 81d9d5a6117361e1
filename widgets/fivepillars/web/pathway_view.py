"""The page of the referral pathway."""

from __future__ import annotations

from fivepillars.web.component import SHEET_STYLES, STEP_SCRIPTS, Page, joined_script, joined_style

SCRIPTS = (
    *STEP_SCRIPTS,
    "aside.js",
    "sheet.js",
    "rows.js",
    "fetched.js",
    "sharing.js",
    "care-cards.js",
    "pathway.js",
)
STYLES = (*SHEET_STYLES, "pathway.css", "paper.css")


class PathwayPage(Page):
    """The referral pathway: its steps, its picture, ways to report, crisis, sharing, and the two cards."""

    _esm = joined_script(*SCRIPTS)
    _css = joined_style(*STYLES)
