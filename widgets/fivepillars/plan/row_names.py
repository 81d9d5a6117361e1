"""What a row of a plan is called where another row points at it, computed whenever it is shown."""

from __future__ import annotations

from fivepillars.plan.tables import (
    FromGuide,
    Funding,
    Indicator,
    Member,
    Need,
    OwnScenario,
    Partner,
    Row,
    School,
    Service,
    Staffing,
)

GONE = "no longer in the plan"
"""Said of a row that was removed, wherever something still points at it."""


def row_name(row: Row) -> str:
    """Return what a row is called, or nothing where it has no name yet.

    A person is called "name, role" everywhere; a partner by the organization that was found, else its kind.
    """
    if isinstance(row, Member):
        return _joined(row.name, row.role) or row.organization
    if isinstance(row, Service):
        return _joined(row.title, row.organization)
    if isinstance(row, Partner):
        return row.organization or row.title
    if isinstance(row, Staffing):
        return _joined((row.role or "").capitalize(), f"{row.fte} FTE" if row.fte else "")
    if isinstance(row, School):
        return row.name
    return row.title if isinstance(row, FromGuide | Funding | Indicator | Need | OwnScenario) else ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
