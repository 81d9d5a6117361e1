"""The page of the gaps."""

from __future__ import annotations

from fivepillars.web.component import SHEET_STYLES, STEP_SCRIPTS, Page, joined_script, joined_style

SCRIPTS = (
    *STEP_SCRIPTS,
    "aside.js",
    "answers.js",
    "gaps.js",
)
STYLES = (*SHEET_STYLES, "needs.css", "gaps.css", "paper.css")


class GapsPage(Page):
    """Needs held against services, with the evidence and the actions that would answer."""

    _esm = joined_script(*SCRIPTS)
    _css = joined_style(*STYLES)
