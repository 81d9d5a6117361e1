"""What the guide offers and the team may choose: partners, actions, incentives."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from fivepillars.catalog.item import Level, Tier
from fivepillars.catalog.pillars import PillarSlug
from fivepillars.plan.tables.row_reference import Person, Ref, WithPartner
from fivepillars.plan.tables.table_row import Line, Prose, Row

Status = Literal["planned", "under way", "done", "paused"]
Agreement = Literal["none yet", "in talks", "informal", "signed"]


def _apart(value: object) -> object:
    """Take a text with several names apart at its semicolons, as it was kept before it was a list."""
    if not isinstance(value, str):
        return tuple(value) if isinstance(value, list) else value
    return tuple(part for each in value.split(";") if (part := each.strip()))


Others = Annotated[
    tuple[Annotated[Line, Ref("member", "partner", free=True)], ...],
    BeforeValidator(_apart, json_schema_input_type=list[str]),
    Field(max_length=100),
]
"""Several people or organizations, each on the plan's lists or not."""
STATUSES: tuple[str, ...] = get_args(Status)


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
    contact: Person = Field("", title="Contact", description="Name or role at the partner; never a student.")
    agreement: Agreement = Field("none yet", title="Agreement", description="How firm it is.")
    notes: Prose = Field("", title="Notes", description="Anything else the team should remember.")


class Action(FromGuide):
    """Something the team will do: who, when, for whom, with whom, and how it will know."""

    lead: Person = Field("", title="Lead", description="The one person who answers for it.")
    others: Others = Field((), title="Who else", description="Everybody else who works on it.")
    start: date | None = Field(None, title="Start", description="When work begins.")
    due: date | None = Field(None, title="Due", description="When it is finished.")
    serves: Line = Field(
        "", title="Whom it serves", description="Grades, schools or groups; never one student."
    )
    partner: WithPartner = Field("", title="Partner", description="A chosen partner, or a name.")
    measure: Line = Field("", title="How will we know?", description="The measure that shows it works.")
    resources: Line = Field("", title="Resources", description="Time, money, space and materials it needs.")
    status: Status = Field("planned", title="Status", description="How far it is.")
    notes: Prose = Field("", title="Notes", description="Anything else the team should remember.")


class Incentive(FromGuide):
    """What makes it worth people's while to take part."""

    offered_to: Line = Field("", title="Offered to", description="Staff, students, families or partners.")
    lead: Person = Field("", title="Lead", description="The one person who answers for it.")
    start: date | None = Field(None, title="Start", description="When it is first offered.")
    status: Status = Field("planned", title="Status", description="How far it is.")
    notes: Prose = Field("", title="Notes", description="Anything else the team should remember.")
