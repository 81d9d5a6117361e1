"""The timeline: every dated action as a bar under its pillar, with today marked.

Drawn once, where a bar begins and ends in percent of the width there is. A page sets the words beside the
bars itself, so that they fit a phone and a projector (`timeline_figure`); a document and a print get one
picture (`timeline`).
"""

from __future__ import annotations

import hashlib
import textwrap
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from fivepillars.analysis.timeliness import standing_words
from fivepillars.charts.chart import TYPEFACE
from fivepillars.charts.dated import COLUMNS, Span, dated, described, pillar_words, row_of, span_of
from fivepillars.charts.day_words import MONTHS, month_day, short_date
from fivepillars.charts.drawing import Node, node, table
from fivepillars.charts.drawn import Drawn
from fivepillars.charts.palette import INK, LINE, SOFT, pillar_colour
from fivepillars.charts.plain_words import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Action

MOST_BARS = 40
"""More than these fit no page, and a thousand take more memory than the drawing program has."""
MOST_LABELS = 9
_EVERY = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_SHORTEST = 1.5
"""A bar is at least this much of the whole width, in percent, so that one day can be seen."""
_LETTERS, _YEAR = 3, 12
_WIDE, _LABELS, _PLOT = 640.0, 236.0, 262.0
"""Pixels of a picture: all of it, the room for names, and for bars; the days stand at the right."""
_HEAD, _ROW, _LANE, _FOOT, _LABEL_LETTERS = 34.0, 34.0, 30.0, 22.0, 38
_FADED, _PAUSED = 0.4, 0.15
"""How strongly the bar of an action shows that is done, and of one that is paused."""


@dataclass(frozen=True, slots=True)
class _Across:
    """Where percents of the width fall: in pixels from `left`, or as percents where there is no `width`."""

    left: float = 0.0
    width: float = 0.0

    def at(self, percent: float) -> float | str:
        return round(self.left + percent * self.width / 100, 2) if self.width else f"{percent}%"

    def long(self, percent: float) -> float | str:
        return round(percent * self.width / 100, 2) if self.width else f"{percent}%"


_ON_PAGE, _IN_PICTURE = _Across(), _Across(_LABELS, _PLOT)


def timeline(plan: Plan, today: date, *, pillar: str | None = None) -> Drawn | None:
    """Draw the chosen actions that have a date, sorted by pillar and start, as one picture.

    Parameters
    ----------
    plan
        The plan.
    today
        The day that is marked, if it is near the plan's dates.
    pillar
        Draw this pillar's actions only.

    Returns
    -------
    Drawn or None
        None when no action has a date, since an empty calendar tells nothing.
    """
    actions = [action for action in plan.actions if pillar in {None, action.pillar}]
    shown = dated(actions)
    if not shown:
        return None
    bars = shown[:MOST_BARS]
    left_out = len(shown) - len(bars)
    said = f" The picture shows the first {MOST_BARS}; the table has all {len(shown):,}." if left_out else ""
    title = f"Timeline of actions, the first {MOST_BARS}" if left_out else "Timeline of actions"
    description = described(shown, len(actions) - len(shown), today) + said
    return Drawn(
        title=title,
        description=description,
        spec={},
        columns=COLUMNS,
        rows=tuple(row_of(action, plan, today) for action in shown),
        picture=tuple(_svg(bars, today, title, description)),
    )


def timeline_figure(plan: Plan, today: date) -> Node | None:
    """Draw the same for a page, the words beside the bars as words of the page; None without dates."""
    shown = dated(plan.actions)
    if not shown:
        return None
    span = span_of(shown, today)
    return node(
        "figure",
        {"class": "fp-timeline"},
        node("figcaption", None, described(shown, len(plan.actions) - len(shown), today)),
        _months_on_page(span, today),
        *(_lane_on_page(pillar, actions, span, today) for pillar, actions in _lanes(shown)),
        node(
            "details",
            {"class": "fp-numbers"},
            node("summary", None, "The same as words and dates"),
            table("Actions with dates", COLUMNS, [row_of(action, plan, today) for action in shown]),
        ),
    )


def labelled(span: Span) -> tuple[date, ...]:
    """Return the first days of the months that are labelled, at most nine or so."""
    every = next((step for step in _EVERY if span.months <= MOST_LABELS * step), _EVERY[-1])
    begun = span.first.year * _YEAR + span.first.month - 1
    counted = range(begun, begun + span.months)
    return tuple(date(each // _YEAR, each % _YEAR + 1, 1) for each in counted if each % every == 0)


def place_of(day: date, span: Span) -> float:
    """Return where a day begins, in percent of the width."""
    return round(100 * (day - span.first).days / (span.last - span.first).days, 2)


def when(action: Action, today: date) -> str:
    """Say when an action happens and how far it is, in a few words."""
    start, due = action.start, action.due
    if start and due:
        begins = month_day(start) if start.year == due.year else _near(start, today)
        days = f"{begins} – {_near(due, today)}"
    elif due:
        days = f"due {_near(due, today)}"
    else:
        days = f"from {_near(start, today)}" if start else "no date"
    said = standing_words(action, today)
    return days if said == "planned" else f"{days} · {said}"


def _near(day: date, today: date) -> str:
    return month_day(day) if day.year == today.year else short_date(day)


def _lanes(shown: Sequence[Action]) -> list[tuple[str | None, list[Action]]]:
    return [(pillar, list(actions)) for pillar, actions in groupby(shown, key=lambda each: each.pillar)]


def _mark(action: Action, span: Span, across: _Across, middle: float, looks: dict[str, object]) -> Node:
    """Return the bar of an action, or a point for one day, at a height."""
    if action.start and action.due:
        begins = place_of(action.start, span)
        ends = place_of(min(action.due + timedelta(days=1), span.last), span)
        wide = across.long(round(max(ends - begins, _SHORTEST), 2))
        place = {"x": across.at(begins), "width": wide, "y": middle - 7, "height": 14, "rx": 4}
        return node("rect", {**looks, **place})
    day = place_of(action.start or action.due or span.first, span)
    return node("circle", {**looks, "cx": across.at(day), "cy": middle, "r": 7})


def _month_name(month: date) -> str:
    return MONTHS[month.month - 1][:_LETTERS]


def _lane_on_page(pillar: str | None, actions: Sequence[Action], span: Span, today: date) -> Node:
    return node(
        "section",
        {"class": "fp-lane", "data-pillar": pillar},
        node("h3", None, pillar_words(pillar)),
        node("ul", None, *(_bar_on_page(action, span, today) for action in actions)),
    )


def _bar_on_page(action: Action, span: Span, today: date) -> Node:
    def upright(day: date, style: str) -> Node:
        at = _ON_PAGE.at(place_of(day, span))
        return node("line", {"class": style, "x1": at, "x2": at, "y1": 0, "y2": 24})

    return node(
        "li",
        {"data-status": action.status.replace(" ", "-")},
        node("span", {"class": "fp-bar-title"}, action.title or action.id),
        node(
            "svg",
            {"class": "fp-track", "width": "100%", "height": 24, "aria-hidden": "true"},
            *(upright(month, "fp-grid") for month in labelled(span)),
            _mark(action, span, _ON_PAGE, 12, {"class": "fp-bar"}),
            upright(today, "fp-today-line") if span.holds(today) else None,
        ),
        node("span", {"class": "fp-bar-when"}, when(action, today)),
    )


def _months_on_page(span: Span, today: date) -> Node:
    labels, year = [], None
    for month in labelled(span):
        begun = node("b", None, month.year) if month.year != year else None
        year = month.year
        place = {"style": f"left:{place_of(month, span)}%"}
        labels.append(node("span", place, begun, _month_name(month)))
    if span.holds(today):
        place = {"class": "fp-today", "style": f"left:{place_of(today, span)}%"}
        labels.append(node("span", place, "Today"))
    return node("div", {"class": "fp-months", "aria-hidden": "true"}, node("div", None, *labels))


def _svg(bars: Sequence[Action], today: date, title: str, description: str) -> Node:
    span = span_of(bars, today)
    parts: list[Node] = []
    top = _HEAD
    for pillar, actions in _lanes(bars):
        heading = {"font-size": 13, "font-weight": 600, "fill": pillar_colour(pillar)}
        parts.append(_words(0, top + 20, pillar_words(pillar), heading))
        top += _LANE
        for action in actions:
            parts += _row(action, span, top + _ROW / 2, today)
            top += _ROW
    mark = hashlib.sha256(f"{title}{description}{bars}".encode()).hexdigest()[:10]
    named = {
        "width": _WIDE,
        "height": top + _FOOT,
        "viewBox": f"0 0 {_WIDE:g} {top + _FOOT:g}",
        "role": "img",
        "aria-labelledby": f"t{mark} d{mark}",
        "font-family": TYPEFACE,
    }
    described_by = (node("title", {"id": f"t{mark}"}, title), node("desc", {"id": f"d{mark}"}, description))
    return node("svg", named, *described_by, *_axis(span, top, today), *parts)


def _row(action: Action, span: Span, middle: float, today: date) -> list[Node]:
    name = one_line(action.title) or action.id
    lines = textwrap.wrap(name, _LABEL_LETTERS, max_lines=2, placeholder=" …", break_long_words=True)
    first = middle + 4 - 7 * (len(lines) - 1)
    ink, soft = {"font-size": 12, "fill": INK}, {"font-size": 11, "fill": SOFT}
    said = textwrap.wrap(when(action, today), 24, max_lines=2, placeholder=" …")
    begun = middle + 4 - 7 * (len(said) - 1)
    beside = _LABELS + _PLOT + 10
    looks: dict[str, object] = {"fill": pillar_colour(action.pillar)}
    if action.status == "done":
        looks["fill-opacity"] = _FADED
    if action.status == "paused":
        looks |= {"fill-opacity": _PAUSED, "stroke": looks["fill"], "stroke-dasharray": "4 3"}
    return [
        *(_words(0, first + 14 * place, line, ink) for place, line in enumerate(lines)),
        _mark(action, span, _IN_PICTURE, middle, looks),
        *(_words(beside, begun + 14 * place, line, soft) for place, line in enumerate(said)),
    ]


def _axis(span: Span, bottom: float, today: date) -> list[Node]:
    parts, year = [], None
    for month in labelled(span):
        at = _IN_PICTURE.at(place_of(month, span))
        parts.append(node("line", {"x1": at, "x2": at, "y1": _HEAD - 4, "y2": bottom, "stroke": LINE}))
        small = {"font-size": 11, "fill": SOFT}
        if month.year != year:
            parts.append(_words(at, _HEAD - 23, f"{month.year}", {**small, "font-weight": 600}))
        year = month.year
        parts.append(_words(at, _HEAD - 9, _month_name(month), small))
    if span.holds(today):
        at = _IN_PICTURE.at(place_of(today, span))
        dashes = {"stroke": INK, "stroke-width": 1.5, "stroke-dasharray": "4 3"}
        parts.append(node("line", {"x1": at, "x2": at, "y1": _HEAD - 4, "y2": bottom, **dashes}))
        looks = {"font-size": 11, "font-weight": 600, "fill": INK, "text-anchor": "middle"}
        parts.append(_words(at, bottom + 14, f"Today, {month_day(today)}", looks))
    return parts


def _words(x: float | str, y: float, text: str, looks: dict[str, object]) -> Node:
    return node("text", {"x": x, "y": y, **looks}, text)
