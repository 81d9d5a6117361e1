"""A chart of figures with their intervals, drawn as plain data: no figure stands without how sure it is.

Ours are filled circles, what we compare with are open diamonds; a bar reaches over the interval. A figure
that must not be drawn keeps its line, with the reason in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite, log10
from typing import TYPE_CHECKING

from fivepillars.charts.drawing import Node, node

if TYPE_CHECKING:
    from fivepillars.analysis.indicators import Drawn

WIDTH, LINE, TOP = 300, 42, 22
_LEFT, _RIGHT = 6, 294
_LETTER, _BOLD = 6.3, 7.6
_FULL = 100.0


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of a chart.

    Parameters
    ----------
    label
        Whose it is.
    text
        The figure as it is printed.
    drawn
        What may be drawn of it.
    ours
        It is the plan's own, not one we compare with.
    """

    label: str
    text: str
    drawn: Drawn
    ours: bool = True


def interval_chart(title: str, lines: Sequence[Line], *, percent: bool) -> Node | None:
    """Draw figures below each other on one scale; None when nothing may be drawn.

    Parameters
    ----------
    title
        What the figures are.
    lines
        The figures, from top to bottom.
    percent
        They are percentages, so the scale ends at 100 at most.
    """
    top = _top(lines, percent=percent)
    if top is None:
        return None
    unit = " %" if percent else ""
    height = TOP + LINE * len(lines) + 4
    return node(
        "svg",
        {"class": "fp-intervals", "viewBox": f"0 0 {WIDTH} {height}", "role": "img"},
        node("title", None, title),
        node("desc", None, _description(lines)),
        node("text", {"class": "fp-scale", "x": _LEFT, "y": 12}, f"0{unit}"),
        node("text", {"class": "fp-scale", "x": _RIGHT, "y": 12, "text-anchor": "end"}, f"{top:,.10g}{unit}"),
        *(_line(line, TOP + LINE * place, top) for place, line in enumerate(lines)),
    )


def _top(lines: Sequence[Line], *, percent: bool) -> float | None:
    """Give the end of the scale: a round number no figure and no bound goes beyond."""
    reached = [
        bound
        for line in lines
        for bound in (line.drawn.point, line.drawn.interval.high if line.drawn.interval else None)
        if bound is not None and isfinite(bound)
    ]
    most = max(reached, default=0.0)
    if most <= 0:
        return None if not reached else (_FULL if percent else 1.0)
    step = 10.0 ** int(log10(most)) if most >= 1 else 1.0
    rounded = next(n * step for n in (1, 1.5, 2, 3, 4, 5, 6, 8, 10, 20) if n * step >= most)
    return min(rounded, _FULL) if percent else rounded


def _line(line: Line, y: int, top: float) -> Node:
    room = max(8, int((_RIGHT - _LEFT - _BOLD * (len(line.text) + 1)) / _LETTER))
    label = line.label if len(line.label) <= room else f"{line.label[: room - 1]}…"
    middle = y + 28
    return node(
        "g",
        {"class": "fp-ours" if line.ours else "fp-theirs"},
        node("text", {"x": _LEFT, "y": y + 14}, label),
        node("text", {"class": "fp-value", "x": _RIGHT, "y": y + 14, "text-anchor": "end"}, line.text),
        *_marks(line, middle, top),
    )


def _marks(line: Line, y: int, top: float) -> list[Node]:
    interval, point = line.drawn.interval, line.drawn.point
    if interval is None and point is None:
        return [node("text", {"class": "fp-scale", "x": _LEFT, "y": y + 3}, "not drawn")]
    marks = [node("line", {"class": "fp-ground", "x1": _LEFT, "x2": _RIGHT, "y1": y, "y2": y})]
    if interval is not None and interval.high > interval.low:
        left, right = _at(interval.low, top), _at(min(interval.high, top), top)
        marks.append(_rect(left, y - 4, max(right - left, 2), 8))
    if point is not None and line.ours:
        marks.append(node("circle", {"cx": f"{_at(point, top):g}", "cy": y, "r": 6}))
    elif point is not None:
        x = _at(point, top)
        marks.append(node("polygon", {"points": f"{x - 7:g},{y} {x:g},{y - 7} {x + 7:g},{y} {x:g},{y + 7}"}))
    return marks


def _rect(x: float, y: int, width: float, height: int) -> Node:
    return node("rect", {"x": f"{x:g}", "y": y, "width": f"{width:g}", "height": height, "rx": 4})


def _at(value: float, top: float) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * max(0.0, min(value, top)) / top, 1)


def _description(lines: Sequence[Line]) -> str:
    return " ".join(f"{line.label}: {line.text}{said_interval(line.drawn)}." for line in lines)


def said_interval(drawn: Drawn) -> str:
    """Say an interval as words in brackets; nothing for a figure without one."""
    words = interval_words(drawn)
    return f" ({words})" if words else ""


def interval_words(drawn: Drawn) -> str:
    """Give an interval such as "36.1 to 41.4"; nothing where there is none or it has no width."""
    interval = drawn.interval
    if interval is None or interval.width == 0:
        return ""
    if interval.high == inf:
        return f"{_short(interval.low)} or more"
    return f"{_short(interval.low)} to {_short(interval.high)}"


def _short(number: float) -> str:
    return f"{number:,.1f}".removesuffix(".0")
