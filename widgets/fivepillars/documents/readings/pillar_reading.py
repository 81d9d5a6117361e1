"""What is read of a pillar: what, who, when, how the team will know, and with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis import coverage
from fivepillars.analysis.coverage import TIERS
from fivepillars.analysis.timeliness import standing_words
from fivepillars.charts.day_words import short_date
from fivepillars.documents.outline import OPEN, UNSAID, Block, Bullets, Heading, Paragraph, Value
from fivepillars.documents.readings.reading_blocks import Head, lead, table
from fivepillars.plan.numbers import counted
from fivepillars.plan.tables import LEVEL_WORDS
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.context import Context
    from fivepillars.plan.tables import Action, FromGuide, Incentive, Partner

_ACTIONS: tuple[Head, ...] = (
    ("What", 2.9),
    ("Who", 1.5),
    ("When", 1.5),
    ("How we will know", 2.4),
    ("Partner", 1.7),
)
_PARTNERS: tuple[Head, ...] = (
    ("Kind of partner", 2.0),
    ("Organization", 2.0),
    ("What they bring", 2.6),
    ("Contact", 1.6),
    ("Agreement", 1.35),
)
_INCENTIVES: tuple[Head, ...] = (
    ("Incentive", 3.0),
    ("Offered to", 2.0),
    ("Lead", 2.0),
    ("From", 1.4, "date"),
    ("Status", 1.2),
)


def pillar_blocks(slug: str, plan: Plan, context: Context) -> tuple[Block, ...]:
    """Return how many are chosen for which tier, why the pillar matters, and what is decided."""
    return (
        lead(_standing(slug, plan)),
        Paragraph(text=" ".join(context.catalog.pillar(slug).why or ())),
        *decided_blocks(slug, plan, context),
    )


def decided_blocks(slug: str | None, plan: Plan, context: Context) -> tuple[Block, ...]:
    """Return what is decided in a pillar; without one, what belongs to no single pillar."""
    catalog, today = context.catalog, context.today
    actions = [row for row in plan.actions if row.pillar == slug]
    partners = [row for row in plan.partners if row.pillar == slug]
    incentives = [row for row in plan.incentives if row.pillar == slug]
    groups: tuple[tuple[str, tuple[Head, ...], list[tuple[Value, ...]]], ...] = (
        ("action", _ACTIONS, [_action(plan, row, today) for row in actions]),
        ("partner", _PARTNERS, [_partner(plan, row) for row in partners]),
        ("incentive", _INCENTIVES, [_incentive(plan, row, today) for row in incentives]),
    )
    made: list[Block] = []
    for name, heads, rows in groups:
        if rows:
            made.append(table(VIEWS[name].title, heads, rows))
        elif slug:
            offered = "; ".join(item.title for item in catalog.of(kind=name, pillar=slug))
            guide = f" The guide offers: {offered}." if offered else ""
            made.append(Paragraph(text=f"No {VIEWS[name].one} is chosen yet.{guide}"))
    details = [block for action in actions for block in _details(plan, action, catalog)]
    return (*made, *((Heading(text="More about each action"), *details) if details else ()))


def _standing(slug: str, plan: Plan) -> str:
    chosen = sum(row.pillar == slug for row in plan.actions)
    served = coverage(plan).pillar(slug)
    tiers = ", ".join(f"Tier {tier}: {count or 'none'}" for tier, count in served.items())
    return f"{counted(chosen, 'action', none='no').capitalize()} chosen. {tiers}."


def tiers_and_levels(row: FromGuide) -> str:
    """Say whom a row is for: "Tiers 1 and 2 · School, District"."""
    numbers = sorted(row.tiers)
    plural = "Tiers" if len(numbers) > 1 else "Tier"
    tiers = f"{plural} {' and '.join(map(str, numbers))}" if numbers else ""
    if numbers == list(TIERS):
        tiers = "All tiers"
    levels = ", ".join(LEVEL_WORDS[level] for level in row.levels)
    return " · ".join(part for part in (tiers, levels) if part)


def when(action: Action, today: date) -> str:
    """Say when an action runs: its days, what of them is open, how far it is, and whether it is late."""
    start, due = short_date(action.start), short_date(action.due)
    if start and due:
        days = f"{start} to {due}"
    elif due:
        days = f"By {due}"
    else:
        days = f"From {start}; due date {OPEN.lower()}" if start else OPEN
    standing = standing_words(action, today)
    return days if standing == "planned" else f"{days}\n{standing.capitalize()}"


def _action(plan: Plan, action: Action, today: date) -> tuple[Value, ...]:
    what = "\n".join(part for part in (action.title or action.id, tiers_and_levels(action)) if part)
    who = plan.named(action.lead) or OPEN
    return what, who, when(action, today), action.measure or OPEN, plan.named(action.partner)


def _partner(plan: Plan, partner: Partner) -> tuple[Value, ...]:
    kind, agreement = partner.title or partner.id, partner.agreement.capitalize()
    return kind, partner.organization or OPEN, partner.provides, plan.named(partner.contact), agreement


def _incentive(plan: Plan, incentive: Incentive, today: date) -> tuple[Value, ...]:
    name, who = incentive.title or incentive.id, plan.named(incentive.lead) or UNSAID
    status = standing_words(incentive, today).capitalize()
    return name, incentive.offered_to or OPEN, who, incentive.start, status


def _details(plan: Plan, action: Action, catalog: Catalog) -> tuple[Block, ...]:
    """Return what the table has no room for: the explanation with its source, then what else was written."""
    told = (
        ("", action.text),
        ("Out of date: ", _expiry(action, catalog)),
        ("Source: ", action.source),
    )
    written = (
        ("For", action.serves),
        ("Also working on it", "; ".join(map(plan.named, action.others))),
        ("Needs", action.resources),
        ("Notes", action.notes),
    )
    text = " ".join(f"{word}{_ended(value)}" for word, value in told if value)
    points = tuple(f"{word}: {value}" for word, value in written if value)
    if not text and not points:
        return ()
    opening = Paragraph(strong=_ended(action.title or action.id), text=text)
    return (opening, Bullets(points=points)) if points else (opening,)


def _ended(text: str) -> str:
    """Return a text that ends like a sentence, so that the next one can follow it."""
    stripped = text.strip()
    return stripped if stripped.endswith((".", "?", "!", "…")) else f"{stripped}."


def _expiry(action: Action, catalog: Catalog) -> str:
    item = catalog.get(action.id)
    if item is None or item.expired is None:
        return ""
    return f"this could be done until {short_date(item.expired.on)}. {item.expired.reason}"
