"""The needs as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.charts.topics import COLUMNS
from fivepillars.plan.numbers import counted
from fivepillars.steps.escaped_html import table, tag, together
from fivepillars.steps.needs import LABEL, NO_FIGURES, WHY
from fivepillars.steps.similar_places import COLUMNS as SIMILAR_COLUMNS
from fivepillars.steps.twin import Twin, opening, still_open

if TYPE_CHECKING:
    from fivepillars.charts.drawing import Node
    from fivepillars.steps.indicator_groups import IndicatorGroup
    from fivepillars.steps.needs import NeedsStep
    from fivepillars.steps.sheets import Sheet


def needs_twin(step: NeedsStep) -> Twin:
    """Return the needs, then the figures with their charts, their tables and what they are compared with."""
    _, needs, _ = step.sheets()
    groups, note = step.groups(), step.shown().note
    return Twin(
        step.info.slug,
        opening(step, LABEL, step.info.title, WHY),
        _needs(needs),
        tag("h2", "What the figures say"),
        together(*(_group(group) for group in groups)) if groups else tag("p", NO_FIGURES),
        tag("p", note) if note else None,
        still_open(step.status),
    )


def _needs(sheet: Sheet) -> Node:
    head = tag("h2", sheet.title)
    if not sheet.rows:
        return together(head, tag("p", "No need is written down yet."))
    lines = [tuple(row.paper[name] for name, _ in sheet.columns) for row in sheet.rows]
    return together(head, table(tuple(words for _, words in sheet.columns), list(lines)))


def _group(group: IndicatorGroup) -> Node:
    compared = tag(
        "ul",
        *(
            tag("li", tag("strong", each.with_), ". ", f"{each.sentence} Source: {each.source}")
            for each in group.compared
        ),
    )
    more = (
        f"{counted(group.more, 'more figure is', 'more figures are')} in the Excel file."
        if group.more
        else ""
    )
    similar = group.similar
    return together(
        tag("h3", group.title),
        tag("div", group.chart, class_="fp-twin-chart") if group.chart else None,
        table(COLUMNS, list(group.rows), caption="The same as numbers, with their sources"),
        tag("p", more) if more else None,
        compared if group.compared else None,
        together(
            table(SIMILAR_COLUMNS, list(similar.rows), caption="Districts like yours"),
            tag("p", f"{similar.rule} Source: {similar.source}."),
        )
        if similar
        else None,
    )
