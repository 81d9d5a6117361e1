"""Two pictures of who is served: pillars by tier as a grid of numbers, and the actions of each tier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fivepillars.analysis import coverage
from fivepillars.catalog.pillars import PILLARS
from fivepillars.charts.chart import CONFIG, SCHEMA, Chart
from fivepillars.charts.palette import COUNT_COLOURS, COUNT_INKS, INK, LINE, PAPER, pillar_colour

if TYPE_CHECKING:
    from fivepillars.analysis import Coverage
    from fivepillars.plan import Plan

TIER_WORDS = ("Tier 1: all students", "Tier 2: some students", "Tier 3: a few students")
_BARS_WIDTH = 360
_ROOM_FOR_WORDS = 34
"""A piece of a bar narrower than this many pixels carries no words; the table beside it has the number."""

_PILLAR_ROOM, _TIER_ROOM = 172, 144
"""Pixels for the names at the left. They begin at the edge, so a wider typeface grows into spare room."""

Spec = dict[str, Any]


def _at_left(room: int) -> Spec:
    return {"labelAlign": "left", "labelPadding": room, "labelLimit": room + 40}


def coverage_chart(plan: Plan) -> Chart:
    """Draw how many chosen actions serve each tier in each pillar, the empty places in plain sight."""
    counted = coverage(plan)
    return Chart(
        title="Actions by pillar and tier",
        description=_coverage_description(counted),
        spec=_grid(counted),
        columns=("Pillar", *TIER_WORDS),
        rows=tuple(
            (f"{pillar.number} {pillar.short}", *counted.pillar(pillar.slug).values()) for pillar in PILLARS
        ),
    )


def _coverage_description(counted: Coverage) -> str:
    missing = [
        f"{pillar.short} in Tier {tier}"
        for pillar in PILLARS
        for tier, count in counted.pillar(pillar.slug).items()
        if not count
    ]
    if not missing:
        return "Every pillar has at least one action in every tier."
    if len(missing) == len(PILLARS) * len(TIER_WORDS):
        return "No action is chosen yet, so no tier is served in any pillar."
    return f"No action serves: {'; '.join(missing)}."


def _grid(counted: Coverage) -> Spec:
    cells = [
        {
            "pillar": f"{pillar.number} {pillar.short}",
            "tier": words,
            "actions": (count := counted.cells[pillar.slug, tier]),
            "words": str(count) if count else "none",
            "colour": COUNT_COLOURS[min(count, len(COUNT_COLOURS) - 1)],
            "ink": COUNT_INKS[min(count, len(COUNT_INKS) - 1)],
        }
        for pillar in PILLARS
        for tier, words in enumerate(TIER_WORDS, 1)
    ]
    axis: Spec = {"title": None, "ticks": False, "domain": False, "labelColor": INK, "labelPadding": 8}
    encoding = {
        "x": {
            "field": "tier",
            "type": "nominal",
            "sort": None,
            "axis": {**axis, "orient": "top", "labelAngle": 0},
        },
        "y": {
            "field": "pillar",
            "type": "nominal",
            "sort": None,
            "axis": {**axis, **_at_left(_PILLAR_ROOM), "labelFontWeight": 600},
        },
    }
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "width": {"step": 150},
        "height": {"step": 40},
        "data": {"values": cells},
        "encoding": encoding,
        "layer": [
            {
                "mark": {
                    "type": "rect",
                    "stroke": LINE,
                    "strokeWidth": 1,
                    "cornerRadius": 4,
                    "width": {"band": 0.95},
                    "height": {"band": 0.86},
                },
                "encoding": {"color": {"field": "colour", "type": "nominal", "scale": None}},
            },
            {
                "mark": {"type": "text", "fontSize": 15, "fontWeight": 600},
                "encoding": {
                    "text": {"field": "words"},
                    "color": {"field": "ink", "type": "nominal", "scale": None},
                },
            },
        ],
    }


def tier_chart(plan: Plan, *, pillar: str | None = None) -> Chart:
    """Draw how many chosen actions serve each tier, in the colours of their pillars.

    Parameters
    ----------
    plan
        The plan.
    pillar
        Count this pillar's actions only.
    """
    counted = coverage(plan)
    shown = [p for p in PILLARS if pillar in {None, p.slug}]
    totals = [sum(counted.cells[p.slug, tier] for p in shown) for tier in (1, 2, 3)]
    step = _BARS_WIDTH / max(*totals, 1)
    pieces = [
        {
            "tier": words,
            "pillar": f"{p.number} {p.short}",
            "actions": count,
            "from": sum(counted.cells[before.slug, tier] for before in shown[: shown.index(p)]),
            "colour": pillar_colour(p.slug),
            "words": f"P{p.number}: {count}" if count * step >= _ROOM_FOR_WORDS and not pillar else "",
        }
        for tier, words in enumerate(TIER_WORDS, 1)
        for p in shown
        if (count := counted.cells[p.slug, tier])
    ]
    return Chart(
        title="Actions by tier",
        description=_tier_description(totals),
        spec=_bars(pieces, totals),
        columns=("Tier", *(f"{p.number} {p.short}" for p in shown), "Together"),
        rows=tuple(
            (words, *(counted.cells[p.slug, tier] for p in shown), totals[tier - 1])
            for tier, words in enumerate(TIER_WORDS, 1)
        ),
    )


def _tier_description(totals: list[int]) -> str:
    said = ", ".join(f"Tier {tier}: {total or 'none'}" for tier, total in enumerate(totals, 1))
    return f"Chosen actions, {said}. An action that serves two tiers counts in both."


def _bars(pieces: list[Spec], totals: list[int]) -> Spec:
    tier = {
        "field": "tier",
        "type": "nominal",
        "sort": None,
        "scale": {"domain": list(TIER_WORDS)},
        "axis": {"title": None, "ticks": False, "domain": False, "labelColor": INK, **_at_left(_TIER_ROOM)},
    }
    along = {
        "field": "from",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, max(*totals, 1)]},
    }
    sums = [
        {"tier": words, "together": total, "words": str(total) if total else "none yet"}
        for words, total in zip(TIER_WORDS, totals, strict=True)
    ]
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "width": _BARS_WIDTH,
        "height": {"step": 36},
        "data": {"values": pieces},
        "transform": [
            {"calculate": "datum.from + datum.actions", "as": "until"},
            {"calculate": "datum.from + datum.actions / 2", "as": "middle"},
        ],
        "layer": [
            {
                "mark": {"type": "bar", "stroke": PAPER, "strokeWidth": 1.5, "cornerRadius": 3},
                "encoding": {
                    "x": along,
                    "x2": {"field": "until"},
                    "y": tier,
                    "color": {"field": "colour", "type": "nominal", "scale": None},
                },
            },
            {
                "mark": {"type": "text", "color": PAPER, "fontWeight": 600, "fontSize": 11},
                "encoding": {"x": {**along, "field": "middle"}, "y": tier, "text": {"field": "words"}},
            },
            {
                "data": {"values": sums},
                "mark": {"type": "text", "align": "left", "dx": 8, "fontWeight": 600},
                "encoding": {"x": {**along, "field": "together"}, "y": tier, "text": {"field": "words"}},
            },
        ],
    }
