"""Pictures of screening and capacity: what would be found, how long students wait, what matters most.

The page, the twin and every document draw the same; the numbers stand as a table beside each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis.capacity.answer_tables import (
    LEVER_COLUMNS,
    MONTH_COLUMNS,
    OUTCOME_COLUMNS,
    lever_rows,
    month_rows,
    outcome_rows,
)
from fivepillars.analysis.capacity.capacity_summary import OUTCOMES, between, outcome, weeks_words
from fivepillars.charts.chart import TYPEFACE
from fivepillars.charts.drawing import node
from fivepillars.charts.drawn import Drawn
from fivepillars.charts.palette import INK, LINE, PAPER, PILLAR_COLOURS, SOFT

if TYPE_CHECKING:
    from fivepillars.analysis.capacity.planned import Answers

FOUND_TITLE = "Whom you would find, and whom you can serve"
WAITING_TITLE = "How long they would wait, by week"
_DRAWN = ("positive", "true_positive", "false_positive", "missed", "school_used", "starts_this_year")
_MOST_LEVERS = 8
_BLUE, _RED = PILLAR_COLOURS["training"], PILLAR_COLOURS["populations"]
_WIDTH, _LEFT, _RIGHT = 360.0, 2.0, 356.0
_ROW, _TOP, _HIGH, _BELOW = 44.0, 26.0, 140.0, 24.0
_TICKS, _TICK_ROOM = 4, 56.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A value between a low and a high one, with the words for it."""

    label: str
    text: str
    low: float
    likely: float
    high: float


def found_chart(answers: Answers) -> Drawn:
    """Draw what a year of screening would find and what can be served, each with its interval."""
    bars = [_outcome(answers, name) for name in _DRAWN if name in answers.spreads]
    top = max([1e-9, *(bar.high for bar in bars)])
    drawn: list[object] = []
    for place, bar in enumerate(bars):
        middle = _ROW * place + 30
        left, likely, right = (_across(value / top) for value in (bar.low, bar.likely, bar.high))
        drawn += [
            *_heads(bar, _ROW * place),
            _line(_LEFT, middle, _RIGHT, middle, LINE),
            _rect(left, middle - 4, max(right - left, 2), 8),
            node("circle", {"cx": likely, "cy": middle, "r": 5.0, "fill": _BLUE, "stroke": PAPER}),
        ]
    return _chart(FOUND_TITLE, _spoken(bars), drawn, _ROW * len(bars), OUTCOME_COLUMNS, outcome_rows(answers))


def _outcome(answers: Answers, name: str) -> Bar:
    each = answers.spreads[name]
    interval = between(name, each)
    text = outcome(name, each.likely) + (f" ({interval})" if interval else "")
    return Bar(OUTCOMES[name], text, each.low, each.likely, each.high)


def levers_chart(answers: Answers) -> Drawn | None:
    """Draw how far each input alone moves the outcome, around a line at the likely values: a tornado.

    None where no input is a range.
    """
    if not answers.levers:
        return None
    title = f"What matters most for: {OUTCOMES[answers.lever_outcome].lower()}"
    likely = answers.spreads[answers.lever_outcome].likely
    rows = lever_rows(answers)
    bars = [
        Bar(words, said, min(lever.low, lever.high), likely, max(lever.low, lever.high))
        for lever, (words, _, _, said) in zip(answers.levers, rows, strict=True)
    ][:_MOST_LEVERS]
    least = min((bar.low for bar in bars), default=0.0)
    span = max((bar.high for bar in bars), default=1.0) - least or 1.0
    drawn: list[object] = []
    for place, bar in enumerate(bars):
        y = _ROW * place
        left, middle, right = (_across((value - least) / span) for value in (bar.low, bar.likely, bar.high))
        drawn += [
            *_heads(bar, y),
            _rect(left, y + 23, max(right - left, 2), 13),
            _line(middle, y + 20, middle, y + 39, INK, 2),
        ]
    return _chart(title, _spoken(bars), drawn, _ROW * len(bars), LEVER_COLUMNS, rows)


def waiting_chart(answers: Answers, limit: float) -> Drawn | None:
    """Draw the wait of somebody who joins in each week of the year, with the team's limit as a dashed line.

    None where nobody treats at school.
    """
    if answers.staffing is None:
        return None
    waits = answers.staffing.waiting.waits
    scale = _scale(max([limit, 1.0, *waits]))
    top = scale[-1]
    drawn: list[object] = []
    for tick in scale:
        y = _down(tick / top)
        drawn += [_line(_LEFT, y, _RIGHT, y, LINE), _text(_LEFT, y - 4, _tick(tick, top), SOFT)]
    step = (_RIGHT - _LEFT) / max(1, len(waits))
    points = [(_LEFT, _down(0)), *((_LEFT + step * (at + 1), _down(w / top)) for at, w in enumerate(waits))]
    outline = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    area = f"{outline} {_RIGHT:.1f},{_down(0):.1f}"
    at, named = _down(limit / top), f"your limit: {weeks_words(limit)}"
    rises = waits[0] < waits[-1]
    anchor = "start" if rises else "end"
    last = _TOP + _HIGH + 17
    drawn += [
        node("polygon", {"points": area, "fill": _BLUE, "fill-opacity": 0.25}),
        node("polyline", {"points": outline, "fill": "none", "stroke": _BLUE, "stroke-width": 2}),
        node(
            "line",
            {"x1": _LEFT, "x2": _RIGHT, "y1": at, "y2": at, "stroke": _RED, "stroke-width": 2}
            | {"stroke-dasharray": "6 4"},
        ),
        _text(_LEFT + _TICK_ROOM if rises else _RIGHT, at - 7, named, _RED, weight=600, anchor=anchor),
        _text(_LEFT, last, "week 1", SOFT),
        _text(_RIGHT, last, f"week {len(waits)}", SOFT, anchor="end"),
    ]
    said = (
        f"The longest wait is {weeks_words(max(waits, default=0.0))}, the limit {weeks_words(limit)}. "
        f"In the last week the wait is {weeks_words(waits[-1] if waits else 0.0)}."
    )
    height = _TOP + _HIGH + _BELOW
    return _chart(WAITING_TITLE, said, drawn, height, MONTH_COLUMNS, month_rows(answers))


def _scale(most: float) -> list[float]:
    """Return even steps of 1, 2 or 5 times a power of ten from 0 to what is drawn."""
    size = 10.0 ** (len(str(int(most / _TICKS))) - 1)
    step = next(each * size for each in (1, 2, 5, 10) if each * size * _TICKS >= most)
    return [step * place for place in range(int(-(-most // step)) + 1)]


def _tick(weeks: float, top: float) -> str:
    return f"{weeks:g} weeks" if weeks == top else f"{weeks:g}"


def _chart(
    title: str,
    description: str,
    drawn: Sequence[object],
    height: float,
    columns: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
) -> Drawn:
    said: dict[str, object] = {
        "width": _WIDTH,
        "height": height,
        "viewBox": f"0 0 {_WIDTH:g} {height:g}",
        "role": "img",
        "class": "fp-drawn",
        "aria-label": f"{title}. {description}",
        "font-family": TYPEFACE,
    }
    return Drawn(title, description, {}, columns, tuple(rows), tuple(node("svg", said, *drawn)))


def _spoken(bars: Sequence[Bar]) -> str:
    return " ".join(f"{bar.label}: {bar.text}." for bar in bars)


def _heads(bar: Bar, y: float) -> tuple[list[object], list[object]]:
    value = _text(_RIGHT, y + 15, bar.text, INK, weight=600, anchor="end")
    return _text(_LEFT, y + 15, bar.label, INK), value


def _text(
    x: float, y: float, words: str, colour: str, *, weight: int = 400, anchor: str = "start"
) -> list[object]:
    look = {"x": x, "y": y, "font-size": 12, "font-weight": weight, "fill": colour, "text-anchor": anchor}
    return node("text", look, words)


def _rect(x: float, y: float, width: float, height: float) -> list[object]:
    look = {"x": x, "y": y, "width": width, "height": height, "rx": 4.0, "fill": _BLUE, "fill-opacity": 0.35}
    return node("rect", look)


def _line(x: float, y: float, to: float, down: float, colour: str, width: float = 1.2) -> list[object]:
    return node("line", {"x1": x, "y1": y, "x2": to, "y2": down, "stroke": colour, "stroke-width": width})


def _across(share: float) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * max(0.0, min(share, 1.0)), 1)


def _down(share: float) -> float:
    return round(_TOP + _HIGH * (1 - max(0.0, min(share, 1.0))), 1)
