"""The referral pathway: from a concern noticed to follow-up, a crisis, and who may see what.

Nothing here is about one student: it says what people here do, by when, and with whom.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from fivepillars.catalog.item import Tier
from fivepillars.plan.tables.row_reference import Person, Ref, WithPartner
from fivepillars.plan.tables.table_row import Line, Prose, Row

StepKind = Literal[
    "notice",
    "screen",
    "refer",
    "assess",
    "hand-off",
    "treat",
    "follow-up",
    "return",
    "re-entry",
    "mandatory report",
]
"""What a step of the pathway is: `return` is the way back from an agency to school."""
TimeUnit = Literal["hours", "school days", "days", "weeks"]
Audience = Literal["everyone", "students", "families", "staff"]
Law = Literal["FERPA", "HIPAA", "PPRA", "IDEA", "42 CFR Part 2", "state law"]
"""The laws a question about sharing may fall under. The tool asks the question and never answers it."""
Consent = Literal["none", "parent or guardian", "student", "parent and student", "not sure"]
AnsweredBy = Annotated[Line, Ref("member", "partner", "service", free=True)]
"""Who takes up a concern: a person on the team, a partner, a service, or a role."""
Within = Annotated[float, Field(ge=0, le=1000)]


class PathwayStep(Row):
    """One step of the way from a concern noticed to follow-up."""

    order: Annotated[int, Field(ge=0, le=100_000)] | None = Field(
        None, title="Place", description="Steps run from the smallest to the largest; empty comes last."
    )
    title: Line = Field("", title="What happens", description="The step in a few words.")
    kind: StepKind | None = Field(None, title="Kind of step", description="What the step is for.")
    who: Person = Field("", title="Who", description="The one person or role that answers for it.")
    within: Within | None = Field(
        None, title="Within", description="How long it may take, from the step before."
    )
    unit: TimeUnit = Field("school days", title="Unit", description="What the time is counted in.")
    form: Line = Field("", title="Form", description="The form or record it uses.")
    consent: Consent | None = Field(
        None, title="Consent", description="Whose consent is asked before it; counsel says whose is needed."
    )
    partner: WithPartner = Field("", title="Partner", description="A chosen partner, or a name.")
    tier: Tier | None = Field(None, title="Tier", description="The tier it belongs to; empty for all.")
    if_stalls: Line = Field("", title="If it stalls", description="What happens, and who takes it up.")
    family_words: Line = Field(
        "", title="Words for families", description="The same step in plain words, for the family card."
    )
    notes: Prose = Field("", title="Notes", description="Anything else the team should remember.")


class ReportingMechanism(Row):
    """A way in which somebody can ask for help or report a concern."""

    title: Line = Field("", title="Way to report", description="Such as a tip line or a trusted adult.")
    audience: Audience = Field("everyone", title="For whom", description="Who can use it.")
    route: Line = Field("", title="How to reach it", description="A public number, address or place.")
    answered_by: AnsweredBy = Field(
        "", title="Who answers", description="The role or service that takes it up."
    )
    after_hours: bool = Field(
        default=False, title="At night and on weekends", description="Somebody answers at any hour."
    )
    virtual: bool = Field(
        default=False, title="Works from afar", description="It can be used by phone or online."
    )
    languages: Line = Field("", title="Languages", description="Languages in which it can be used.")


class Crisis(Row):
    """What happens in a crisis: who leads, at any hour, and the way back to class."""

    lead: Person = Field("", title="Crisis team lead", description="The one person who leads the team.")
    backup: Person = Field("", title="Backup", description="Who leads when the lead is away.")
    roles: Prose = Field("", title="Roles", description="Who does what, one role a line; never a student.")
    after_hours: Line = Field(
        "", title="After-hours route", description="Whom to call at night, on weekends and in breaks."
    )
    last_drill: date | None = Field(None, title="Last drill", description="When the team last practiced.")
    next_drill: date | None = Field(None, title="Next drill", description="When it practices next.")
    reentry_who: Person = Field(
        "", title="Who calls the re-entry meeting", description="The role that answers for it."
    )
    reentry_within: Within | None = Field(
        None, title="Re-entry meeting within", description="How soon it is held."
    )
    reentry_unit: TimeUnit = Field(
        "school days", title="Re-entry counted in", description="What the time is counted in."
    )
    reentry_plan: Prose = Field(
        "", title="What the re-entry meeting settles", description="Who comes, and what is agreed."
    )
    report_who: Person = Field(
        "", title="Who helps staff report", description="Who knows how a mandatory report is made."
    )
    report_steps: Prose = Field(
        "", title="Mandatory reporting, step by step", description="What a member of staff does, in order."
    )


class Sharing(Row):
    """One cell of who may see what: open until counsel has answered."""

    what: Line = Field("", title="Information", description="A kind of record, never one student's.")
    who: Line = Field("", title="Who", description="A role at the school, a partner, or the family.")
    laws: tuple[Law, ...] = Field((), title="Laws to look at", description="What counsel will look at.")
    answer: Literal["yes", "no"] | None = Field(
        None, title="May they see it?", description="What was settled with counsel; empty is open."
    )
    consent: Consent | None = Field(None, title="Whose consent", description="As settled with counsel.")
    note: Line = Field("", title="Note", description="Conditions, or who answered and when.")
