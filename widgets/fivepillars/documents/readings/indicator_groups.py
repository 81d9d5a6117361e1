"""Indicators as a page shows them: one chart and one table for each thing that is counted or asked.

Everything here comes from what the disclosure gate let through: `fivepillars.analysis.indicator_suppression`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis.indicators import ReferenceFigure, as_published, compare, figures_for, indicator_of
from fivepillars.analysis.valued import is_like
from fivepillars.charts.topics import (
    Topic,
    drawn_of,
    their_label,
    their_source,
    their_value,
    topics,
    who_and_where,
)
from fivepillars.documents.readings.similar_places import SimilarPlaces, similar_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.analysis.indicator_suppression import Shown, ShownIndicators
    from fivepillars.analysis.indicators import Interval
    from fivepillars.charts.drawing import Node
    from fivepillars.plan import Plan

MOST_GROUPS, MOST_ROWS = 24, 40


@dataclass(frozen=True, slots=True)
class Compared:
    """Our figure beside a published one.

    Parameters
    ----------
    with_
        Where and whom the published figure is about, its year and its value.
    sentence
        How ours stands beside it.
    source
        Who published it and when, and what to know before using it.
    """

    with_: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """All figures about one thing.

    Parameters
    ----------
    key
        Names it on the page.
    title, note
        What it is, and how many figures there are.
    row
        The figure that stands for it: everybody, the whole district, the latest year.
    chart
        Its picture, or None when nothing may be drawn.
    rows
        The lines of its table; see `COLUMNS`.
    more
        How many figures are not in the table.
    compared
        Published figures beside ours.
    similar
        Places like ours, where they are known.
    """

    key: str
    title: str
    note: str
    row: str
    chart: Node | None
    rows: tuple[tuple[str, ...], ...]
    more: int
    compared: tuple[Compared, ...]
    similar: SimilarPlaces | None


def indicator_groups(shown: ShownIndicators, plan: Plan) -> tuple[IndicatorGroup, ...]:
    """Return the groups in the order of their titles, at most 24.

    Parameters
    ----------
    shown
        What the gate let through.
    plan
        The plan, for its place.
    """
    return tuple(_group(topic, plan) for topic in topics(shown, plan)[:MOST_GROUPS])


def _group(topic: Topic, plan: Plan) -> IndicatorGroup:
    first, chart = topic.own[0], topic.chart()
    return IndicatorGroup(
        key=first.row.id,
        title=topic.title,
        note=_note(topic.own),
        row=first.row.id,
        chart=list(chart.picture) if chart else None,
        rows=topic.rows(MOST_ROWS),
        more=max(0, len(topic.own) - MOST_ROWS),
        compared=compared_with(topic),
        similar=similar_places(first, plan),
    )


def compared_with(topic: Topic) -> tuple[Compared, ...]:
    """Return how the first figure of a topic stands beside each published one."""
    first = topic.own[0]
    return (*(_compared(first, figure) for figure in topic.published), *_among_districts(first))


def _note(rows: Sequence[Shown]) -> str:
    """Say the first figure in words, how many there are and of which years."""
    count = f"{len(rows):,} figures" if len(rows) > 1 else ""
    said = ", ".join(part for part in (count, _years(rows)) if part)
    first = f"{who_and_where(rows[0])}: {rows[0].text}"
    return f"{first} ({said})" if said else first


def _years(rows: Sequence[Shown]) -> str:
    years = sorted({each.row.year for each in rows if each.row.year})
    return f"{years[0]} to {years[-1]}" if len(years) > 1 else "".join(years)


def _compared(ours: Shown, figure: ReferenceFigure) -> Compared:
    told = compare(_interval(ours), figure.interval)
    note = f" {figure.note}" if figure.note else ""
    named = f"{figure.title}, {their_label(figure)}: {their_value(figure)}"
    return Compared(named, told.sentence, f"{their_source(figure)}.{note}")


def _among_districts(ours: Shown) -> tuple[Compared, ...]:
    """Say how far apart districts are that ask the same question, if any publish it."""
    known = indicator_of(ours.row.title)
    told = figures_for(known) if known else ()
    found = [each for each in told if each.scope == "district" and is_like(ours.row, each.unit)]
    if not found:
        return ()
    low, high = min(found, key=_value), max(found, key=_value)
    first = found[0]
    named = (
        f"{first.title}, {len(found)} districts · {first.year}: {their_value(low)} ({low.place}) to "
        f"{their_value(high)} ({high.place})"
    )
    sentence = "Large districts that chose to take part; they are no sample of all."
    return (Compared(named, sentence, f"{their_source(first)}. {first.note}"),)


def _value(figure: ReferenceFigure) -> float:
    return figure.value


def _interval(ours: Shown) -> Interval | None:
    drawn = drawn_of(ours)
    if drawn.interval is None and ours.row.value is not None:
        return as_published(ours.row.value, ours.row.value, ours.row.value)
    return drawn.interval
