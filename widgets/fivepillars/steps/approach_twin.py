"""The approach as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.steps.approach import LABEL, WHY
from fivepillars.steps.escaped_html import table, tag, together
from fivepillars.steps.sheet_twin import sheet_twin
from fivepillars.steps.twin import Twin, opening, still_open

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.charts.drawing import Node
    from fivepillars.steps.approach import ApproachStep, Way
    from fivepillars.steps.implied import Implied
    from fivepillars.steps.weighed import Weighed


def approach_twin(step: ApproachStep) -> Twin:
    """Return the weighing, the decision, the schools and what the approach asks for."""
    plan = step.workbook.plan
    return Twin(
        step.info.slug,
        opening(step, LABEL, step.info.title, WHY),
        _weighed(step.weighed()),
        _decided(step.ways(), plan.approach.reason, plan.weighing.advice),
        sheet_twin(step.schools()),
        _implied(step.implied()),
        still_open(step.status),
    )


def _weighed(found: Weighed) -> Node:
    answers = [
        (
            each.label,
            f"{each.value} of 5" if each.value else "not answered",
            f"1: {each.least}. 5: {each.most}.",
        )
        for each in found.questions
    ]
    fits = [(bar.name, f"{bar.percent} of 100", " ".join(bar.reasons)) for bar in found.bars]
    turns = [*found.turns, *([found.steady] if found.steady else [])]
    return together(
        tag("h2", "Weigh the approaches"),
        table(("What to weigh", "Answer", "The notches"), list(answers)),
        tag("p", tag("strong", found.sentence)),
        table(("Approach", "Fit", "What counts against it"), list(fits)) if fits else None,
        tag("ul", *(tag("li", turn) for turn in turns)) if turns else None,
    )


def _decided(ways: Sequence[Way], reason: str, advice: str) -> Node:
    head = tag("h2", "What the team decides")
    chosen = next((way for way in ways if way.chosen), None)
    if chosen is None:
        offered = "; ".join(way.title for way in ways)
        return together(head, tag("p", f"Not chosen yet. The guide offers: {offered}."))
    return together(
        head,
        tag("p", tag("strong", chosen.title), ". ", chosen.text),
        tag("p", tag("strong", "Why: "), reason) if reason else None,
        tag("p", tag("strong", "What the weighing advised then: "), advice) if advice else None,
    )


def _implied(found: Sequence[Implied]) -> Node:
    if not found:
        return together()
    lines = [(each.title, "in the plan" if each.chosen else "not yet", each.source) for each in found]
    return together(
        tag("h2", "What this approach asks for"), table(("Action", "In the plan", "Source"), list(lines))
    )
