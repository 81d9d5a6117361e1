"""The team and its approach as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.steps.markup import Markup, table, tag, together
from fivepillars.steps.sample import sample_notice
from fivepillars.steps.team import LABEL, NOTHING_OPEN, WHY
from fivepillars.steps.twin import Twin, lead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.steps.sheets import Sheet
    from fivepillars.steps.team import TeamStep, Way

_NOBODY = {
    "member": "Nobody is named yet.",
    "goal": "No goal is written down yet.",
    "figure": "No figure is written down yet.",
}


def team_twin(step: TeamStep) -> Twin:
    """Give whose plan it is, the team, its goals, its approach and its figures."""
    plan = step.workbook.plan
    notice = sample_notice(plan)
    points = [blocker.sentence for blocker in step.blockers]
    return Twin(
        step.info.slug,
        lead(LABEL, step.info.title, WHY),
        tag("p", notice, class_="fp-twin-notice") if notice else Markup(),
        *(_sheet(sheet) for sheet in step.sheets()),
        _approach(step.ways(), plan.approach.reason),
        tag("h2", "Still open"),
        tag("ul", *(tag("li", point) for point in points)) if points else tag("p", NOTHING_OPEN),
    )


def _sheet(sheet: Sheet) -> Markup:
    head = tag("h2", sheet.title)
    if not sheet.one:
        row = sheet.rows[0]
        words = {field.field: {each.value: each.label for each in field.options} for field in sheet.fields}
        lines = [
            (
                field.label,
                words[field.field].get(row.paper[field.field], row.paper[field.field]) or "still open",
            )
            for field in sheet.fields
        ]
        return together(head, table(("What", "Decided"), list(lines)))
    if not sheet.rows:
        return together(head, tag("p", _NOBODY[sheet.table]))
    lines_of = [tuple(row.paper[name] for name, _ in sheet.columns) for row in sheet.rows]
    return together(head, table(tuple(words for _, words in sheet.columns), list(lines_of)))


def _approach(ways: Sequence[Way], reason: str) -> Markup:
    head = tag("h2", "How we work together")
    chosen = next((way for way in ways if way.chosen), None)
    if chosen is None:
        offered = "; ".join(way.title for way in ways)
        return together(head, tag("p", f"Not chosen yet. The guide offers: {offered}."))
    return together(
        head,
        tag("p", tag("strong", chosen.title), Markup(". "), chosen.text),
        tag("p", tag("strong", "Why: "), reason) if reason else Markup(),
    )
