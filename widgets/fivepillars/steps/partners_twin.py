"""The service map as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.steps.escaped_html import table, tag, together
from fivepillars.steps.partners import LABEL, WHY
from fivepillars.steps.twin import Twin, bars, opening, still_open
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from fivepillars.charts.drawing import Node
    from fivepillars.steps.partners import PartnersStep
    from fivepillars.steps.sheets import Sheet

_NOTHING = "No service is on the map yet."


def partners_twin(step: PartnersStep) -> Twin:
    """Return what is there already, how each tier is served, and what is still open."""
    return Twin(
        step.info.slug,
        opening(step, LABEL, step.info.title, WHY),
        tag("h2", VIEWS["service"].title),
        _map(step.sheet(), step.said()),
        _tiers(step),
        _partners(step),
        still_open(step.status),
    )


def _map(sheet: Sheet, said: str) -> Node:
    if not sheet.rows:
        return tag("p", _NOTHING)
    lines = [tuple(_lines(row.paper[name]) for name, _ in sheet.columns) for row in sheet.rows]
    return together(tag("p", said), table(tuple(words for _, words in sheet.columns), list(lines)))


def _lines(text: str) -> Node:
    first, *rest = text.split("\n")
    return together(first, *(together(tag("br"), line) for line in rest))


def _partners(step: PartnersStep) -> Node:
    rows = [(each.name, each.agreement.capitalize()) for each in step.partners()]
    head = tag("h2", "Partners chosen")
    if not rows:
        return together(head, tag("p", "None yet. They are chosen in the pillars."))
    who = step.coordinator()
    return together(head, table(("Partner", "Agreement"), list(rows)), tag("p", who) if who else None)


def _tiers(step: PartnersStep) -> Node:
    counts = step.tiers()
    rows = [(f"Tier {each.tier}", each.services, each.room, each.ask) for each in counts]
    return together(
        tag("h2", "Services by tier"),
        bars([(f"Tier {each.tier}", each.services) for each in counts], "Services by tier"),
        table(
            ("Tier", "Services", "With room", "To ask again"),
            list(rows),
            caption="The same as numbers",
            class_="fp-twin-few",
        ),
    )
