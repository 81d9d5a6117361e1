"""The service map as a sheet to fill in: what each service is asked, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.service_room import fresh_from
from fivepillars.documents.readings.partners_reading import room
from fivepillars.plan.tables import Service
from fivepillars.steps.form import Option, form_of
from fivepillars.steps.sheets import Sheet, sheet_of, sheet_row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan, Row

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
    fresh = fresh_from(plan, today)

    def told(row: Row) -> tuple[str, str]:
        if not isinstance(row, Service):
            return "", ""
        tiers = ", ".join(f"Tier {tier}" for tier in row.tiers) or NO_TIER
        parts = (row.organization, tiers, room(row, fresh, today) or "room: still open")
        return row.title or row.organization, " · ".join(part for part in parts if part)

    known = [plan.agency.name, *(partner.organization for partner in plan.partners)]
    offered = {"organization": tuple(Option(each, each) for each in dict.fromkeys(known) if each)}
    return sheet_of("service", plan, found, by=by, told=told, offered=offered)


def setting_sheet(plan: Plan, *, by: str) -> Sheet:
    """Return the setting that says how long what a provider said may be relied on."""
    fields = form_of("setting", plan, {}, "stale_after")
    return Sheet(
        "setting", "", "", "", fields, (sheet_row("setting", plan.setting, plan, ["stale_after"], by),)
    )
