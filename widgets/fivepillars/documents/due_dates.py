"""The calendar: when each action starts and is due, for any calendar program (RFC 5545).

The id of an event comes from the plan and the action, so importing a newer file moves events and never
doubles them. Its moments come from the plan's choices, so the same plan gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import icalendar

from fivepillars.catalog.pillars import PILLARS
from fivepillars.charts.plain import one_line, plain
from fivepillars.documents.contents import SAMPLE_MARK

if TYPE_CHECKING:
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Action

_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_PILLARS = {pillar.slug: pillar.title for pillar in PILLARS}


def render(plan: Plan, _catalog: Catalog, _today: date) -> bytes:
    """Give an iCalendar file: an all-day event for each day an action starts or is due."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Five Pillars//Workbook//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", one_line(plan.title))
    calendar.add("x-wr-calname", one_line(plan.title))
    for action in plan.actions:
        for kind, day in (("start", action.start), ("due", action.due)):
            if day:
                calendar.add_component(_event(plan, action, kind, day))
    return bytes(calendar.to_ical())


def _event(plan: Plan, action: Action, kind: str, day: date) -> icalendar.Event:
    changed = _changed(plan, action.id)
    words = "Done" if action.status == "done" and kind == "due" else {"start": "Starts", "due": "Due"}[kind]
    event = icalendar.Event()
    event.add("uid", f"{plan.id}/{action.id}/{kind}@fivepillars")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", max(0, int((changed - _COUNTED_FROM).total_seconds())))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", one_line(f"{words}: {action.title or action.id}"))
    event.add("description", "\n".join(_told(plan, action)))
    event.add("transp", "TRANSPARENT")
    if action.pillar:
        event.add("categories", [_PILLARS[action.pillar]])
    return event


def _told(plan: Plan, action: Action) -> Iterator[str]:
    known = (
        ("Lead", action.lead),
        ("Who else", action.others),
        ("How we will know", action.measure),
        ("Partner", plan.partner_of(action)),
        ("Plan", plan.title),
    )
    yield from (f"{name}: {plain(value)}" for name, value in known if value)
    if plan.about.fictional:
        yield f"{SAMPLE_MARK}."


def _changed(plan: Plan, action_id: str) -> datetime:
    """Give when the plan last changed what an event says, to the second."""
    moments = [
        cell.at
        for (table, row, _), cell in plan.state.cells.items()
        if (table, row) == ("action", action_id) or table in {"about", "partner"}
    ]
    newest = max(moments, default="")
    return datetime.fromisoformat(newest).replace(microsecond=0) if newest else _COUNTED_FROM
