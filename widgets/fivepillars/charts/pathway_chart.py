"""The referral pathway drawn from top to bottom: a box a step, who and how soon, school or community.

School stands on the left and the community on the right; the side is also said in words in each box, and
a box of the community has a dashed edge, so that neither colour nor place is the only sign.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.charts.chart import TYPEFACE
from fivepillars.charts.drawing import node
from fivepillars.charts.drawn import Drawn
from fivepillars.charts.palette import INK, LINE, PAPER, SOFT, pillar_colour
from fivepillars.charts.plain_words import one_line
from fivepillars.plan.numbers import counted
from fivepillars.plan.pathway_words import is_community, side, soon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.plan import Plan
    from fivepillars.plan.tables import PathwayStep

TITLE = "The referral pathway"
MOST_ON_A_PAGE = 6
"""More steps than these are drawn in parts, so that each part fits a page."""
_COLUMNS = ("Step", "Who", "How soon", "With", "Where", "If it stalls")
_PAD, _GAP, _LINE, _TITLE_LINE, _HEAD = 12.0, 26.0, 17.0, 18.0, 26.0
_CLOSE, _BOLD = 0.55, 0.62
"""The width of a letter as a share of its size, on average and a little more: plain, and bold."""


@dataclass(frozen=True, slots=True)
class _Size:
    """How wide a picture is, and how far the community's boxes stand to the right of the school's."""

    whole: float
    box: float

    @property
    def right(self) -> float:
        return self.whole - self.box - 1


_PHONE, _PAGE = _Size(320, 256), _Size(560, 380)


def pathway_chart(plan: Plan, *, phone: bool = False) -> Drawn | None:
    """Draw the whole pathway in one piece; None when it has no step."""
    size = _PHONE if phone else _PAGE
    return _chart(plan, plan.pathway, 1, TITLE, size, pathway_words(plan.pathway)) if plan.pathway else None


def pathway_parts(plan: Plan) -> tuple[Drawn, ...]:
    """Draw the pathway in parts that each fit a page; each part says which of all the steps it shows."""
    steps = plan.pathway
    whole = pathway_words(steps)
    many = -(-len(steps) // MOST_ON_A_PAGE)
    size = -(-len(steps) // many) if many else 1
    return tuple(
        _chart(
            plan,
            steps[begin : begin + size],
            begin + 1,
            TITLE if many == 1 else f"{TITLE}, part {begin // size + 1} of {many}",
            _PAGE,
            whole if many == 1 else _part_words(steps, begin, size),
        )
        for begin in range(0, len(steps), size)
    )


def pathway_words(steps: Sequence[PathwayStep]) -> str:
    """Say how many steps a pathway has, on which side they are, and how many nobody owns."""
    open_ = sum(not step.who for step in steps)
    there = sum(map(is_community, steps))
    return (
        f"{counted(len(steps), 'step')} in order, {len(steps) - there} at school and "
        f"{there} with the community; {open_ or 'none'} without an owner."
    )


def _part_words(steps: Sequence[PathwayStep], begin: int, size: int) -> str:
    shown = steps[begin : begin + size]
    there = sum(map(is_community, shown))
    which = f"Steps {begin + 1} to {begin + len(shown)} of {len(steps)}"
    return f"{which}: {len(shown) - there} at school and {there} with the community."


def _chart(
    plan: Plan, steps: Sequence[PathwayStep], first: int, title: str, size: _Size, description: str
) -> Drawn:
    rows = tuple(_row(plan, step, number) for number, step in enumerate(steps, first))
    return Drawn(
        title, description, {}, _COLUMNS, rows, tuple(_svg(plan, steps, first, size, title, description))
    )


def _row(plan: Plan, step: PathwayStep, number: int) -> tuple[str, ...]:
    partner = one_line(plan.named(step.partner))
    return (
        f"{number}. {one_line(step.title) or 'Untitled step'}",
        one_line(plan.named(step.who)) or "Still open",
        soon(step),
        partner,
        side(step),
        one_line(step.if_stalls),
    )


def _svg(
    plan: Plan, steps: Sequence[PathwayStep], first: int, size: _Size, title: str, description: str
) -> list[object]:
    parts: list[object] = [
        _text(1, 14, "At school", 12, SOFT, weight=600),
        _text(size.whole - 1, 14, "With the community", 12, SOFT, weight=600, anchor="end"),
    ]
    top, before = _HEAD, None
    for number, step in enumerate(steps, first):
        left = size.right if is_community(step) else 1.0
        box, height = _box(plan, step, number, left, top, size)
        if before is not None:
            parts.append(_arrow(before, (left + size.box / 2, top)))
        parts.append(box)
        before = (left + size.box / 2, top + height)
        top += height + _GAP
    height = top - _GAP + 2
    said = {
        "width": size.whole,
        "height": height,
        "viewBox": f"0 0 {size.whole:g} {height:g}",
        "role": "img",
        "class": "fp-pathway",
        "aria-label": f"{title}. {description}",
        "font-family": TYPEFACE,
    }
    return node("svg", said, *parts)


def _box(
    plan: Plan, step: PathwayStep, number: int, left: float, top: float, size: _Size
) -> tuple[list[object], float]:
    away = is_community(step)
    inside = size.box - 2 * _PAD
    title = _wrapped(f"{number}. {one_line(step.title) or 'Untitled step'}", inside, 14, bold=True)
    lines = [
        (one, INK, 400)
        for one in _wrapped(f"Who: {one_line(plan.named(step.who)) or 'still open'}", inside, 13)
    ]
    if soon(step):
        lines += [(one, INK, 400) for one in _wrapped(soon(step).capitalize(), inside, 13)]
    if partner := one_line(plan.named(step.partner)):
        lines += [(one, INK, 400) for one in _wrapped(f"With: {partner}", inside, 13)]
    tier = f" · Tier {step.tier}" if step.tier else ""
    lines.append((f"{side(step)}{tier}", SOFT, 600))
    height = 2 * _PAD + len(title) * _TITLE_LINE + len(lines) * _LINE
    edge = pillar_colour("screening") if away else SOFT
    frame: dict[str, object] = {
        "x": left,
        "y": top,
        "width": size.box,
        "height": height,
        "rx": 8,
        "fill": PAPER,
        "stroke": edge,
        "stroke-width": 1.6,
    }
    if away:
        frame["stroke-dasharray"] = "6 4"
    words: list[object] = []
    base = top + _PAD + 13
    for one in title:
        words.append(_text(left + _PAD, base, one, 14, INK, weight=600))
        base += _TITLE_LINE
    for one, colour, weight in lines:
        words.append(_text(left + _PAD, base, one, 13, colour, weight=weight))
        base += _LINE
    return node("g", {}, node("rect", frame), *words), height


def _arrow(begin: tuple[float, float], end: tuple[float, float]) -> list[object]:
    (x, y), (to, bottom) = begin, end
    middle = y + _GAP / 2 - 3
    line = f"M{x:g} {y:g}V{middle:g}H{to:g}V{bottom - 5:g}"
    tip = f"M{to - 5:g} {bottom - 7:g}L{to:g} {bottom - 1:g}L{to + 5:g} {bottom - 7:g}Z"
    return node(
        "g",
        {},
        node("path", {"d": line, "fill": "none", "stroke": SOFT, "stroke-width": 1.5}),
        node("path", {"d": tip, "fill": SOFT, "stroke": LINE, "stroke-width": 0}),
    )


def _text(
    x: float, y: float, words: str, points: int, colour: str, *, weight: int = 400, anchor: str = "start"
) -> list[object]:
    look = {"x": x, "y": y, "font-size": points, "font-weight": weight, "fill": colour, "text-anchor": anchor}
    return node("text", look, words)


def _wrapped(words: str, width: float, points: int, *, bold: bool = False) -> list[str]:
    return textwrap.wrap(
        words, max(8, int(width / (points * (_BOLD if bold else _CLOSE)))), break_long_words=True
    ) or [""]
