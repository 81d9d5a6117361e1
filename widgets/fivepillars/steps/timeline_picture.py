"""The timeline of a page: a bar for every dated action, drawn so that it fits a phone and a projector.

The picture for documents is `fivepillars.charts.timeline`. This one needs no drawing library: words are
words of the page, and only the bars are SVG, placed in percent of whatever width there is.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from fivepillars.analysis.timeliness import standing_words
from fivepillars.charts.dated import COLUMNS, Span, dated, described, pillar_words, row_of, span_of
from fivepillars.charts.day_words import MONTHS, month_day, short_date
from fivepillars.charts.drawing import Node, node, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Action

MOST_LABELS = 9
_EVERY = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_SHORTEST = 1.5
_LETTERS = 3
_YEAR = 12


def timeline_picture(plan: Plan, today: date) -> Node | None:
    """Draw the chosen actions that have a date, by pillar and start; None when no action has one.

    Parameters
    ----------
    plan
        The plan.
    today
        The day that is marked, if it is near the plan's dates.
    """
    shown = dated(plan.actions)
    if not shown:
        return None
    span = span_of(shown, today)
    pillars = dict.fromkeys(action.pillar for action in shown)
    lanes = [
        _lane(pillar, [each for each in shown if each.pillar == pillar], span, today) for pillar in pillars
    ]
    return node(
        "figure",
        {"class": "fp-timeline"},
        node("figcaption", None, described(shown, len(plan.actions) - len(shown), today)),
        _months(span, today),
        *lanes,
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


def _pillar(action: Action) -> str | None:
    return action.pillar


def _lane(pillar: str | None, actions: Sequence[Action], span: Span, today: date) -> Node:
    bars = [_bar(action, span, today) for action in actions]
    return node(
        "section",
        {"class": "fp-lane", "data-pillar": pillar},
        node("h3", None, pillar_words(pillar)),
        node("ul", None, *bars),
    )


def _bar(action: Action, span: Span, today: date) -> Node:
    return node(
        "li",
        {"data-status": action.status.replace(" ", "-")},
        node("span", {"class": "fp-bar-title"}, action.title or action.id),
        node(
            "svg",
            {"class": "fp-track", "width": "100%", "height": 24, "aria-hidden": "true"},
            *(_upright(place_of(month, span), "fp-grid") for month in labelled(span)),
            _mark(action, span),
            _upright(place_of(today, span), "fp-today-line") if span.holds(today) else None,
        ),
        node("span", {"class": "fp-bar-when"}, when(action, today)),
    )


def _mark(action: Action, span: Span) -> Node:
    if action.start and action.due:
        begins, ends = (
            place_of(action.start, span),
            place_of(min(action.due + timedelta(days=1), span.last), span),
        )
        wide = round(max(ends - begins, _SHORTEST), 2)
        return node(
            "rect",
            {"class": "fp-bar", "x": f"{begins}%", "width": f"{wide}%", "y": 5, "height": 14, "rx": 4},
        )
    day = action.start or action.due or span.first
    return node("circle", {"class": "fp-bar", "cx": f"{place_of(day, span)}%", "cy": 12, "r": 7})


def _upright(at: float, style: str) -> Node:
    return node("line", {"class": style, "x1": f"{at}%", "x2": f"{at}%", "y1": 0, "y2": 24})


def _months(span: Span, today: date) -> Node:
    labels, year = [], None
    for month in labelled(span):
        name = MONTHS[month.month - 1][:_LETTERS]
        begun = node("b", None, month.year) if month.year != year else None
        year = month.year
        labels.append(node("span", {"style": f"left:{place_of(month, span)}%"}, begun, name))
    if span.holds(today):
        at = place_of(today, span)
        labels.append(node("span", {"class": "fp-today", "style": f"left:{at}%"}, "Today"))
    return node("div", {"class": "fp-months", "aria-hidden": "true"}, node("div", None, *labels))
