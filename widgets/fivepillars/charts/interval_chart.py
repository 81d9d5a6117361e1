"""A chart of figures with their intervals, drawn as plain data: no figure stands without how sure it is.

Ours are filled circles, what we compare with are open diamonds; a bar reaches over the interval. A figure
that must not be drawn keeps its line, with the reason in words. The page, whose style sheet gives the colours
that change in the dark, the twin and every document draw the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, isfinite, log10
from typing import TYPE_CHECKING

from fivepillars.charts.chart import TYPEFACE
from fivepillars.charts.drawing import Node, node
from fivepillars.charts.drawn import Drawn as DrawnChart
from fivepillars.charts.palette import INK, LINE, PAPER, PILLAR_COLOURS, SOFT

if TYPE_CHECKING:
    from fivepillars.analysis.indicators import Drawn

_TOP, _EDGE = 22, 6
_NARROW, _WIDE = 300, 620
_LETTER, _BOLD = 6.3, 7.6
_LONGEST_LABEL, _SHORTEST_SCALE = 290, 160
_FULL = 100.0
_BLUE = PILLAR_COLOURS["training"]


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


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where everything stands: how wide and high, from where to where the scale goes, and what in a line."""

    width: int
    high: int
    left: int
    right: int
    words_at: int
    marks_at: int
    room: Callable[[Line], int]

    def at(self, share: float) -> float:
        """Return the place of a share of the scale."""
        return round(self.left + (self.right - self.left) * max(0.0, min(share, 1.0)), 1)


def _narrow(_lines: Sequence[Line]) -> _Layout:
    """Return each figure two lines, for a phone: its words, and its marks below."""
    right = _NARROW - _EDGE

    def room(line: Line) -> int:
        return max(8, int((right - _EDGE - _BOLD * (len(line.text) + 1)) / _LETTER))

    return _Layout(_NARROW, 42, _EDGE, right, 14, 28, room)


def _wide(lines: Sequence[Line]) -> _Layout:
    """Return one line for each figure, for paper: its words, its marks, its value."""
    values = _BOLD * max((len(line.text) for line in lines), default=0)
    right = max(_SHORTEST_SCALE, int(_WIDE - _EDGE - values - 16))
    labels = min(_LONGEST_LABEL, _LETTER * max((len(line.label) for line in lines), default=0))
    left = max(_EDGE, min(int(labels) + 24, right - _SHORTEST_SCALE))
    return _Layout(_WIDE, 24, left, right, 16, 12, lambda _line: max(8, int((left - 12) / _LETTER)))


def interval_chart(
    title: str,
    lines: Sequence[Line],
    columns: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    *,
    percent: bool,
    wide: bool = False,
) -> DrawnChart | None:
    """Draw figures below each other on one scale; None when nothing may be drawn.

    Parameters
    ----------
    title
        What the figures are.
    lines
        The figures, from top to bottom.
    columns, rows
        The same figures as a table.
    percent
        They are percentages, so the scale ends at 100 at most.
    wide
        It is for paper: words, marks and value stand beside each other, and not below.
    """
    top = _top(lines, percent=percent)
    if top is None:
        return None
    layout = (_wide if wide else _narrow)(lines)
    unit = " %" if percent else ""
    height = _TOP + layout.high * len(lines) + 4
    description = _description(lines)
    look = {"class": "fp-intervals", "role": "img", "font-family": TYPEFACE, "font-size": 12}
    size = {"width": layout.width, "height": height, "viewBox": f"0 0 {layout.width} {height}"}
    picture = node(
        "svg",
        look | size,
        node("title", None, title),
        node("desc", None, description),
        _scale(layout.left, 12, f"0{unit}"),
        _scale(layout.right, 12, f"{top:,.10g}{unit}", "end"),
        *(_line(line, _TOP + layout.high * place, top, layout) for place, line in enumerate(lines)),
    )
    return DrawnChart(title, description, {}, columns, tuple(rows), tuple(picture))


def _top(lines: Sequence[Line], *, percent: bool) -> float | None:
    """Return the end of the scale: a round number no figure and no bound goes beyond."""
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


def _line(line: Line, y: int, top: float, layout: _Layout) -> Node:
    room = layout.room(line)
    label = line.label if len(line.label) <= room else f"{line.label[: room - 1]}…"
    words = y + layout.words_at
    value = {"class": "fp-value", "x": layout.width - _EDGE, "y": words, "text-anchor": "end", "fill": INK}
    return node(
        "g",
        {"class": "fp-ours" if line.ours else "fp-theirs"},
        node("text", {"x": _EDGE, "y": words, "fill": INK if line.ours else SOFT}, label),
        node("text", value | {"font-weight": 700}, line.text),
        *_marks(line, y + layout.marks_at, top, layout),
    )


def _marks(line: Line, y: int, top: float, layout: _Layout) -> list[Node]:
    interval, point = line.drawn.interval, line.drawn.point
    if interval is None and point is None:
        return [_scale(layout.left, y + 3, "not drawn")]
    ground = {"x1": layout.left, "x2": layout.right, "y1": y, "y2": y, "stroke": LINE}
    marks = [node("line", {"class": "fp-ground"} | ground)]
    if interval is not None and interval.high > interval.low:
        left, right = layout.at(interval.low / top), layout.at(interval.high / top)
        bar: dict[str, object] = {"x": left, "y": y - 4, "width": max(right - left, 2), "height": 8, "rx": 4}
        bar |= {"fill": _BLUE, "fill-opacity": 0.35} if line.ours else {"fill": LINE, "stroke": SOFT}
        marks.append(node("rect", bar))
    if point is not None and line.ours:
        look = {"cx": layout.at(point / top), "cy": y, "r": 6, "fill": _BLUE, "stroke": PAPER}
        marks.append(node("circle", look))
    elif point is not None:
        x = layout.at(point / top)
        points = f"{x - 7:g},{y} {x:g},{y - 7} {x + 7:g},{y} {x:g},{y + 7}"
        marks.append(node("polygon", {"points": points, "fill": PAPER, "stroke": INK, "stroke-width": 2}))
    return marks


def _scale(x: int, y: int, words: str, anchor: str = "start") -> Node:
    look = {"class": "fp-scale", "x": x, "y": y, "text-anchor": anchor, "font-size": 11, "fill": SOFT}
    return node("text", look, words)


def _description(lines: Sequence[Line]) -> str:
    return " ".join(f"{line.label}: {line.text}{said_interval(line.drawn)}." for line in lines)


def said_interval(drawn: Drawn) -> str:
    """Say an interval as words in brackets; nothing for a figure without one."""
    words = interval_words(drawn)
    return f" ({words})" if words else ""


def interval_words(drawn: Drawn) -> str:
    """Return an interval such as "36.1 to 41.4"; nothing where there is none or it has no width."""
    interval = drawn.interval
    if interval is None or interval.width == 0:
        return ""
    if interval.high == inf:
        return f"{_short(interval.low)} or more"
    return f"{_short(interval.low)} to {_short(interval.high)}"


def _short(number: float) -> str:
    return f"{number:,.1f}".removesuffix(".0")
