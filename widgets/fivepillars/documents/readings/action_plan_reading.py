"""What is read of the action plan: what will be different, what is next, who does what, who is served."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fivepillars.analysis import horizon
from fivepillars.analysis.timeliness import late_words, standing_words
from fivepillars.catalog import PILLARS
from fivepillars.charts import coverage_chart, tier_chart, timeline
from fivepillars.charts.dated import happenings, pillar_words
from fivepillars.charts.day_words import short_date
from fivepillars.checks.step_status import nothing_open, plan_status
from fivepillars.documents.outline import OPEN, Block, Bullets, Heading, Paragraph, Value
from fivepillars.documents.readings.pillar_reading import decided_blocks
from fivepillars.documents.readings.reading_blocks import Head, lead, picture, rows_of, table
from fivepillars.plan.numbers import counted
from fivepillars.views import VIEWS
from fivepillars.views.step_registry import step_info

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.analysis import Horizon
    from fivepillars.plan import Plan
    from fivepillars.plan.context import Context
    from fivepillars.plan.tables import Action

NO_ACTION = "No action is chosen yet. Begin in any pillar; one to three actions make a good start."
MOST_BARS = 28
"""A timeline with more bars than fit on a page is drawn pillar by pillar."""

_GOALS: tuple[Head, ...] = (
    ("Goal", 2.8),
    ("Measure", 2.4),
    ("Now", 1.4),
    ("Target", 1.4),
    ("By", 1.3, "date"),
)
_NEXT: tuple[Head, ...] = (("Action", 3.4), ("What happens", 2.2), ("Lead", 2.0))
_ACTIONS: tuple[Head, ...] = (
    ("Action", 3.0),
    ("Pillar and tier", 1.9),
    ("Lead", 1.8),
    ("Due", 1.2, "date"),
    ("How we will know", 2.2),
    ("Status", 1.2),
)
_PARTNERS: tuple[Head, ...] = (("Kind of partner", 2.6), ("Organization", 2.6), ("Agreement", 1.4))
_INCENTIVES: tuple[Head, ...] = (("Incentive", 3.4), ("Offered to", 2.0), ("Status", 1.4))
_STEPS: tuple[Head, ...] = (("Step", 2.4), ("How far it is", 3.0))
_TIMELINE = (2.9, 1.8, 1.45, 1.45, 1.15, 1.9)


def blocks(plan: Plan, context: Context) -> tuple[Block, ...]:
    """Return how the plan stands, its goals, what is next, every action, when, for whom and with whom."""
    today, ahead = context.today, horizon(plan, context.today)
    return (
        lead(_standing(plan, today)),
        _goals(plan),
        *_next(plan, ahead),
        *_actions(plan, today),
        *_timeline(plan, today),
        *_across(plan, context),
        *_served(plan),
        *_with_whom(plan, today),
        *_missing(ahead),
    )


def still_open(plan: Plan, context: Context) -> tuple[Block, ...]:
    """Return how far every step is, and what is open that belongs to no single step."""
    statuses = plan_status(plan, context.catalog, context.today)
    points = tuple(dict.fromkeys(each.sentence for each in statuses["action-plan"].open))
    rows = tuple((step_info(slug).title, status.note.capitalize()) for slug, status in statuses.items())
    nothing = nothing_open(statuses) if plan.actions else ""
    asked = sum(len(status.open) for status in statuses.values())
    said = nothing or f"{counted(asked, 'point is', 'points are', none='no')} open in the plan.".capitalize()
    return (
        Heading(text="Still open"),
        Paragraph(text=said),
        *((Bullets(points=points),) if points else ()),
        table("Step by step", _STEPS, rows),
    )


def _standing(plan: Plan, today: date) -> str:
    if not plan.actions:
        return NO_ACTION
    pillars = len({action.pillar for action in plan.actions if action.pillar})
    count = partial(counted, none="no")
    decided = (
        f"The team has chosen {count(len(plan.actions), 'action')} in {count(pillars, 'pillar')}, "
        f"with {count(len(plan.partners), 'partner')} and {count(len(plan.incentives), 'incentive')}."
    )
    done = sum(action.status == "done" for action in plan.actions)
    under_way = sum(action.status == "under way" for action in plan.actions)
    standing = f"{count(under_way, 'action').capitalize()} under way and {done or 'none'} done."
    late = late_words(plan.actions, today)
    return f"{decided} {standing}" + (f" On {short_date(today)}: {late}." if late else "")


def _goals(plan: Plan) -> Block:
    rows = tuple(
        (
            goal.title or goal.id,
            *(each or OPEN for each in (goal.measure, goal.baseline, goal.target, goal.due)),
        )
        for goal in plan.goals
    )
    return rows_of("goal", _GOALS, rows, caption="What will be different")


def _next(plan: Plan, ahead: Horizon) -> tuple[Block, ...]:
    if not plan.actions:
        return ()
    at_hand = {action.id for action in (*ahead.late, *ahead.late_start)}
    soon = tuple(action for action in ahead.soon if action.id not in at_hand)
    parts = (("Late", ahead.late), ("Late to start", ahead.late_start), ("Starting or due", soon))
    tables = (
        table(caption, _NEXT, tuple(_happens(plan, action, ahead.today) for action in actions))
        for caption, actions in parts
        if actions
    )
    nothing = "" if ahead.soon else "Nothing starts or falls due in the next 90 days."
    head = Heading(text=f"The next 90 days from {short_date(ahead.today)}")
    return (head, *tables, *((Paragraph(text=nothing),) if nothing else ()))


def _happens(plan: Plan, action: Action, today: date) -> tuple[str, ...]:
    return action.title or action.id, "\n".join(happenings(action, today)), plan.named(action.lead) or OPEN


def _actions(plan: Plan, today: date) -> tuple[Block, ...]:
    rows = tuple(_action(plan, action, today) for action in plan.actions)
    return (table("Every action", _ACTIONS, rows),) if rows else ()


def _action(plan: Plan, action: Action, today: date) -> tuple[Value, ...]:
    tiers = f"Tier {', '.join(map(str, action.tiers))}" if action.tiers else f"Tier: {OPEN.lower()}"
    partner = plan.named(action.partner)
    return (
        "\n".join((action.title or action.id, *((f"With {partner}",) if partner else ()))),
        f"{pillar_words(action.pillar)}\n{tiers}",
        plan.named(action.lead) or OPEN,
        action.due or OPEN,
        action.measure or OPEN,
        standing_words(action, today).capitalize(),
    )


def _timeline(plan: Plan, today: date) -> tuple[Block, ...]:
    whole = timeline(plan, today)
    head = Heading(text="Timeline")
    if whole is None:
        return (head, Paragraph(text="No action has a date yet.")) if plan.actions else ()
    told = Paragraph(text=whole.description)
    if len(whole.rows) <= MOST_BARS:
        return head, told, picture(whole, _TIMELINE)
    parts = [(p.title, timeline(plan, today, pillar=p.slug)) for p in PILLARS]
    drawn = [(Heading(text=title, level=3), picture(part, _TIMELINE)) for title, part in parts if part]
    return (head, told, *(block for pair in drawn for block in pair))


def _across(plan: Plan, context: Context) -> tuple[Block, ...]:
    """Return what belongs to no single pillar, if there is any."""
    found = decided_blocks(None, plan, context)
    return (Heading(text="Across the pillars"), *found) if found else ()


def _served(plan: Plan) -> tuple[Block, ...]:
    if not plan.actions:
        return ()
    by_pillar, by_tier = coverage_chart(plan), tier_chart(plan)
    return (
        Heading(text="Who is served: tiers of support"),
        Paragraph(text=by_pillar.description),
        picture(by_pillar),
        Paragraph(text=by_tier.description),
        picture(by_tier, (1.9, *(1.2,) * (len(by_tier.columns) - 1))),
    )


def _with_whom(plan: Plan, today: date) -> tuple[Block, ...]:
    partners = tuple(
        (each.title or each.id, each.organization or OPEN, each.agreement.capitalize())
        for each in plan.partners
    )
    incentives = tuple(
        (each.title or each.id, each.offered_to or OPEN, standing_words(each, today).capitalize())
        for each in plan.incentives
    )
    return (
        *((table(VIEWS["partner"].title, _PARTNERS, partners),) if partners else ()),
        *((table(VIEWS["incentive"].title, _INCENTIVES, incentives),) if incentives else ()),
    )


def _missing(ahead: Horizon) -> tuple[Block, ...]:
    kinds = (
        ("No lead", ahead.no_lead),
        ("No due date", ahead.no_due),
        ("No measure", ahead.no_measure),
        ("No tier", ahead.no_tier),
    )
    points = tuple(
        f"{words}: {'; '.join(action.title or action.id for action in actions)}."
        for words, actions in kinds
        if actions
    )
    return (Heading(text="What actions lack"), Bullets(points=points)) if points else ()
