"""A pillar in a document: what, who, when, how the team will know, and with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.coverage import TIERS
from fivepillars.analysis.timeliness import standing_words
from fivepillars.charts.day_words import short_date
from fivepillars.documents.outline import (
    OPEN,
    UNSAID,
    Block,
    Bullets,
    Column,
    Heading,
    Paragraph,
    Section,
    Table,
    Value,
)
from fivepillars.plan.tables import LEVEL_WORDS

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.catalog import Catalog, Pillar
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Action, FromGuide, Incentive, Partner

ACTION_COLUMNS = (
    Column(name="What", width=2.9, head=True),
    Column(name="Who", width=1.5),
    Column(name="When", width=1.5),
    Column(name="How we will know", width=2.4),
    Column(name="Partner", width=1.7),
)
PARTNER_COLUMNS = (
    Column(name="Kind of partner", width=2.0, head=True),
    Column(name="Organization", width=2.0),
    Column(name="What they bring", width=2.6),
    Column(name="Contact", width=1.6),
    Column(name="Agreement", width=1.35),
)
INCENTIVE_COLUMNS = (
    Column(name="Incentive", width=3.0, head=True),
    Column(name="Offered to", width=2.0),
    Column(name="Lead", width=2.0),
    Column(name="From", holds="date", width=1.4),
    Column(name="Status", width=1.2),
)


def pillar_section(plan: Plan, catalog: Catalog, pillar: Pillar, today: date) -> Section:
    """Return the section of one pillar: its actions, partners and incentives, with what is late on a day."""
    introduced = catalog.get(f"{pillar.slug}.pillar.{pillar.slug}")
    opening = (Paragraph(text=introduced.text, role="lead"),) if introduced else ()
    return Section(
        title=f"Pillar {pillar.number}: {pillar.title}",
        accent=pillar.slug,
        blocks=(*opening, *_decided(plan, catalog, pillar.slug, pillar.title, today)),
    )


def section_across(plan: Plan, catalog: Catalog, today: date) -> Section | None:
    """Return the section of what belongs to no single pillar, if there is any."""
    blocks = _decided(plan, catalog, None, "Across the pillars", today)
    nothing = not any(isinstance(block, Table) for block in blocks)
    return None if nothing else Section(title="Across the pillars", blocks=blocks)


def _decided(plan: Plan, catalog: Catalog, slug: str | None, name: str, today: date) -> tuple[Block, ...]:
    actions = [row for row in plan.actions if row.pillar == slug]
    partners = [row for row in plan.partners if row.pillar == slug]
    incentives = [row for row in plan.incentives if row.pillar == slug]
    blocks: list[Block] = []
    if actions:
        rows = tuple(_action_row(plan, action, today) for action in actions)
        blocks.append(Table(caption=f"Actions: {name}", columns=ACTION_COLUMNS, rows=rows))
    else:
        blocks.append(Paragraph(text="No action is chosen yet."))
    if partners:
        rows = tuple(_partner_row(partner, plan) for partner in partners)
        blocks.append(Table(caption=f"Partners: {name}", columns=PARTNER_COLUMNS, rows=rows))
    if incentives:
        listed = tuple(_incentive_row(incentive, plan, today) for incentive in incentives)
        blocks.append(Table(caption=f"Incentives: {name}", columns=INCENTIVE_COLUMNS, rows=listed))
    details = [block for action in actions for block in _details(action, plan, catalog)]
    if details:
        blocks += [Heading(text="More about each action"), *details]
    return tuple(blocks)


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


def _action_row(plan: Plan, action: Action, today: date) -> tuple[str, ...]:
    what = "\n".join(part for part in (action.title or action.id, tiers_and_levels(action)) if part)
    return (
        what,
        plan.named(action.lead) or OPEN,
        when(action, today),
        action.measure or OPEN,
        plan.named(action.partner),
    )


def _partner_row(partner: Partner, plan: Plan) -> tuple[str, ...]:
    kind = partner.title or partner.id
    return (
        kind,
        partner.organization or OPEN,
        partner.provides,
        plan.named(partner.contact),
        partner.agreement.capitalize(),
    )


def _incentive_row(incentive: Incentive, plan: Plan, today: date) -> tuple[Value, ...]:
    name = incentive.title or incentive.id
    status = standing_words(incentive, today).capitalize()
    return name, incentive.offered_to or OPEN, plan.named(incentive.lead) or UNSAID, incentive.start, status


def _details(action: Action, plan: Plan, catalog: Catalog) -> tuple[Block, ...]:
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
