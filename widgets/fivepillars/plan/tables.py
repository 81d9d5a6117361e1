"""The tidy tables of a plan: one frozen model a table, one row an id.

The same models check what a person types, give pandas its types, name the columns of a spreadsheet
and describe the fields in a data package. There is no table of students and there never will be.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from fivepillars.catalog.item import Level, Tier
from fivepillars.catalog.pillars import PillarSlug

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Status = Literal["planned", "under way", "done", "paused"]
Agreement = Literal["none yet", "in talks", "informal", "signed"]
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

STATUSES: tuple[str, ...] = get_args(Status)
LEVEL_WORDS = MappingProxyType({"school": "School", "lea": "District", "sea": "State"})


class Row(BaseModel):
    """One row of a table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(description="Names the row; it never changes.")


class About(Row):
    """What the plan is: its title, its years, and whether it is a sample."""

    title: Line = Field("", title="Plan title", description="What the cover says.")
    template: Line = Field("", title="Template", description="The template it began from, with its version.")
    fictional: bool = Field(default=False, title="Sample", description="The team and decisions are invented.")
    notice: Prose = Field("", title="Notice", description="What every output says about a sample plan.")
    start: date | None = Field(None, title="From", description="First day the plan covers.")
    due: date | None = Field(None, title="Until", description="Last day the plan covers.")


class Agency(Row):
    """The school, district or state agency whose plan it is."""

    name: Line = Field("", title="Name", description="The agency as the public knows it.")
    level: Level = Field("lea", title="Level", description="School, local or state educational agency.")
    state: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = Field(
        "", title="State", description="Two letters, as the postal service writes them."
    )
    leaid: Annotated[str, StringConstraints(pattern=r"^(\d{7})?$")] = Field(
        "", title="LEAID", description="NCES district id: seven digits, kept as text for its leading zero."
    )
    place: Line = Field("", title="Place", description="Town, county, or what kind of place it is.")


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


class Figure(Row):
    """A figure about the place, with where it is from."""

    title: Line = Field("", title="Figure", description="What is counted.")
    value: float | None = Field(None, title="Value", description="The figure, in its unit.")
    unit: Line = Field("", title="Unit", description="Such as students, schools or percent.")
    year: Line = Field("", title="Year", description="The year it describes.")
    source: Line = Field("", title="Source", description="Who published it, and where.")
    dated: date | None = Field(None, title="Dated", description="When the source was made or read.")
    standing: Literal["verified", "assumed"] = Field(
        "assumed", title="Standing", description="Read in the source, or assumed by the team."
    )


class FromGuide(Row):
    """A row that the guide offers and the team may choose, or that the team adds itself.

    What the guide says (title, text, pillar, tiers, levels, source) stands until the team says otherwise.
    """

    chosen: bool = Field(default=False, title="Chosen", description="The team decided to do it.")
    title: Line = Field("", title="Title", description="What it is, in a few words.")
    text: Prose = Field("", title="Explanation", description="One or two sentences about it.")
    pillar: PillarSlug | None = Field(None, title="Pillar", description="The pillar it belongs to.")
    tiers: tuple[Tier, ...] = Field((), title="Tiers", description="The tiers of support it serves.")
    levels: tuple[Level, ...] = Field((), title="Levels", description="Who it is for: school, LEA, SEA.")
    source: Line = Field("", title="Source", description="Document and section, or the team itself.")
    origin: Literal["guide", "team"] = Field("team", title="Origin", description="Who put it there.")


class Partner(FromGuide):
    """A kind of partner the team wants to work with, and the organization it found."""

    organization: Line = Field("", title="Organization", description="The partner's name.")
    provides: Prose = Field("", title="What they bring", description="Services, training, space or staff.")
    contact: Line = Field("", title="Contact", description="Name or role at the partner; never a student.")
    agreement: Agreement = Field("none yet", title="Agreement", description="How firm it is.")
    notes: Prose = Field("", title="Notes", description="Anything else the team should remember.")


class Action(FromGuide):
    """Something the team will do: who, when, for whom, with whom, and how it will know."""

    lead: Line = Field("", title="Lead", description="The one person who answers for it.")
    others: Line = Field("", title="Who else", description="Everybody else who works on it.")
    start: date | None = Field(None, title="Start", description="When work begins.")
    due: date | None = Field(None, title="Due", description="When it is finished.")
    serves: Line = Field(
        "", title="Whom it serves", description="Grades, schools or groups; never one student."
    )
    partner: Line = Field("", title="Partner", description="Id of a chosen partner, or a name.")
    measure: Line = Field("", title="How will we know?", description="The measure that shows it works.")
    resources: Line = Field("", title="Resources", description="Time, money, space and materials it needs.")
    status: Status = Field("planned", title="Status", description="How far it is.")
    notes: Prose = Field("", title="Notes", description="Anything else the team should remember.")


class Incentive(FromGuide):
    """What makes it worth people's while to take part."""

    offered_to: Line = Field("", title="Offered to", description="Staff, students, families or partners.")
    lead: Line = Field("", title="Lead", description="The one person who answers for it.")
    start: date | None = Field(None, title="Start", description="When it is first offered.")
    status: Status = Field("planned", title="Status", description="How far it is.")
    notes: Prose = Field("", title="Notes", description="Anything else the team should remember.")


class PrivacyDecision(Row):
    """What a person decided when free text looked like a student's identity. The text itself is not kept."""

    looked_like: Line = Field("", title="Looked like", description="What the text resembled.")
    place: Line = Field("", title="Where", description="Table, row and field it was typed into.")
    decision: Literal["saved", "not saved"] | None = Field(
        None, title="Decision", description="Whether the person saved the text all the same."
    )


TABLES: MappingProxyType[str, type[Row]] = MappingProxyType(
    {
        "about": About,
        "agency": Agency,
        "member": Member,
        "goal": Goal,
        "approach": Approach,
        "figure": Figure,
        "partner": Partner,
        "action": Action,
        "incentive": Incentive,
        "privacy": PrivacyDecision,
    }
)
"""Every table of a plan by its name."""

SINGLE_ROW = frozenset({"about", "agency", "approach"})
"""Tables with one row, whose id is the table's name."""
