"""The service map as a sheet to fill in: what each service is asked, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from fivepillars.analysis.service_room import fresh_from
from fivepillars.catalog import PILLARS
from fivepillars.documents.readings.partners_reading import CAPACITY_WORDS, price, reach, room
from fivepillars.plan.tables import Population
from fivepillars.plan.validate import label
from fivepillars.steps.form import Field, Kind, Option, longest
from fivepillars.steps.sheets import Sheet, SheetRow, open_fields, sheet_for
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pydantic import JsonValue

    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Service

_AT_ONCE: tuple[tuple[str, Kind], ...] = (
    ("title", "text"),
    ("organization", "combobox"),
    ("tiers", "tiers"),
    ("populations", "ticks"),
    ("place", "text"),
    ("languages", "text"),
    ("cost", "text"),
    ("insurance", "text"),
    ("telehealth", "tick"),
    ("after_hours", "tick"),
    ("capacity", "select"),
    ("slots", "number"),
    ("wait_weeks", "number"),
    ("as_of", "date"),
)
_LATER: tuple[tuple[str, Kind], ...] = (
    ("ages", "text"),
    ("pillars", "ticks"),
    ("phone", "text"),
    ("url", "text"),
    ("source", "text"),
    ("active", "tick"),
    ("notes", "prose"),
)
_COLUMNS = (
    ("title", "Service"),
    ("tiers", "Tiers"),
    ("reach", "For whom and where"),
    ("price", "Cost to families"),
    ("room", "Room"),
)
NO_TIER = "no tier yet"


def services_sheet(plan: Plan, found: Iterable[Blocker], *, by: str, today: date) -> Sheet:
    """Return the service map as a sheet.

    Parameters
    ----------
    plan
        The plan.
    found
        What is still open.
    by
        Who is looking: a field that somebody else filled says so.
    today
        The day it is, which decides what is too old.
    """
    opened = open_fields("service", found)
    fields = (
        *(_field(name, kind, plan) for name, kind in _AT_ONCE),
        *(_field(name, kind, plan, later=True) for name, kind in _LATER),
    )
    rows = tuple(_row(row, plan, opened.get(row.id, {}), by, today) for row in plan.services)
    return sheet_for("service", fields, _COLUMNS, rows)


def setting_sheet(plan: Plan, *, by: str) -> Sheet:
    """Return the setting that says how long what a provider said may be relied on."""
    field = Field("stale_after", "Ask again after so many days", "number")
    cell = plan.state.cells.get(("setting", "setting", "stale_after"))
    days = plan.setting.stale_after
    row = SheetRow(
        table="setting",
        row="setting",
        title="",
        note="",
        values={"stale_after": days},
        open={},
        by={"stale_after": cell.by} if cell and cell.by and cell.by != by else {},
        hints={},
        paper={"stale_after": str(days)},
    )
    return Sheet("setting", "", "", "", (field,), (), (row,))


def _field(name: str, kind: Kind, plan: Plan, *, later: bool = False) -> Field:
    return Field(
        name,
        label("service", name),
        kind,
        _options(name, plan),
        longest("service", name),
        later=later,
        ticked=name == "active",
        today="Confirmed today" if name == "as_of" else "",
    )


def _options(name: str, plan: Plan) -> tuple[Option, ...]:
    if name == "capacity":
        return (Option("", "Not asked yet"), *(Option(code, words) for code, words in CAPACITY_WORDS.items()))
    if name == "populations":
        return tuple(Option(group, group[:1].upper() + group[1:]) for group in get_args(Population))
    if name == "pillars":
        return tuple(Option(pillar.slug, pillar.short) for pillar in PILLARS)
    if name == "organization":
        known = [plan.agency.name, *(partner.organization for partner in plan.partners)]
        return tuple(Option(each, each) for each in dict.fromkeys(known) if each)
    return ()


def _held(name: str, value: JsonValue) -> JsonValue:
    """Return what stands in a field, or nothing where it says no more than an empty one."""
    says = value is not None and value not in ("", [])
    return value if says and (value is not False or name == "active") else None


def _row(service: Service, plan: Plan, opened: dict[str, str], by: str, today: date) -> SheetRow:
    values = service.model_dump(mode="json")
    names = [name for name, _ in (*_AT_ONCE, *_LATER)]
    cells = {name: plan.state.cells.get(("service", service.id, name)) for name in names}
    tiers = ", ".join(f"Tier {tier}" for tier in service.tiers) or NO_TIER
    said = room(service, fresh_from(plan, today), today)
    note = " · ".join(part for part in (service.organization, tiers, said or "room: still open") if part)
    return SheetRow(
        table="service",
        row=service.id,
        title=service.title or service.organization,
        note=note,
        values={name: _held(name, values[name]) for name in names},
        open=opened,
        by={name: cell.by for name, cell in cells.items() if cell and cell.by and cell.by != by},
        hints=dict(VIEWS["service"].hints),
        paper={
            **{name: str(value or "") for name, value in values.items()},
            "title": "\n".join(part for part in (service.title, service.organization) if part),
            "tiers": ", ".join(str(tier) for tier in service.tiers) or "still open",
            "reach": reach(service),
            "price": price(service) or "–",
            "room": said or "still open",
        },
    )
