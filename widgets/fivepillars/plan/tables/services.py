"""The service map: what is there already, from schools and partners."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from fivepillars.catalog.item import Tier
from fivepillars.catalog.pillars import PillarSlug
from fivepillars.plan.tables.needs import Population
from fivepillars.plan.tables.table_row import Line, Prose, Row

Capacity = Literal["capacity", "no capacity", "waitlist", "additional assessment required"]
"""The four codes of HL7 FHIR SDOH Clinical Care, capacity status."""


class Service(Row):
    """A service somebody offers students or families here."""

    title: Line = Field("", title="Service", description="What is offered.")
    organization: Line = Field("", title="Provider", description="Who offers it: a school, agency or clinic.")
    pillars: tuple[PillarSlug, ...] = Field((), title="Pillars", description="The pillars it belongs to.")
    tiers: tuple[Tier, ...] = Field((), title="Tiers", description="The tiers of support it serves.")
    populations: tuple[Population, ...] = Field((), title="Serves", description="The groups it serves.")
    ages: Line = Field("", title="Ages or grades", description="Such as 6–18, or grades 6–12.")
    place: Line = Field(
        "", title="Where", description="Schools, town or address; empty for the whole district."
    )
    languages: Line = Field("", title="Languages", description="Languages in which it is given.")
    cost: Line = Field("", title="Cost to families", description="Such as free, or a sliding scale.")
    insurance: Line = Field("", title="Insurance", description="What it takes, such as Medicaid.")
    telehealth: bool = Field(
        default=False, title="Telehealth", description="It can be had by video or phone."
    )
    after_hours: bool = Field(
        default=False,
        title="Open at night and on weekends",
        description="Somebody answers outside of school hours.",
    )
    capacity: Capacity | None = Field(
        None, title="Capacity", description="Whether it takes new students now."
    )
    slots: Annotated[int, Field(ge=0, le=100_000)] | None = Field(
        None, title="Open places", description="How many more it could take now."
    )
    wait_weeks: Annotated[float, Field(ge=0, le=104)] | None = Field(
        None,
        title="Wait for a first appointment (weeks)",
        description="From referral to the first appointment, as the provider says.",
    )
    as_of: date | None = Field(None, title="As of", description="The day capacity was last confirmed.")
    active: bool = Field(default=True, title="Active", description="The directory says it is still offered.")
    phone: Line = Field("", title="Phone", description="A public number.")
    url: Line = Field("", title="Web page", description="Its public page.")
    source: Line = Field("", title="Source", description="The directory it was read from, or the team.")
    directory_id: Line = Field("", title="Directory id", description="Its id in that directory.")
    notes: Prose = Field("", title="Notes", description="Anything else the team should remember.")


class Setting(Row):
    """What the team set for the whole plan."""

    smallest_count: Annotated[int, Field(ge=3, le=30)] = Field(
        10,
        title="Smallest count shown",
        description="Counts of students below it are hidden on every way out.",
    )
    stale_after: Annotated[int, Field(ge=7, le=730)] = Field(
        90,
        title="Capacity is stale after",
        description="Days after which capacity has to be confirmed again.",
    )
