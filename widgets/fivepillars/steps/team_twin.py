"""The team and its vision as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.steps.differences import SIDES
from fivepillars.steps.markup import Markup, table, tag, together
from fivepillars.steps.sample import sample_notice
from fivepillars.steps.sheet_twin import open_points, sheet_twin
from fivepillars.steps.team import LABEL, NOTHING_OPEN, WHY
from fivepillars.steps.twin import Twin, lead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.steps.differences import Difference
    from fivepillars.steps.team import Must, TeamStep


def team_twin(step: TeamStep) -> Twin:
    """Give whose plan it is, the team, its goals and agreements, the two professions, and the figures."""
    notice = sample_notice(step.workbook.plan)
    *sheets, figures = step.sheets()
    return Twin(
        step.info.slug,
        lead(LABEL, step.info.title, WHY),
        tag("p", notice, class_="fp-twin-notice") if notice else Markup(),
        *(sheet_twin(sheet) for sheet in sheets),
        _musts(step.musts()),
        _differences(step.differences()),
        sheet_twin(figures),
        open_points(step.blockers, NOTHING_OPEN),
    )


def _musts(found: Sequence[Must]) -> Markup:
    lines = [(each.words.capitalize(), "there" if each.met else "missing", each.source) for each in found]
    return together(
        tag("h2", "Who must be there"), table(("Who", "In the team", "Who asks for it"), list(lines))
    )


def _differences(found: Sequence[Difference]) -> Markup:
    columns = ("What differs", *SIDES, "What we agreed")
    lines = [
        (each.title, each.school, each.community, each.agreed or "not talked through yet") for each in found
    ]
    return together(tag("h2", "Two professions, side by side"), table(columns, list(lines)))
