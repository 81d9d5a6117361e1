"""The page of the gaps."""

from __future__ import annotations

from fivepillars.components.component import STEP_SCRIPTS, STEP_STYLES, Page, joined_script, joined_style

SCRIPTS = (
    *STEP_SCRIPTS,
    "aside.js",
    "rows.js",
    "answers.js",
    "gaps.js",
)
STYLES = (
    *STEP_STYLES,
    "card.css",
    "aside.css",
    "sheet.css",
    "table.css",
    "needs.css",
    "gaps.css",
    "paper.css",
)


class GapsPage(Page):
    """Needs held against services, with the evidence and the actions that would answer."""

    _esm = joined_script(*SCRIPTS)
    _css = joined_style(*STYLES)
