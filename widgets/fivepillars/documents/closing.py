"""What follows the pillars: who is served, when it happens, what is next, what is open, where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis import horizon
from fivepillars.analysis.indicator_suppression import shown_figures
from fivepillars.analysis.sharing import questions_for_counsel
from fivepillars.catalog.pillars import PILLARS
from fivepillars.charts import Chart, coverage_chart, tier_chart, timeline
from fivepillars.charts.dated import happenings
from fivepillars.charts.day_words import short_date
from fivepillars.checks.step_status import NAMED, nothing_open, plan_status
from fivepillars.documents.outline import (
    OPEN,
    Block,
    Bullets,
    Column,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Section,
    Table,
    Value,
)

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Action, Figure

MOST_BARS = 28
"""A timeline with more bars than fit on a page is drawn pillar by pillar."""

_NEXT_COLUMNS = (
    Column(name="Action", width=3.4, head=True),
    Column(name="What happens", width=2.2),
    Column(name="Lead", width=2.0),
)
_FIGURE_COLUMNS = (
    Column(name="Figure", width=2.6, head=True),
    Column(name="Value", holds="number", width=1.1),
    Column(name="Year", width=1.0),
    Column(name="Source", width=3.4),
    Column(name="Dated", holds="date", width=1.3),
    Column(name="Standing", width=1.1),
)


def picture(chart: Chart, widths: tuple[float, ...] = ()) -> Picture:
    """Return a chart with its text twin, the first column naming the rows."""
    shares = widths or (2.4,) + (1.0,) * (len(chart.columns) - 1)
    columns = tuple(
        Column(name=name, width=share, head=place == 0, holds=_holds(chart, place))
        for place, (name, share) in enumerate(zip(chart.columns, shares, strict=True))
    )
    caption = f"{chart.title}, as words and numbers"
    return Picture(chart=chart, twin=Table(caption=caption, columns=columns, rows=chart.rows))


def _holds(chart: Chart, place: int) -> str:
    return "number" if all(isinstance(row[place], int) for row in chart.rows) else "text"


def served(plan: Plan) -> Section:
    """Return the section on tiers: which tier each pillar serves, and where nobody is served."""
    by_pillar, by_tier = coverage_chart(plan), tier_chart(plan)
    blocks: tuple[Block, ...] = (
        Paragraph(text=by_pillar.description),
        picture(by_pillar),
        Paragraph(text=by_tier.description),
        picture(by_tier, (1.9, *(1.2,) * (len(by_tier.columns) - 1))),
    )
    return Section(title="Who is served: tiers of support", blocks=blocks)


def calendar_section(plan: Plan, today: date) -> Section:
    """Return the section with the timeline."""
    whole = timeline(plan, today)
    if whole is None:
        return Section(title="Timeline", blocks=(Paragraph(text="No action has a date yet."),))
    widths = (2.9, 1.8, 1.45, 1.45, 1.15, 1.9)
    if len(whole.rows) <= MOST_BARS:
        blocks: tuple[Block, ...] = (Paragraph(text=whole.description), picture(whole, widths))
    else:
        parts = [(p.title, timeline(plan, today, pillar=p.slug)) for p in PILLARS]
        drawn = [(Heading(text=title), picture(part, widths)) for title, part in parts if part]
        blocks = (Paragraph(text=whole.description), *(block for pair in drawn for block in pair))
    return Section(title="Timeline", blocks=blocks)


def next_days(plan: Plan, today: date) -> Section:
    """Return the section on what is late, late to start, and what comes in the next ninety days."""
    ahead = horizon(plan, today)
    blocks: list[Block] = []
    at_hand = {action.id for action in (*ahead.late, *ahead.late_start)}
    soon = tuple(action for action in ahead.soon if action.id not in at_hand)
    for caption, actions in (
        ("Late", ahead.late),
        ("Late to start", ahead.late_start),
        ("Starting or due", soon),
    ):
        if actions:
            rows = tuple(_next_row(action, plan, today) for action in actions)
            blocks.append(Table(caption=caption, columns=_NEXT_COLUMNS, rows=rows))
    if not ahead.soon:
        blocks.append(Paragraph(text="Nothing starts or falls due in the next 90 days."))
    return Section(title=f"The next 90 days from {short_date(today)}", blocks=tuple(blocks))


def _next_row(action: Action, plan: Plan, today: date) -> tuple[str, ...]:
    return action.title or action.id, "\n".join(happenings(action, today)), plan.named(action.lead) or OPEN


_STEPS = {
    "team": "The plan itself",
    "approach": "Approach",
    "needs": "Needs",
    "partners": "Assets and partners",
    "gaps": "Gaps",
    "capacity": "Screening and capacity",
    "pathway": "Referral pathway",
    "stress": "Stress test and what pays for it",
}


def open_questions(plan: Plan, catalog: Catalog, today: date) -> Section:
    """Return the section on what is still to decide, by the part of the plan where it is mended."""
    names = _STEPS | {p.slug: f"Pillar {p.number}: {p.title}" for p in PILLARS}
    statuses = plan_status(plan, catalog, today)
    nothing = nothing_open(statuses)
    blocks: list[Block] = [Paragraph(text=nothing)] if nothing else []
    for slug, status in statuses.items():
        unmet = slug in NAMED and status.state == "half" and not nothing
        if status.open or unmet:
            blocks.append(Heading(text=names.get(slug, "Across the pillars")))
        if status.open:
            blocks.append(Bullets(points=tuple(point.sentence for point in status.open)))
        elif unmet:
            blocks.append(Paragraph(text=status.nothing))
    for title, told, points in _to_settle(plan, catalog):
        if points:
            blocks += [Heading(text=title), told, Bullets(points=points)]
    return Section(title="Open questions", blocks=tuple(blocks))


def _to_settle(plan: Plan, catalog: Catalog) -> tuple[tuple[str, Block, tuple[str, ...]], ...]:
    asked = {True: list(questions_for_counsel(plan)), False: []}
    for item in catalog.of("question"):
        asked["legal" in item.tags].append(f"{item.title} {item.text}")
    return (
        (
            "To settle with counsel",
            Notice(text="This plan lists legal questions; it does not answer them."),
            tuple(asked[True]),
        ),
        (
            "To settle with partners",
            Paragraph(text="Questions the guide's sources advise every partnership to ask."),
            tuple(asked[False]),
        ),
    )


def sources(plan: Plan, catalog: Catalog) -> Section:
    """Return the section on where figures and advice are from."""
    blocks: list[Block] = []
    if plan.figures:
        rows = tuple(_figure_row(figure) for figure in shown_figures(plan))
        blocks.append(Table(caption="Figures in this plan", columns=_FIGURE_COLUMNS, rows=rows))
    chosen = {row.id for row in (*plan.actions, *plan.partners, *plan.incentives)}
    told = {"pillar", "approach", "question"}
    cited = {item.source.document for item in catalog.items if item.id in chosen or item.kind in told}
    references = tuple(source.reference() for source in catalog.sources if source.id in cited)
    if references:
        blocks.append(Heading(text="Where the guide's advice is from"))
        blocks.append(Bullets(points=references))
    blocks.append(Paragraph(text=f"Edition of the guide: {catalog.version}.", role="small"))
    return Section(title="Sources", blocks=tuple(blocks))


def _figure_row(figure: Figure) -> tuple[Value, ...]:
    title = "\n".join(part for part in (figure.title, figure.unit) if part)
    source = figure.source or OPEN
    return title, figure.value, figure.year, source, figure.dated, figure.standing.capitalize()
