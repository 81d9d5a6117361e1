"""The team's own scenarios: a story about invented people, and what they would need from the plan."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fivepillars.catalog.item import Tier
from fivepillars.plan.tables.needs import Population
from fivepillars.plan.tables.row_reference import Ref, WithPartner
from fivepillars.plan.tables.table_row import Line, Prose, Row

AnsweredBy = Literal["action", "service", "partner", "agreement", "person", "protocol"]
"""What in a plan can answer a need of a scenario."""
Protocol = Literal[
    "crisis team",
    "way to ask for help",
    "after hours",
    "mandatory reporting",
    "re-entry",
    "consent",
    "referral step",
    "way back",
    "when it stalls",
]
"""What a need may ask of the referral pathway."""


class OwnScenario(Row):
    """A scenario the team wrote: always about invented people, named by their roles."""

    title: Line = Field("", title="Scenario", description="What it is about, in a few words.")
    story: Prose = Field("", title="Story", description="Who and what; invented people, by their roles.")


class OwnNeed(Row):
    """Something that somebody in a scenario of the team's needs."""

    what: Line = Field("", title="What is needed", description="One thing, in words.")
    scenario: Annotated[Line, Ref("scenario")] = Field(
        "", title="In which scenario", description="A scenario of the team's."
    )
    order: Annotated[int, Field(ge=0, le=1000)] = Field(
        0, title="Order", description="Needs come up from the smallest to the largest."
    )
    kind: AnsweredBy | None = Field(
        None, title="What can answer it", description="Where to look in the plan."
    )
    action: Annotated[Line, Ref("action")] = Field(
        "", title="Action that answers it", description="An action of the guide."
    )
    partner: WithPartner = Field(
        "", title="Partner that answers it", description="A chosen partner, or words in its name."
    )
    role: Line = Field("", title="Role it takes", description="Words in the role of a person on the team.")
    protocol: Protocol | None = Field(
        None, title="Part of the pathway", description="What it asks of the referral pathway."
    )
    tier: Tier | None = Field(None, title="Tier", description="The tier of support.")
    population: Population | None = Field(None, title="For whom", description="The group of students.")
    language: Line = Field(
        "", title="Language", description="A language other than English, if it takes one."
    )
    telehealth: bool = Field(default=False, title="By video only", description="Only video or phone will do.")
    after_hours: bool = Field(
        default=False, title="At night", description="It is needed at night or on a weekend."
    )
    at_least: Annotated[int, Field(ge=1, le=3)] = Field(
        1, title="How many", description="How many different people or providers it takes."
    )
