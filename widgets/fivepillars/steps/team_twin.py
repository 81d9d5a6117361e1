"""The team and its vision as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.steps.differences import SIDES
from fivepillars.steps.escaped_html import table, tag, together
from fivepillars.steps.sheet_twin import sheet_twin
from fivepillars.steps.team import LABEL, WHY
from fivepillars.steps.twin import Twin, opening, still_open

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.charts.drawing import Node
    from fivepillars.steps.differences import Difference
    from fivepillars.steps.team import Must, TeamStep


def team_twin(step: TeamStep) -> Twin:
    """Return whose plan it is, the team, its goals and agreements, the two professions, and the figures."""
    *sheets, figures = step.sheets()
    return Twin(
        step.info.slug,
        opening(step, LABEL, step.info.title, WHY),
        *(sheet_twin(sheet) for sheet in sheets),
        _musts(step.musts()),
        _differences(step.differences()),
        sheet_twin(figures),
        still_open(step.status),
    )


def _musts(found: Sequence[Must]) -> Node:
    lines = [(each.words.capitalize(), "there" if each.met else "missing", each.source) for each in found]
    return together(
        tag("h2", "Who must be there"), table(("Who", "In the team", "Who asks for it"), list(lines))
    )


def _differences(found: Sequence[Difference]) -> Node:
    columns = ("What differs", *SIDES, "What we agreed")
    lines = [
        (each.title, each.school, each.community, each.agreed or "not talked through yet") for each in found
    ]
    return together(tag("h2", "Two professions, side by side"), table(columns, list(lines)))
