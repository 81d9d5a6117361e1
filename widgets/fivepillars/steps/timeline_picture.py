"""The timeline of a page: a bar for every dated action, drawn so that it fits a phone and a projector.

The picture for documents is `fivepillars.charts.timeline`. This one needs no drawing library: words are
words of the page, and only the bars are SVG, placed in percent of whatever width there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fivepillars.catalog.pillars import PILLARS
from fivepillars.charts.days import MONTHS, month_day, short_date
from fivepillars.charts.drawing import Node, node, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Action

MOST_LABELS = 9
TODAY_REACH = timedelta(days=75)
"""Today is marked when the plan is under way, or begins or ended about a season from it."""

_EVERY = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_SHORTEST = 1.5
_LETTERS = 3
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Span:
    """The days a timeline reaches over: the first of a month to the first of the month after the last."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Give where a day begins, in percent of the width."""
        return round(100 * (day - self.first).days / (self.last - self.first).days, 2)

    def months(self) -> tuple[date, ...]:
        """Give the first days of the months that are labelled, at most nine or so."""
        number = (self.last.year - self.first.year) * _YEAR + self.last.month - self.first.month
        every = next((step for step in _EVERY if number <= MOST_LABELS * step), _EVERY[-1])
        begun = self.first.year * _YEAR + self.first.month - 1
        counted = range(begun, begun + number)
        return tuple(date(each // _YEAR, each % _YEAR + 1, 1) for each in counted if each % every == 0)


def timeline_picture(plan: Plan, today: date) -> Node | None:
    """Draw the chosen actions that have a date, by pillar and start; None when no action has one.

    Parameters
    ----------
    plan
        The plan.
    today
        The day that is marked, if it is near the plan's dates.
    """
    dated = sorted((action for action in plan.actions if action.start or action.due), key=_order)
    if not dated:
        return None
    span = span_of(dated, today)
    lanes = [_lane(words, slug, dated, span, today) for slug, words in _lanes(dated)]
    return node(
        "figure",
        {"class": "fp-timeline"},
        node("figcaption", None, description(dated, len(plan.actions) - len(dated), today)),
        _months(span, today),
        *lanes,
        node(
            "details",
            {"class": "fp-numbers"},
            node("summary", None, "The same as words and dates"),
            table(
                "Actions with dates",
                ("Action", "Pillar", "Start", "Due", "Status", "Lead"),
                (_twin(action) for action in dated),
            ),
        ),
    )


def span_of(dated: Sequence[Action], today: date) -> Span:
    """Give the days that a timeline of these actions reaches over."""
    days = [day for action in dated for day in (action.start, action.due) if day]
    if min(days) - TODAY_REACH <= today <= max(days) + TODAY_REACH:
        days.append(today)
    first, last = min(days), max(days)
    return Span(first.replace(day=1), (last.replace(day=1) + timedelta(days=32)).replace(day=1))


def description(dated: Sequence[Action], undated: int, today: date) -> str:
    """Say what the picture shows, for who cannot see it: how many, from when to when, what is done."""
    days = [day for action in dated for day in (action.start, action.due) if day]
    counted = f"{len(dated)} action{'s' if len(dated) > 1 else ''} with dates"
    between = f"from {short_date(min(days))} to {short_date(max(days))}"
    without = f" {undated} more {'have' if undated > 1 else 'has'} no date yet." if undated else ""
    done = sum(action.status == "done" for action in dated)
    finished = f" {done} {'are' if done > 1 else 'is'} done." if done else ""
    return f"{counted}, {between}. Today is {short_date(today)}.{finished}{without}"


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
    late = due is not None and due < today and action.status != "done"
    said = "late" if late else action.status
    return days if said == "planned" else f"{days} · {said}"


def _near(day: date, today: date) -> str:
    return month_day(day) if day.year == today.year else short_date(day)


def _number(action: Action) -> int:
    return next((pillar.number for pillar in PILLARS if pillar.slug == action.pillar), len(PILLARS) + 1)


def _order(action: Action) -> tuple[int, date, date, str]:
    begins = action.start or action.due or date.max
    return _number(action), begins, action.due or begins, action.id


def pillar_words(slug: str | None) -> str:
    """Give the name of a pillar for narrow places, such as "4 Screening and referral"."""
    return next((f"{p.number} {p.short}" for p in PILLARS if p.slug == slug), "Across the pillars")


def _lanes(dated: Iterable[Action]) -> list[tuple[str | None, str]]:
    return [(slug, pillar_words(slug)) for slug in dict.fromkeys(action.pillar for action in dated)]


def _lane(words: str, slug: str | None, dated: Sequence[Action], span: Span, today: date) -> Node:
    bars = [_bar(action, span, today) for action in dated if action.pillar == slug]
    return node(
        "section",
        {"class": "fp-lane", "data-pillar": slug},
        node("h3", None, words),
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
            *(_upright(span.at(month), "fp-grid") for month in span.months()),
            _mark(action, span),
            _upright(span.at(today), "fp-today-line") if span.first <= today < span.last else None,
        ),
        node("span", {"class": "fp-bar-when"}, when(action, today)),
    )


def _mark(action: Action, span: Span) -> Node:
    if action.start and action.due:
        begins, ends = span.at(action.start), span.at(min(action.due + timedelta(days=1), span.last))
        wide = round(max(ends - begins, _SHORTEST), 2)
        return node(
            "rect",
            {"class": "fp-bar", "x": f"{begins}%", "width": f"{wide}%", "y": 5, "height": 14, "rx": 4},
        )
    day = action.start or action.due or span.first
    return node("circle", {"class": "fp-bar", "cx": f"{span.at(day)}%", "cy": 12, "r": 7})


def _upright(at: float, style: str) -> Node:
    return node("line", {"class": style, "x1": f"{at}%", "x2": f"{at}%", "y1": 0, "y2": 24})


def _months(span: Span, today: date) -> Node:
    labels, year = [], None
    for month in span.months():
        name = MONTHS[month.month - 1][:_LETTERS]
        begun = node("b", None, month.year) if month.year != year else None
        year = month.year
        labels.append(node("span", {"style": f"left:{span.at(month)}%"}, begun, name))
    if span.first <= today < span.last:
        at = span.at(today)
        labels.append(node("span", {"class": "fp-today", "style": f"left:{at}%"}, "Today"))
    return node("div", {"class": "fp-months", "aria-hidden": "true"}, node("div", None, *labels))


def _twin(action: Action) -> tuple[str, ...]:
    return (
        action.title or action.id,
        pillar_words(action.pillar),
        short_date(action.start),
        short_date(action.due),
        action.status,
        action.lead,
    )
