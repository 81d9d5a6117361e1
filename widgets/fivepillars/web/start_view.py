"""The start page."""

from __future__ import annotations

from fivepillars.web.component import PAGE_SCRIPTS, PAGE_STYLES, Page, joined_script, joined_style

SCRIPTS = (*PAGE_SCRIPTS, "navigate.js", "name.js", "begin.js", "bring.js", "start.js")
STYLES = (*PAGE_STYLES, "pillar.css", "card.css", "start.css", "paper.css")


class StartPage(Page):
    """The start: the plans that are there, and the ways to begin one or bring one in."""

    _esm = joined_script(*SCRIPTS)
    _css = joined_style(*STYLES)
