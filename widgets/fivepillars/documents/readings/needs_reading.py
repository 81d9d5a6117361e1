"""What is read of the needs, and what the figures say; every figure has passed the disclosure gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.indicator_suppression import shown_indicators
from fivepillars.charts.topics import COLUMNS, topics
from fivepillars.documents.outline import OPEN, Block, Bullets, Heading, Paragraph, Picture
from fivepillars.documents.readings.gap_lines import PILLAR_TITLES, evidence_words
from fivepillars.documents.readings.indicator_groups import compared_with
from fivepillars.documents.readings.reading_blocks import Head, lead, rows_of, table
from fivepillars.documents.readings.similar_places import COLUMNS as SIMILAR_COLUMNS
from fivepillars.documents.readings.similar_places import similar_places
from fivepillars.plan.numbers import counted
from fivepillars.plan.tables.row_reference import reference

if TYPE_CHECKING:
    from fivepillars.analysis.indicator_suppression import ShownIndicators
    from fivepillars.charts.topics import Topic
    from fivepillars.plan import Plan
    from fivepillars.plan.context import Context
    from fivepillars.plan.tables import Need

MOST_FIGURES, MOST_PICTURES = 60, 8
"""A reading has so many figures and draws so many pictures; all figures are in the spreadsheet."""

NO_FIGURES = "No figure is here yet. Bring in a file, or type in the first one."
_NEEDS: tuple[Head, ...] = (
    ("Need", 2.6),
    ("For whom", 1.7),
    ("Pillar and tier", 1.9),
    ("What shows it", 2.8),
)
_FIGURES: tuple[Head, ...] = tuple(zip(COLUMNS, (2.4, 1.0, 2.0, 2.6), strict=True))
_SIMILAR: tuple[Head, ...] = tuple(zip(SIMILAR_COLUMNS, (2.6, 1.0, 1.0, 1.0), strict=True))
_HOW_TO_READ = (
    "A bar reaches over the values that a figure may really have. A filled circle is a figure of this plan, "
    "an open diamond a published one."
)


def blocks(plan: Plan, _context: Context) -> tuple[Block, ...]:
    """Return the needs, then the figures with their pictures, and what they are compared with."""
    shown = shown_indicators(plan)
    told = {reference("indicator", each.row.id): evidence_words(each) for each in shown.rows}
    rows = tuple(_need(need, plan, told) for need in plan.needs)
    return (
        lead(_standing(plan, shown)),
        rows_of("need", _NEEDS, rows),
        Heading(text="What the figures say"),
        *(_figures(topics(shown, plan), shown, plan) if shown.rows else (Paragraph(text=NO_FIGURES),)),
    )


def _standing(plan: Plan, shown: ShownIndicators) -> str:
    figures = counted(len(shown.rows), "figure", none="no")
    needs = counted(len(plan.needs), "need", none="no")
    return f"{needs.capitalize()} written down, beside {figures} about students."


def _figures(found: tuple[Topic, ...], shown: ShownIndicators, plan: Plan) -> tuple[Block, ...]:
    """Return each topic as a picture with its table, or a table alone where there is nothing to compare."""
    made: list[Block] = []
    room, pictures = MOST_FIGURES, MOST_PICTURES
    for topic in found:
        if not room:
            break
        chart = topic.chart(wide=True) if topic.compares and pictures else None
        caption = f"{topic.title}, as words and numbers" if chart else topic.title
        figures = table(caption, _FIGURES, topic.rows(room))
        made += [Picture(chart=chart, twin=figures) if chart else figures, *_beside(topic, plan)]
        room -= min(room, len(topic.own))
        pictures -= chart is not None
    if left := len(shown.rows) - (MOST_FIGURES - room):
        more = counted(left, "more figure is", "more figures are")
        made.append(Paragraph(text=f"{more} in the spreadsheet.", role="small"))
    said = " ".join(part for part in (_HOW_TO_READ if pictures < MOST_PICTURES else "", shown.note) if part)
    return (*((Paragraph(text=said),) if said else ()), *made)


def _beside(topic: Topic, plan: Plan) -> tuple[Block, ...]:
    """Return how the first figure of a topic stands beside published ones, and beside places like ours."""
    points = tuple(f"{each.with_}. {each.sentence} Source: {each.source}" for each in compared_with(topic))
    similar = similar_places(topic.own[0], plan)
    alike = similar and table(
        "Districts like yours", _SIMILAR, similar.rows, f"{similar.rule} Source: {similar.source}."
    )
    return (*((Bullets(points=points),) if points else ()), *((alike,) if alike else ()))


def _need(need: Need, plan: Plan, told: dict[str, str]) -> tuple[str, ...]:
    title = "\n".join(part for part in (need.title or need.id, need.notes) if part)
    whom = ", ".join(part for part in (need.population or OPEN, need.place) if part)
    tier = f"Tier {need.tier}" if need.tier else OPEN
    pillar = PILLAR_TITLES.get(need.pillar or "", OPEN)
    return title, whom, f"{pillar}\n{tier}", told.get(need.evidence) or plan.named(need.evidence) or OPEN
