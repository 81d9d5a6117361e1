"""What pays for the plan: streams of money, until when, and what each pays for."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from fivepillars.plan.tables.row_reference import Code, Ref
from fivepillars.plan.tables.table_row import Line, Prose, Row

PAYABLE = ("service", "partner", "action", "staffing", "member")
"""Tables with rows that money pays for."""
PaidFor = Annotated[str, StringConstraints(min_length=1, max_length=200), Ref(*PAYABLE)]
"""A row of another table, as `service:own.clinic`. One that is gone from the plan pays for nothing."""


class Funding(Row):
    """A stream of money, as the team has it."""

    title: Line = Field(
        "", title="What you call it", description="Such as Title I, or a gift of a foundation."
    )
    stream: Annotated[Line, Code("funding_streams")] = Field(
        "",
        title="Federal stream",
        description="Its short name in the reference table; empty for state, local and private money.",
    )
    until: date | None = Field(None, title="Pays until", description="The last day on which it pays.")
    pays_for: tuple[PaidFor, ...] = Field(
        (),
        title="What it pays for",
        description="Rows such as service:own.clinic, of service, partner, action, staffing or member.",
    )
    amount: Annotated[float, Field(ge=0, le=1_000_000_000)] | None = Field(
        None, title="Amount a year (dollars)", description="In dollars; no cents are needed."
    )
    notes: Prose = Field("", title="Notes", description="Anything else the team should remember.")
