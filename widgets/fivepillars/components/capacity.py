"""The page of screening and capacity."""

from __future__ import annotations

from fivepillars.components.component import STEP_SCRIPTS, STEP_STYLES, Page, joined_script, joined_style

SCRIPTS = (
    *STEP_SCRIPTS,
    "aside.js",
    "sheet.js",
    "drawn.js",
    "rows.js",
    "capacity.js",
)
STYLES = (
    *STEP_STYLES,
    "card.css",
    "aside.css",
    "sheet.css",
    "table.css",
    "needs.css",
    "capacity.css",
    "paper.css",
)


class CapacityPage(Page):
    """Whom screening would find, who treats, and whether the wait stays within the team's limit."""

    _esm = joined_script(*SCRIPTS)
    _css = joined_style(*STYLES)
