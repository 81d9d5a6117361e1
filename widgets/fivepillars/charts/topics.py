"""Figures by what they are about: a chart and a table for each thing that is counted or asked.

Everything here comes from what the disclosure gate let through: `fivepillars.analysis.indicator_suppression`.
Published figures for the state and the nation stand beside those of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis.disclosure import HIDDEN
from fivepillars.analysis.indicator_suppression import ShownIndicators, counts_students
from fivepillars.analysis.indicators import ReferenceFigure, figures_for, indicator_of, row_of
from fivepillars.analysis.indicators.reporting_standards import Drawn
from fivepillars.analysis.indicators.states import STATES
from fivepillars.analysis.valued import is_like
from fivepillars.charts.day_words import short_date
from fivepillars.charts.interval_chart import Line, interval_chart, interval_words

if TYPE_CHECKING:
    from fivepillars.analysis.indicator_suppression import Shown
    from fivepillars.charts.drawn import Drawn as DrawnChart
    from fivepillars.plan import Plan

MOST_DRAWN = 12
COLUMNS = ("Where, whom and when", "Value", "How sure", "Source")
_HIDDEN_HERE = "Hidden here, so that no student can be recognized. It is not 0."
_EVERYBODY = frozenset({"", "all students"})


@dataclass(frozen=True, slots=True)
class Topic:
    """All figures about one thing.

    Parameters
    ----------
    title
        What it is.
    own
        The plan's figures: the whole place and everybody before the rest, later years before earlier.
    published
        Those of the state and the nation for what sounds the same.
    """

    title: str
    own: tuple[Shown, ...]
    published: tuple[ReferenceFigure, ...]

    @property
    def compares(self) -> bool:
        """Tell whether more than one figure of it may be drawn."""
        return (
            sum(line.drawn.interval is not None or line.drawn.point is not None for line in self._lines) > 1
        )

    def chart(self, *, wide: bool = False) -> DrawnChart | None:
        """Draw it for a page, or wide for paper; None when nothing may be drawn."""
        percent = self.own[0].row.kind == "percent"
        rows = self.rows(MOST_DRAWN)
        return interval_chart(self.title, self._lines, COLUMNS, rows, percent=percent, wide=wide)

    def rows(self, most: int) -> tuple[tuple[str, ...], ...]:
        """Return its table, see `COLUMNS`: at most so many of the plan's figures, and the published ones."""
        own = (_cells(each) for each in self.own[:most])
        return (*own, *(_their_cells(figure) for figure in self.published))

    @property
    def _lines(self) -> list[Line]:
        one_year = len({each.row.year for each in self.own} | {each.year for each in self.published}) == 1
        own = [_own_line(each, one_year=one_year) for each in self.own[:MOST_DRAWN]]
        return own + [_their_line(figure) for figure in self.published]


def topics(shown: ShownIndicators, plan: Plan) -> tuple[Topic, ...]:
    """Return the topics in the order of their titles.

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
    return tuple(_topic(title, rows, plan) for title, rows in sorted(found.items()))


def _topic(title: str, found: list[Shown], plan: Plan) -> Topic:
    own = tuple(sorted(found, key=lambda each: _order(each, plan)))
    return Topic(title, own, tuple(_published(own[0], plan)))


def _order(each: Shown, plan: Plan) -> tuple[list[int], bool, str, bool, str]:
    row = each.row
    whole = row.place.casefold() in {"", plan.agency.name.casefold()}
    everybody = row.group.casefold() in _EVERYBODY
    later = [-ord(sign) for sign in row.year]
    return later, not whole, row.place.casefold(), not everybody, row.group.casefold()


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
    """Return figures of the state and the nation for what sounds the same; never a figure beside itself."""
    known = indicator_of(ours.row.title)
    if not known:
        return []
    state = STATES.get(plan.agency.state, "")
    mine = ours.row.place.casefold()
    found = figures_for(known, state=state)
    return [
        each
        for each in found
        if each.scope != "district" and each.place.casefold() != mine and is_like(ours.row, each.unit)
    ]


def their_value(figure: ReferenceFigure) -> str:
    """Return a published figure as it is printed."""
    number = f"{figure.value:,.1f}".removesuffix(".0")
    return f"{number} %" if figure.unit == "percent" else f"{number} {figure.unit}"


def their_label(figure: ReferenceFigure) -> str:
    """Say whom, where and when a published figure is about."""
    kind = "recommended" if figure.kind == "recommended" else ""
    return " · ".join(part for part in (f"{figure.place}, {figure.group}", figure.year, kind) if part)


def _their_drawn(figure: ReferenceFigure) -> Drawn:
    sure = figure.interval.width > 0
    words = figure.interval.method if sure else "Its error is not given here."
    return Drawn(figure.interval, figure.value, words)


def _their_line(figure: ReferenceFigure) -> Line:
    return Line(their_label(figure), their_value(figure), _their_drawn(figure), ours=False)


def their_source(figure: ReferenceFigure) -> str:
    """Say who published a figure and when, and whether anybody read it there."""
    return ", ".join(part for part in (figure.source, figure.published, figure.standing) if part)


def _their_cells(figure: ReferenceFigure) -> tuple[str, ...]:
    sure = interval_words(_their_drawn(figure))
    interval = f"{sure} ({figure.interval.method})" if sure else "Its error is not given here."
    where = ", ".join(part for part in (figure.place, figure.group, figure.year) if part)
    return where, their_value(figure), interval, their_source(figure)
