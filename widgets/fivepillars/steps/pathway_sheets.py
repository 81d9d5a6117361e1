"""The sheets of the referral pathway: its steps, ways to report, the crisis plan, who may see what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fivepillars.plan.pathway_words import soon
from fivepillars.plan.tables import PathwayStep, ReportingMechanism, Sharing
from fivepillars.steps.sheets import Sheet, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan, Row


def pathway_sheets(plan: Plan, found: Iterable[Blocker], *, by: str) -> tuple[Sheet, Sheet, Sheet, Sheet]:
    """Return the sheets of pathway, ways to report, crisis and sharing."""
    asked, told = tuple(found), partial(_told, plan=plan)
    return (
        sheet_of("pathway", plan, asked, by=by, rows=plan.pathway, told=told),
        sheet_of("reporting", plan, asked, by=by, told=told),
        sheet_of("crisis", plan, asked, by=by, told=told),
        sheet_of("sharing", plan, asked, by=by, told=told),
    )


def _told(row: Row, plan: Plan) -> tuple[str, str]:
    if isinstance(row, PathwayStep):
        partner, tier = plan.named(row.partner), f"Tier {row.tier}" if row.tier else ""
        note = " · ".join(filter(None, (plan.named(row.who) or "no owner yet", soon(row), partner, tier)))
        return row.title, note
    if isinstance(row, ReportingMechanism):
        hours = "at any hour" if row.after_hours else ""
        return row.title, " · ".join(filter(None, (row.route, f"for {row.audience}", hours)))
    return (f"{row.what}, {row.who}", "") if isinstance(row, Sharing) else ("", "")
