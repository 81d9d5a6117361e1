"""Who plans, for which goals, and how they mean to work."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from fivepillars.plan.tables.row import Line, Prose, Row

Sector = Literal[
    "school mental health",
    "administration",
    "teaching",
    "family",
    "youth",
    "community agency",
    "health",
    "local government",
]
ApproachName = Literal["community school", "communities in schools", "targeted", "mix"]


class Member(Row):
    """A member of the leadership team."""

    name: Line = Field("", title="Name", description="An adult's name; never a student's.")
    role: Line = Field("", title="Role", description="Job or part in the team.")
    organization: Line = Field("", title="Organization", description="Who they work for or speak for.")
    sector: Sector | None = Field(None, title="Sector", description="Which part of the community they bring.")
    coordinator: bool = Field(
        default=False,
        title="Coordinator",
        description="The one point of contact between school and partners.",
    )


class Goal(Row):
    """A shared goal that can be measured."""

    title: Line = Field("", title="Goal", description="What will be different, in one sentence.")
    measure: Line = Field("", title="Measure", description="What is counted or asked, and where it is kept.")
    baseline: Line = Field("", title="Now", description="Where the measure stands today.")
    target: Line = Field("", title="Target", description="Where it should stand.")
    due: date | None = Field(None, title="By", description="When it should stand there.")


class Approach(Row):
    """How the team means to work: whole-school, targeted, or a mix."""

    approach: ApproachName | None = Field(None, title="Approach", description="What the team decided.")
    reason: Prose = Field("", title="Why", description="What the decision rests on.")
