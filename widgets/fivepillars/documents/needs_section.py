"""The part of a document on what students here need: needs, the figures that show them, and the gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.gap_analysis import ANSWERS, chosen_for, gaps
from fivepillars.analysis.indicator_suppression import shown_indicators
from fivepillars.catalog.pillars import PILLARS
from fivepillars.charts.topics import COLUMNS, topics, who_and_where
from fivepillars.documents.outline import OPEN, Block, Column, Heading, Paragraph, Picture, Section, Table
from fivepillars.plan.numbers import counted
from fivepillars.plan.tables.reference import reference
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.analysis.gap_analysis import Gap
    from fivepillars.analysis.indicator_suppression import Shown, ShownIndicators
    from fivepillars.catalog import Catalog
    from fivepillars.charts.topics import Topic
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Need

MOST_FIGURES, MOST_PICTURES = 60, 8
"""A document prints so many figures and draws so many pictures; all figures are in the spreadsheet."""

_PILLARS: dict[str, str] = {pillar.slug: pillar.title for pillar in PILLARS}
_NEED_COLUMNS = (
    Column(name="Need", width=2.6, head=True),
    Column(name="For whom", width=1.7),
    Column(name="Pillar and tier", width=1.9),
    Column(name="What shows it", width=2.8),
)
_FIGURE_COLUMNS = tuple(
    Column(name=name, width=width, head=not place)
    for place, (name, width) in enumerate(zip(COLUMNS, (2.4, 1.0, 2.0, 2.6), strict=True))
)
_HOW_TO_READ = (
    "A bar reaches over the values that a figure may really have. A filled circle is a figure of this plan, "
    "an open diamond a published one."
)
_GAP_COLUMNS = (
    Column(name="Need", width=2.4, head=True),
    Column(name="Answer", width=0.9),
    Column(name="Why", width=2.6),
    Column(name="Actions that answer it", width=2.6),
)


def needs_section(plan: Plan) -> Section:
    """Return the section on needs and figures; every figure has passed the disclosure gate."""
    shown = shown_indicators(plan)
    blocks: list[Block] = []
    if plan.needs:
        told = {reference("indicator", each.row.id): _evidence(each) for each in shown.rows}
        rows = tuple(_need_row(need, plan, told) for need in plan.needs)
        blocks.append(Table(caption="Needs", columns=_NEED_COLUMNS, rows=rows))
    else:
        blocks.append(Paragraph(text="No need is written down yet."))
    if shown.rows:
        blocks += _figures(topics(shown, plan), shown)
    return Section(title=VIEWS["need"].title, blocks=tuple(blocks))


def _figures(found: tuple[Topic, ...], shown: ShownIndicators) -> list[Block]:
    """Return each topic as a picture with its table, or a table alone where there is nothing to compare."""
    blocks: list[Block] = []
    room, pictures = MOST_FIGURES, MOST_PICTURES
    for topic in found:
        if not room:
            break
        chart = topic.chart(wide=True) if topic.compares and pictures else None
        caption = f"{topic.title}, as words and numbers" if chart else topic.title
        table = Table(caption=caption, columns=_FIGURE_COLUMNS, rows=topic.rows(room))
        blocks.append(Picture(chart=chart, twin=table) if chart else table)
        room -= min(room, len(topic.own))
        pictures -= chart is not None
    if left := len(shown.rows) - (MOST_FIGURES - room):
        more = counted(left, "more figure is", "more figures are")
        blocks.append(Paragraph(text=f"{more} in the spreadsheet.", role="small"))
    said = " ".join(part for part in (_HOW_TO_READ if pictures < MOST_PICTURES else "", shown.note) if part)
    return [Heading(text="What the figures say"), *([Paragraph(text=said)] if said else []), *blocks]


def gaps_section(plan: Plan, catalog: Catalog, today: date) -> Section:
    """Return the section that holds needs against services."""
    title = "Needs held against services"
    found = gaps(plan, catalog, today)
    if not found:
        return Section(title=title, blocks=(Paragraph(text="No need is written down yet."),))
    told = ", ".join(f"{sum(gap.answer == answer for gap in found)} {answer}" for answer in ANSWERS)
    rows = tuple(_gap_row(gap, catalog, plan) for gap in found)
    return Section(
        title=title,
        blocks=(
            Paragraph(text=f"Of {counted(len(found), 'need')}: {told}."),
            Table(caption="Need by need", columns=_GAP_COLUMNS, rows=rows),
        ),
    )


def _evidence(each: Shown) -> str:
    parts = (each.row.title, who_and_where(each), each.row.year)
    return f"{', '.join(part for part in parts if part)}: {each.text}"


def _need_row(need: Need, plan: Plan, told: dict[str, str]) -> tuple[str, ...]:
    title = "\n".join(part for part in (need.title or need.id, need.notes) if part)
    whom = ", ".join(part for part in (need.population or OPEN, need.place) if part)
    tier = f"Tier {need.tier}" if need.tier else OPEN
    pillar = _PILLARS.get(need.pillar or "", OPEN)
    return title, whom, f"{pillar}\n{tier}", told.get(need.evidence) or plan.named(need.evidence) or OPEN


def _gap_row(gap: Gap, catalog: Catalog, plan: Plan) -> tuple[str, ...]:
    chosen = [f"{action.title or action.id} (chosen)" for action in chosen_for(gap.need, plan)]
    offered = [catalog[action].title for action in gap.actions] if gap.answer != "met" else []
    nothing = "" if gap.answer == "met" else "None in the guide"
    answered = "\n".join((*chosen, *offered)) or nothing
    return gap.need.title or gap.need.id, gap.answer.capitalize(), gap.reason, answered
