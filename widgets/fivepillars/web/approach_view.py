"""The page of the approach."""

from __future__ import annotations

from fivepillars.web.component import STEP_SCRIPTS, STEP_STYLES, Page, joined_script, joined_style

SCRIPTS = (*STEP_SCRIPTS, "aside.js", "sheet.js", "weighing.js", "implied.js", "approach.js")
STYLES = (*STEP_STYLES, "card.css", "aside.css", "sheet.css", "approach.css", "paper.css")


class ApproachPage(Page):
    """The approach: the weighing, the decision, the schools, and what the approach asks for."""

    _esm = joined_script(*SCRIPTS)
    _css = joined_style(*STYLES)
