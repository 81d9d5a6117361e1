"""The approach as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.steps.approach import LABEL, NOTHING_OPEN, WHY
from fivepillars.steps.markup import Markup, table, tag, together
from fivepillars.steps.sample import sample_notice
from fivepillars.steps.sheet_twin import open_points, sheet_twin
from fivepillars.steps.twin import Twin, lead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.steps.approach import ApproachStep, Way
    from fivepillars.steps.implied import Implied
    from fivepillars.steps.weighed import Weighed


def approach_twin(step: ApproachStep) -> Twin:
    """Give the weighing, the decision, the schools and what the approach asks for."""
    plan = step.workbook.plan
    notice = sample_notice(plan)
    return Twin(
        step.info.slug,
        lead(LABEL, step.info.title, WHY),
        tag("p", notice, class_="fp-twin-notice") if notice else Markup(),
        _weighed(step.weighed()),
        _decided(step.ways(), plan.approach.reason, plan.weighing.advice),
        sheet_twin(step.schools()),
        _implied(step.implied()),
        open_points(step.blockers, NOTHING_OPEN),
    )


def _weighed(found: Weighed) -> Markup:
    answers = [
        (
            each.label,
            f"{each.value} of 5" if each.value else "still open",
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


def _decided(ways: Sequence[Way], reason: str, advice: str) -> Markup:
    head = tag("h2", "What the team decides")
    chosen = next((way for way in ways if way.chosen), None)
    if chosen is None:
        offered = "; ".join(way.title for way in ways)
        return together(head, tag("p", f"Not chosen yet. The guide offers: {offered}."))
    return together(
        head,
        tag("p", tag("strong", chosen.title), Markup(". "), chosen.text),
        tag("p", tag("strong", "Why: "), reason) if reason else Markup(),
        tag("p", tag("strong", "What the weighing advised then: "), advice) if advice else Markup(),
    )


def _implied(found: Sequence[Implied]) -> Markup:
    if not found:
        return Markup()
    lines = [(each.title, "in the plan" if each.chosen else "not yet", each.source) for each in found]
    return together(
        tag("h2", "What this approach asks for"), table(("Action", "In the plan", "Source"), list(lines))
    )
