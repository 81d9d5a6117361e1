"""Pictures of screening and capacity, drawn as plain data: intervals, the waiting list, what matters most.

The page and the static twin show the same drawing, each with its numbers as a table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fivepillars.steps.drawing import Node, node

WIDTH, LINE = 340, 42
_LEFT, _RIGHT = 6, 334
_TOP, _HIGH = 24, 130


@dataclass(frozen=True, slots=True)
class Bar:
    """A value between a low and a high one, with the words for it."""

    label: str
    text: str
    low: float
    likely: float
    high: float


def interval_bars(title: str, bars: Sequence[Bar]) -> Node:
    """Draw values below each other on one scale from 0, each with a bar over its interval."""
    top = max([1e-9, *(bar.high for bar in bars)])
    drawn = [_bar(bar, LINE * place, top) for place, bar in enumerate(bars)]
    said = " ".join(f"{bar.label}: {bar.text}." for bar in bars)
    return _picture(title, said, LINE * len(bars) + 4, drawn)


def _bar(bar: Bar, y: int, top: float) -> Node:
    middle = y + 28
    left, right = _across(bar.low, top), _across(bar.high, top)
    return node(
        "g",
        {"class": "fp-ours"},
        *_heads(bar.label, bar.text, y),
        node("line", {"class": "fp-ground", "x1": _LEFT, "x2": _RIGHT, "y1": middle, "y2": middle}),
        _rect(left, middle - 4, max(right - left, 2), 8),
        node("circle", {"cx": f"{_across(bar.likely, top):g}", "cy": middle, "r": 5}),
    )


def tornado_bars(title: str, bars: Sequence[Bar]) -> Node:
    """Draw how far each input alone moves an outcome: bars around a line at the likely value."""
    ends = [end for bar in bars for end in (bar.low, bar.high)]
    least, most = min(ends, default=0.0), max(ends, default=1.0)
    span = most - least or 1.0
    drawn: list[Node] = []
    for place, bar in enumerate(bars):
        y = LINE * place
        low, high = sorted((bar.low, bar.high))
        left, right = _across(low - least, span), _across(high - least, span)
        at = f"{_across(bar.likely - least, span):g}"
        drawn.append(
            node(
                "g",
                {"class": "fp-ours"},
                *_heads(bar.label, bar.text, y),
                _rect(left, y + 22, max(right - left, 2), 12),
                node("line", {"class": "fp-middle", "x1": at, "x2": at, "y1": y + 19, "y2": y + 37}),
            )
        )
    said = " ".join(f"{bar.label}: {bar.text}." for bar in bars)
    return _picture(title, said, LINE * len(bars) + 4, drawn)


def waiting_picture(title: str, waits: Sequence[float], limit: float) -> Node:
    """Draw the wait of somebody who joins at the end of each week, and the team's limit as a dashed line."""
    top = max([limit, 1.0, *waits]) * 1.05
    step = (_RIGHT - _LEFT) / max(1, len(waits))
    points = [f"{_LEFT + step * (place + 1):.1f},{_down(wait, top):.1f}" for place, wait in enumerate(waits)]
    ground = _down(0, top)
    area = " ".join([f"{_LEFT},{ground:.1f}", *points, f"{_RIGHT},{ground:.1f}"])
    at = f"{_down(limit, top):.1f}"
    most = max(waits, default=0.0)
    said = (
        f"The longest wait is {weeks_words(most)}, the limit {weeks_words(limit)}. "
        f"In the last week the wait is {weeks_words(waits[-1] if waits else 0.0)}."
    )
    return _picture(
        title,
        said,
        _TOP + _HIGH + 22,
        [
            node("text", {"class": "fp-scale", "x": _LEFT, "y": 14}, f"up to {weeks_words(most)} of waiting"),
            node("polygon", {"class": "fp-waits", "points": area}),
            node("line", {"class": "fp-limit", "x1": _LEFT, "x2": _RIGHT, "y1": at, "y2": at}),
            node("text", {"class": "fp-scale", "x": _LEFT, "y": _TOP + _HIGH + 16}, "week 1"),
            node(
                "text",
                {"class": "fp-scale", "x": _RIGHT, "y": _TOP + _HIGH + 16, "text-anchor": "end"},
                f"week {len(waits)}; dashed: your limit, {weeks_words(limit)}",
            ),
        ],
    )


def weeks_words(weeks: float) -> str:
    """Say a number of weeks, such as "4 weeks" or "less than a week"."""
    if weeks <= 0:
        return "no wait"
    if weeks < 1:
        return "less than a week"
    rounded = round(weeks)
    return "1 week" if rounded == 1 else f"{rounded:,} weeks"


def _picture(title: str, said: str, height: int, drawn: Sequence[Node]) -> Node:
    return node(
        "svg",
        {"class": "fp-intervals", "viewBox": f"0 0 {WIDTH} {height}", "role": "img"},
        node("title", None, title),
        node("desc", None, said),
        *drawn,
    )


def _heads(label: str, text: str, y: int) -> tuple[Node, Node]:
    return (
        node("text", {"x": _LEFT, "y": y + 14}, label),
        node("text", {"class": "fp-value", "x": _RIGHT, "y": y + 14, "text-anchor": "end"}, text),
    )


def _rect(x: float, y: int, width: float, height: int) -> Node:
    return node("rect", {"x": f"{x:g}", "y": y, "width": f"{width:g}", "height": height, "rx": 4})


def _across(value: float, top: float) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * max(0.0, min(value, top)) / top, 1)


def _down(value: float, top: float) -> float:
    return _TOP + _HIGH * (1 - max(0.0, min(value, top)) / top)
