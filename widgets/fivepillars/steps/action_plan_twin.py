"""The action plan as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.timeliness import standing_words
from fivepillars.checks import blockers
from fivepillars.steps.action_plan import LABEL, WHY
from fivepillars.steps.escaped_html import table, tag, together
from fivepillars.steps.plan_summary import ahead_of, aims, coming, gaps, grid, headlines
from fivepillars.steps.timeline_picture import timeline_picture
from fivepillars.steps.twin import Twin, opening

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fivepillars.charts.drawing import Node
    from fivepillars.plan import Plan
    from fivepillars.steps.action_plan import ActionPlanStep
    from fivepillars.steps.action_rows import ActionRow
    from fivepillars.steps.plan_summary import Aim, Coming, Gap, Headline

NO_GOAL = "No goal is written down yet. The team writes its goals under Team and vision."
NO_ACTION = "No action is chosen yet. Begin in any pillar; one to three actions make a good start."


def action_plan_twin(step: ActionPlanStep) -> Twin:
    """Return the action plan: its numbers, its actions, when, for whom, what is next, what is missing."""
    plan, today = step.workbook.plan, step.today
    ahead = ahead_of(plan, today)
    drawn = timeline_picture(plan, today)
    return Twin(
        step.info.slug,
        opening(step, LABEL, f"Action plan: {plan.title}", WHY),
        _numbers(headlines(plan, ahead, blockers(plan, today=today))),
        _goals(aims(plan)),
        _actions(step.rows()),
        together(tag("h2", "Timeline"), drawn or tag("p", "No date is set yet.")),
        _grid(plan),
        _coming(coming(ahead, plan)),
        _gaps(gaps(ahead)),
        _partners(plan, today),
    )


def _numbers(numbers: Sequence[Headline]) -> Node:
    lines = [(each.label.capitalize(), each.value, each.note) for each in numbers]
    return together(tag("h2", "At a glance"), table(("What", "Number", "Of which"), list(lines)))


def _goals(goals: Sequence[Aim]) -> Node:
    head = tag("h2", "What will be different")
    if not goals:
        return together(head, tag("p", NO_GOAL))
    lines = [
        (each.title, each.measure or "still open", each.now, each.target or "still open", each.by)
        for each in goals
    ]
    return together(head, table(("Goal", "Measure", "Now", "Target", "By"), list(lines)))


def _actions(rows: Sequence[ActionRow]) -> Node:
    if not rows:
        return together(tag("h2", "Actions"), tag("p", NO_ACTION))
    columns = ("Action", "Pillar", "Tier", "Lead", "Due", "How we will know", "Partner", "Status")
    lines = [
        (
            row.title,
            row.pillar_words,
            ", ".join(map(str, row.tiers)),
            row.paper["lead"] or "still open",
            row.paper["due"] or "still open",
            row.measure or "still open",
            row.partner,
            row.standing.capitalize(),
        )
        for row in rows
    ]
    return together(tag("h2", "Actions"), table(columns, list(lines)))


def _grid(plan: Plan) -> Node:
    served = grid(plan)
    lines: list[tuple[str | int, ...]] = [(words, *counts) for _, words, counts in served.rows]
    return together(
        tag("h2", "Who is served"),
        tag("p", served.said),
        table(("Pillar", "Tier 1", "Tier 2", "Tier 3"), list(lines), caption="Actions by pillar and tier"),
    )


def _coming(found: Sequence[Coming]) -> Node:
    head = tag("h2", "The next 90 days")
    if not found:
        return together(head, tag("p", "Nothing is late, and nothing starts or falls due."))
    lines = [(each.title, each.happens, each.lead or "still open", each.timing) for each in found]
    return together(head, table(("Action", "What happens", "Lead", "Late"), list(lines)))


def _gaps(found: Sequence[Gap]) -> Node:
    head = tag("h2", "What is missing")
    if not found:
        return together(head, tag("p", "Nothing. Every action has a lead, a due date, a measure and a tier."))
    kinds = [
        together(
            tag("h3", f"{gap.label} ({len(gap.actions)})"),
            tag("ul", *(tag("li", title) for _, title, _ in gap.actions)),
        )
        for gap in found
    ]
    return together(head, *kinds)


def _partners(plan: Plan, today: date) -> Node:
    partners = [(p.title or p.id, p.organization or "still open", p.agreement) for p in plan.partners]
    incentives = [
        (i.title or i.id, i.offered_to or "still open", standing_words(i, today)) for i in plan.incentives
    ]
    return together(
        tag("h2", "Partners"),
        table(("Kind of partner", "Organization", "Agreement"), list(partners))
        if partners
        else tag("p", "No partner is chosen yet."),
        tag("h2", "Incentives"),
        table(("Incentive", "Offered to", "Status"), list(incentives))
        if incentives
        else tag("p", "No incentive is chosen yet."),
    )
