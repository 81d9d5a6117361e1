"""Who plans, for which goals, and how they mean to work."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from fivepillars.plan.tables.table_row import Line, Prose, Row

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
    kept_in: Line = Field(
        "", title="Source of the measure", description="The record or survey it is read from."
    )
    improvement_plan: Line = Field(
        "", title="School improvement plan", description="Where the same goal stands in that plan."
    )


class Approach(Row):
    """How the team means to work: whole-school, targeted, or a mix."""

    approach: ApproachName | None = Field(None, title="Approach", description="What the team decided.")
    reason: Prose = Field("", title="Why", description="What the decision rests on.")


class WorkingAgreement(Row):
    """How the team means to work together."""

    title: Line = Field("", title="We agree", description="One sentence the team can hold each other to.")


class Talk(Row):
    """What the two professions agreed after talking through one of their differences.

    The row's id is that of the difference in the guide.
    """

    agreed: Prose = Field("", title="What we agreed", description="How the team will handle the difference.")


Notch = Literal[1, 2, 3, 4, 5]


class Weighing(Row):
    """What the team said when it weighed the approaches, each on five notches.

    The three things to weigh are the guide's: the goals, the status of current initiatives, and the
    resources (Manian & Sorensen 2024, introduction).
    """

    reach: Notch | None = Field(None, title="Whom to reach", description="1 a few groups … 5 everybody.")
    breadth: Notch | None = Field(
        None, title="How wide the needs are", description="1 one kind … 5 all kinds."
    )
    initiatives: Notch | None = Field(
        None, title="Current initiatives", description="1 just beginning … 5 several that run well."
    )
    staff_time: Notch | None = Field(
        None, title="Staff time", description="1 a few hours a month … 5 a coordinator in each building."
    )
    partners: Notch | None = Field(None, title="Partners ready", description="1 one … 5 many, on campus.")
    commitment: Notch | None = Field(
        None, title="Lasting support", description="1 this year … 5 five years of leaders and money."
    )
    advice: Line = Field(
        "", title="Advice then", description="What the weighing advised when the team decided."
    )


class School(Row):
    """A school of the district, with the approach that fits it."""

    name: Line = Field("", title="School", description="The school as the public knows it.")
    grades: Line = Field("", title="Grades", description="Such as K–5.")
    enrollment: Annotated[int, Field(ge=0, le=1_000_000)] | None = Field(
        None, title="Students", repr=False, description="Students enrolled."
    )
    approach: ApproachName | None = Field(None, title="Approach", description="What fits this school.")
