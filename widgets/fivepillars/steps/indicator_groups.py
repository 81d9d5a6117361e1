"""Indicators as a page shows them: one chart and one table for each thing that is counted or asked.

Everything here comes from what the disclosure gate let through; see `fivepillars.analysis.shown`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis.disclosure import HIDDEN
from fivepillars.analysis.indicators import (
    ReferenceFigure,
    as_published,
    compare,
    figures_for,
    indicator_of,
    row_of,
)
from fivepillars.analysis.indicators.drawing import Drawn
from fivepillars.analysis.shown import ShownIndicators, counts_students
from fivepillars.charts.days import short_date
from fivepillars.steps.interval_chart import Line, interval_chart, interval_words
from fivepillars.steps.similar_places import SimilarPlaces, similar_places
from fivepillars.steps.states import STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.analysis.indicators import Interval
    from fivepillars.analysis.shown import Shown
    from fivepillars.charts.drawing import Node
    from fivepillars.plan import Plan

MOST_GROUPS, MOST_DRAWN, MOST_ROWS = 24, 12, 40
COLUMNS = ("Where, whom and when", "Value", "How sure", "Source")
_HIDDEN_HERE = "Hidden here, so that no student can be recognized. It is not 0."
_EVERYBODY = frozenset({"", "all students"})


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
    """Give the groups in the order of their titles, at most 24.

    Parameters
    ----------
    shown
        What the gate let through.
    plan
        The plan, for its place.
    """
    found: dict[str, list[Shown]] = {}
    for each in shown.rows:
        if each.row.title:
            found.setdefault(each.row.title, []).append(each)
    return tuple(_group(title, rows, plan) for title, rows in sorted(found.items())[:MOST_GROUPS])


def _group(title: str, found: list[Shown], plan: Plan) -> IndicatorGroup:
    rows = sorted(found, key=lambda each: _order(each, plan))
    first = rows[0]
    percent = first.row.kind == "percent"
    figures = tuple(_published(first, plan))
    one_year = len({each.row.year for each in rows} | {figure.year for figure in figures}) == 1
    lines = [_own_line(each, one_year=one_year) for each in rows[:MOST_DRAWN]]
    lines += [_their_line(figure) for figure in figures]
    chart = interval_chart(title, lines, percent=percent)
    return IndicatorGroup(
        key=first.row.id,
        title=title,
        note=_note(rows),
        row=first.row.id,
        chart=chart,
        rows=tuple([_cells(each) for each in rows[:MOST_ROWS]] + [_their_cells(each) for each in figures]),
        more=max(0, len(rows) - MOST_ROWS),
        compared=(*(_compared(first, figure) for figure in figures), *_among_districts(first)),
        similar=similar_places(first, plan),
    )


def _order(each: Shown, plan: Plan) -> tuple[list[int], bool, str, bool, str]:
    row = each.row
    whole = row.place.casefold() in {"", plan.agency.name.casefold()}
    everybody = row.group.casefold() in _EVERYBODY
    later = [-ord(sign) for sign in row.year]
    return later, not whole, row.place.casefold(), not everybody, row.group.casefold()


def _note(rows: Sequence[Shown]) -> str:
    """Say the first figure in words, how many there are and of which years."""
    count = f"{len(rows):,} figures" if len(rows) > 1 else ""
    said = ", ".join(part for part in (count, _years(rows)) if part)
    first = f"{who_and_where(rows[0])}: {rows[0].text}"
    return f"{first} ({said})" if said else first


def _years(rows: Sequence[Shown]) -> str:
    years = sorted({each.row.year for each in rows if each.row.year})
    return f"{years[0]} to {years[-1]}" if len(years) > 1 else "".join(years)


def who_and_where(each: Shown) -> str:
    """Say whom and where a figure is about."""
    return ", ".join(part for part in (each.row.place, each.row.group) if part) or "All students here"


def drawn_of(each: Shown) -> Drawn:
    """Tell what may be drawn of a figure: nothing of one that is hidden, but for its band."""
    read = row_of(each.row)
    return read.drawn(full_count=True) if counts_students(each.row) else read.drawn()


def _own_line(each: Shown, *, one_year: bool) -> Line:
    everybody = each.row.group.casefold() in _EVERYBODY
    where = each.row.place if everybody and each.row.place else who_and_where(each)
    label = where if one_year or not each.row.year else f"{where} · {each.row.year}"
    return Line(label, each.text, drawn_of(each))


def source_words(each: Shown) -> str:
    """Say who published a figure and when, and whether anybody read it there."""
    row = each.row
    parts = (row.source or "source still open", short_date(row.dated), row.standing)
    return ", ".join(part for part in parts if part)


def how_sure(each: Shown) -> str:
    """Say how sure a figure is: its interval and where that is from, or why there is none."""
    if each.hidden:
        return "A band, because the group is small." if each.text != HIDDEN else _HIDDEN_HERE
    drawn = drawn_of(each)
    words = interval_words(drawn)
    return f"{words} ({drawn.interval.method})" if drawn.interval is not None and words else drawn.sentence


def _cells(each: Shown) -> tuple[str, ...]:
    where = ", ".join(part for part in (who_and_where(each), each.row.year) if part)
    return where, each.text, how_sure(each), source_words(each)


def _published(ours: Shown, plan: Plan) -> list[ReferenceFigure]:
    """Give the figures of the state and the nation for what sounds the same; never a figure beside itself."""
    known = indicator_of(ours.row.title)
    if not known:
        return []
    state = STATES.get(plan.agency.state, "")
    mine = ours.row.place.casefold()
    found = figures_for(known, state=state)
    return [each for each in found if each.scope != "district" and each.place.casefold() != mine]


def _their_value(figure: ReferenceFigure) -> str:
    number = f"{figure.value:,.1f}".removesuffix(".0")
    return f"{number} %" if figure.unit == "percent" else f"{number} {figure.unit}"


def _their_label(figure: ReferenceFigure) -> str:
    kind = "recommended" if figure.kind == "recommended" else ""
    return " · ".join(part for part in (f"{figure.place}, {figure.group}", figure.year, kind) if part)


def _their_drawn(figure: ReferenceFigure) -> Drawn:
    sure = figure.interval.width > 0
    words = figure.interval.method if sure else "Its error is not given here."
    return Drawn(figure.interval, figure.value, words)


def _their_line(figure: ReferenceFigure) -> Line:
    return Line(_their_label(figure), _their_value(figure), _their_drawn(figure), ours=False)


def _their_source(figure: ReferenceFigure) -> str:
    return ", ".join(part for part in (figure.source, figure.published, figure.standing) if part)


def _their_cells(figure: ReferenceFigure) -> tuple[str, ...]:
    sure = interval_words(_their_drawn(figure))
    interval = f"{sure} ({figure.interval.method})" if sure else "Its error is not given here."
    where = ", ".join(part for part in (figure.place, figure.group, figure.year) if part)
    return where, _their_value(figure), interval, _their_source(figure)


def _compared(ours: Shown, figure: ReferenceFigure) -> Compared:
    told = compare(_interval(ours), figure.interval)
    note = f" {figure.note}" if figure.note else ""
    named = f"{figure.title}, {_their_label(figure)}: {_their_value(figure)}"
    return Compared(named, told.sentence, f"{_their_source(figure)}.{note}")


def _among_districts(ours: Shown) -> tuple[Compared, ...]:
    """Say how far apart districts are that ask the same question, if any publish it."""
    known = indicator_of(ours.row.title)
    found = [each for each in figures_for(known) if each.scope == "district"] if known else []
    if not found:
        return ()
    low, high = min(found, key=_value), max(found, key=_value)
    first = found[0]
    named = (
        f"{first.title}, {len(found)} districts · {first.year}: {_their_value(low)} ({low.place}) to "
        f"{_their_value(high)} ({high.place})"
    )
    sentence = "Large districts that chose to take part; they are no sample of all."
    return (Compared(named, sentence, f"{_their_source(first)}. {first.note}"),)


def _value(figure: ReferenceFigure) -> float:
    return figure.value


def _interval(ours: Shown) -> Interval | None:
    drawn = drawn_of(ours)
    if drawn.interval is None and ours.row.value is not None:
        return as_published(ours.row.value, ours.row.value, ours.row.value)
    return drawn.interval
