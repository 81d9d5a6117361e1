"""The page of a pillar's step."""

from __future__ import annotations

from fivepillars.web.component import (
    STEP_SCRIPTS,
    STEP_STYLES,
    Page,
    joined_script,
    joined_style,
)

SCRIPTS = (
    *STEP_SCRIPTS,
    "places.js",
    "card.js",
    "add-row.js",
    "aside.js",
    "pillar.js",
)
STYLES = (*STEP_STYLES, "card.css", "aside.css", "paper.css")


class PillarPage(Page):
    """A pillar's step: cards to decide on, and beside them what is still open."""

    _esm = joined_script(*SCRIPTS)
    _css = joined_style(*STYLES)
