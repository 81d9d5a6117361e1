"""The calendar: when each action starts and is due, for any calendar program (RFC 5545).

The id of an event comes from the plan's beginning and the action, so importing a newer file, or the file of a
copy that somebody calls otherwise, moves events and never doubles them. What was dropped since is cancelled:
a calendar keeps what a file no longer names. Moments come from the plan's choices, so the same plan gives the
same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import icalendar

from fivepillars.catalog.pillars import PILLARS
from fivepillars.charts.plain_words import one_line, plain
from fivepillars.documents.contents import SAMPLE_MARK

if TYPE_CHECKING:
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Action

_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_PILLARS = {pillar.slug: pillar.title for pillar in PILLARS}


def render(plan: Plan, _catalog: Catalog, today: date) -> bytes:
    """Return an iCalendar file: an all-day event for each day an action starts or is due."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Five Pillars//Workbook//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", one_line(plan.title))
    calendar.add("x-wr-calname", one_line(plan.title))
    for action in plan.actions:
        for kind, day in (("start", action.start), ("due", action.due)):
            if day:
                calendar.add_component(_event(plan, action, kind, day, today))
    for row, kind, day in _dropped(plan):
        calendar.add_component(_cancelled(plan, row, kind, day, today))
    return bytes(calendar.to_ical())


def _dropped(plan: Plan) -> Iterator[tuple[str, str, date]]:
    """Return the row, the kind and the day of each event that an earlier file may have named."""
    standing = {
        (action.id, kind) for action in plan.actions for kind in ("start", "due") if getattr(action, kind)
    }
    for (table, row, kind), cell in sorted(plan.state.cells.items()):
        if table == "action" and kind in {"start", "due"} and (row, kind) not in standing:
            day = cell.value if isinstance(cell.value, str) else cell.at[:10]
            yield row, kind, date.fromisoformat(day[:10])


def _cancelled(plan: Plan, row: str, kind: str, day: date, today: date) -> icalendar.Event:
    event = _dated(plan, row, kind, day, today)
    event.add("summary", "No longer in the plan")
    event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    return event


def _dated(plan: Plan, row: str, kind: str, day: date, today: date) -> icalendar.Event:
    """Return an event with its id, its moments and its day."""
    changed = _changed(plan, row, today)
    event = icalendar.Event()
    event.add("uid", f"{plan.begun or plan.id}/{row}/{kind}@fivepillars")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", max(0, int((changed - _COUNTED_FROM).total_seconds())))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    return event


def _event(plan: Plan, action: Action, kind: str, day: date, today: date) -> icalendar.Event:
    words = "Done" if action.status == "done" and kind == "due" else {"start": "Starts", "due": "Due"}[kind]
    event = _dated(plan, action.id, kind, day, today)
    event.add("summary", one_line(f"{words}: {action.title or action.id}"))
    event.add("description", "\n".join(_told(plan, action)))
    event.add("transp", "TRANSPARENT")
    if action.pillar:
        event.add("categories", [_PILLARS[action.pillar]])
    return event


def _told(plan: Plan, action: Action) -> Iterator[str]:
    known = (
        ("Lead", plan.named(action.lead)),
        ("Who else", "; ".join(map(plan.named, action.others))),
        ("How we will know", action.measure),
        ("Partner", plan.named(action.partner)),
        ("Plan", plan.title),
    )
    yield from (f"{name}: {plain(value)}" for name, value in known if value)
    if plan.about.fictional:
        yield f"{SAMPLE_MARK}."


def _changed(plan: Plan, action_id: str, today: date) -> datetime:
    """Return when the plan last changed what an event says, to the second.

    A clock that ran ahead may have dated a choice after today. A calendar takes no number for the year 2999,
    and would hold every later change for older, so such a moment counts as the end of tomorrow.
    """
    moments = [
        cell.at
        for (table, row, _), cell in plan.state.cells.items()
        if (table, row) == ("action", action_id) or table in {"about", "partner"}
    ]
    latest = datetime.combine(today + timedelta(days=1), time.max, UTC).replace(microsecond=0)
    newest = datetime.fromisoformat(max(moments)).replace(microsecond=0) if moments else _COUNTED_FROM
    return min(newest, latest)
