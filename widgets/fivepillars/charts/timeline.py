"""The timeline: every dated action as a bar, under its pillar, with today marked."""

from __future__ import annotations

import textwrap
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from fivepillars.analysis.timeliness import standing_words
from fivepillars.charts.chart import CONFIG, SCHEMA, Chart
from fivepillars.charts.dated import COLUMNS, Span, dated, described, pillar_words, row_of, span_of
from fivepillars.charts.day_words import month_day
from fivepillars.charts.palette import INK, SOFT, faded, pillar_colour
from fivepillars.charts.plain_words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Action

LABELS_WIDTH = 262
PLOT_WIDTH = 352
ROW_HEIGHT = 34
LABEL_LETTERS = 40
MOST_BARS = 40
"""More than these fit no page, and a thousand take more memory than the drawing program has."""
_SHORTEST_BAR = 90
"""A bar is at least this part of the whole width, so that one day can be seen."""
_LONGEST_AXIS = ((8, 1), (16, 2), (30, 3), (60, 6))
Spec = dict[str, Any]


def timeline(plan: Plan, today: date, *, pillar: str | None = None) -> Chart | None:
    """Draw the chosen actions that have a date, sorted by pillar and start.

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
    Chart or None
        None when no action has a date, since an empty calendar tells nothing.
    """
    actions = [action for action in plan.actions if pillar in {None, action.pillar}]
    shown = dated(actions)
    if not shown:
        return None
    bars = shown[:MOST_BARS]
    span = span_of(bars, today)
    left_out = len(shown) - len(bars)
    said = f" The picture shows the first {MOST_BARS}; the table has all {len(shown):,}." if left_out else ""
    return Chart(
        title=f"Timeline of actions, the first {MOST_BARS}" if left_out else "Timeline of actions",
        description=described(shown, len(actions) - len(shown), today) + said,
        spec=_spec(_marks(bars, span, today), span, today),
        columns=COLUMNS,
        rows=tuple(row_of(action, plan, today) for action in shown),
    )


def _marks(actions: Iterable[Action], span: Span, today: date) -> list[Spec]:
    """Return one record for each line of the picture: a heading for each pillar, then its actions."""
    marks: list[Spec] = []
    pillar = ""
    for action in actions:
        if (words := pillar_words(action.pillar)) != pillar:
            pillar = words
            marks.append({"line": len(marks), "heading": words, "colour": pillar_colour(action.pillar)})
        marks.append({"line": len(marks), **_bar(action, span, today)})
    return marks


def _bar(action: Action, span: Span, today: date) -> Spec:
    colour = pillar_colour(action.pillar)
    label = _folded(one_line(action.title) or action.id)
    bar: Spec = {
        "label" if len(label) == 1 else "label_of_two": label,
        "colour": faded(colour) if action.status == "done" else colour,
        "when": _when(action, today),
    }
    if action.start and action.due:
        until = max(action.due + timedelta(days=1), action.start + (span.last - span.first) / _SHORTEST_BAR)
        return bar | {"start": f"{action.start}", "until": f"{until}", "ends": f"{until}"}
    point = action.start or action.due
    return bar | {"point": f"{point}", "ends": f"{point}"}


def _when(action: Action, today: date) -> str:
    day = action.due or action.start
    words = month_day(day) if day else ""
    words = words if action.due else f"starts {words}"
    said = standing_words(action, today)
    return words if said == "planned" else f"{words}, {said}"


def _folded(title: str) -> list[str]:
    return textwrap.wrap(title, LABEL_LETTERS, max_lines=2, placeholder=" …", break_long_words=True)


def _moment(day: date) -> int:
    """Return the milliseconds since 1970 of a day's first moment, in UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def _axis(span: Span) -> Spec:
    step = next((step for months, step in _LONGEST_AXIS if span.months <= months), 12)
    newyear = "datum.index === 0 || utcmonth(datum.value) === 0"
    month = "utcFormat(datum.value, '%b')"
    return {
        "orient": "top",
        "title": None,
        "grid": True,
        "tickCount": {"interval": "month", "step": step},
        "labelExpr": f"{newyear} ? [{month}, utcFormat(datum.value, '%Y')] : [{month}, '']",
        "labelAlign": "left",
        "labelOffset": 2,
        "labelBaseline": "bottom",
        "labelOverlap": True,
        "ticks": False,
        "domain": False,
    }


def _spec(marks: Sequence[Spec], span: Span, today: date) -> Spec:
    days = {"type": "utc", "domain": [_moment(span.first), _moment(span.last)]}
    x = {"field": "start", "type": "temporal", "scale": days, "axis": _axis(span)}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    y = {"field": "line", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0, "paddingOuter": 0}}
    at_left: Spec = {"align": "left", "baseline": "middle", "lineHeight": 14}
    layers: list[Spec] = [
        {
            "transform": [{"filter": "isValid(datum.start)"}],
            "mark": {"type": "bar", "height": {"band": 0.5}, "cornerRadius": 3},
            "encoding": {"x": x, "x2": {"field": "until"}, "y": y, "color": colour},
        },
        {
            "transform": [{"filter": "isValid(datum.point)"}],
            "mark": {"type": "point", "shape": "diamond", "filled": True, "size": 130, "opacity": 1},
            "encoding": {"x": {**x, "field": "point"}, "y": y, "color": colour},
        },
        {
            "transform": [{"filter": "isValid(datum.when)"}],
            "mark": {"type": "text", "dx": 8, "fontSize": 11, "color": SOFT, **at_left},
            "encoding": {"x": {**x, "field": "ends"}, "y": y, "text": {"field": "when"}},
        },
        _label("label", 0, y, at_left),
        _label("label_of_two", -7, y, at_left),
        {
            "transform": [{"filter": "isValid(datum.heading)"}],
            "mark": {
                "type": "text",
                "x": -LABELS_WIDTH,
                "dy": 5,
                "fontSize": 13,
                "fontWeight": 600,
                **at_left,
            },
            "encoding": {"y": y, "text": {"field": "heading"}, "color": colour},
        },
    ]
    if span.holds(today):
        layers += _today(today, x)
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "width": PLOT_WIDTH,
        "height": {"step": ROW_HEIGHT},
        "data": {
            "values": list(marks),
            "format": {"parse": dict.fromkeys(("start", "until", "point", "ends"), "utc:'%Y-%m-%d'")},
        },
        "layer": layers,
    }


def _label(field: str, raised: int, y: Spec, at_left: Spec) -> Spec:
    return {
        "transform": [{"filter": f"isValid(datum.{field})"}],
        "mark": {"type": "text", "x": -LABELS_WIDTH, "dy": raised, "color": INK, **at_left},
        "encoding": {"y": y, "text": {"field": field}},
    }


def _today(today: date, x: Spec) -> list[Spec]:
    at = {name: value for name, value in x.items() if name != "field"} | {"datum": _moment(today)}
    words = {"type": "text", "text": f"Today, {month_day(today)}", "y": {"expr": "height + 12"}}
    once: Spec = {"values": [{}]}
    return [
        {
            "data": once,
            "mark": {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 1.5, "color": INK},
            "encoding": {"x": at},
        },
        {
            "data": once,
            "mark": {**words, "align": "center", "fontWeight": 600, "fontSize": 11},
            "encoding": {"x": at},
        },
    ]
