"""A scenario: somebody's story, and what they would need from the plan, one thing after the other."""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from fivepillars.catalog.item import Tier
from fivepillars.catalog.pillars import PillarSlug
from fivepillars.plan.tables import AnsweredBy, Population, Protocol

KINDS: tuple[str, ...] = get_args(AnsweredBy)
"""What can answer a need."""
PROTOCOLS: tuple[str, ...] = get_args(Protocol)
"""What a need of kind `protocol` may ask of the referral pathway."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.\-]{0,79}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Story = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


class ScenarioNeed(BaseModel):
    """One thing that somebody in the story needs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: Words = Field(description="What is needed, in words.")
    kind: AnsweredBy = Field(description="What can answer it.")
    actions: tuple[Id, ...] = Field((), description="Ids of the guide's actions that answer or prepare it.")
    partners: tuple[Id, ...] = Field((), description="Ids of the guide's kinds of partner that answer it.")
    words: tuple[Words, ...] = Field((), description="Words in the title of what a team added itself.")
    roles: tuple[Words, ...] = Field((), description="Words in the role of the person it takes.")
    coordinator: bool = Field(default=False, description="It takes the coordinator.")
    protocol: Protocol | None = Field(None, description="What it asks of the referral pathway.")
    pillar: PillarSlug | None = Field(None, description="The pillar it belongs to.")
    tier: Tier | None = Field(None, description="The tier of support.")
    population: Population | None = Field(None, description="The group of students.")
    language: Words | None = Field(None, description='A language, or "another" for any but English.')
    place: Words | None = Field(None, description="A school or town.")
    telehealth: bool = Field(default=False, description="Only video or phone will do.")
    after_hours: bool = Field(default=False, description="It is needed at night or on a weekend.")
    at_least: Annotated[int, Field(ge=1, le=3)] = Field(
        1, description="How many different people or providers it takes."
    )

    @property
    def lacks(self) -> str:
        """Return what has to be said before anybody can look, or nothing."""
        asked = {
            "action": (self.actions or self.words, "which action answers it"),
            "service": (self.tier, "which tier it calls for"),
            "partner": (self.partners or self.words, "which partner answers it"),
            "agreement": (self.partners or self.words, "with whom the agreement is"),
            "person": (self.roles or self.coordinator, "which role it takes"),
            "protocol": (self.protocol, "what it asks of the pathway"),
        }
        said, words = asked[self.kind]
        return "" if said else words


class Scenario(BaseModel):
    """A story and its needs, in the order in which they come up."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id = Field(description="Names the scenario; it never changes.")
    title: Words = Field(description="What it is about, in a few words.")
    story: Story = Field(description="One paragraph; people are called by their roles.")
    tags: tuple[Words, ...] = Field((), description="What it is about, for sorting.")
    needs: tuple[ScenarioNeed, ...] = Field(min_length=1, max_length=40, description="In their order.")
