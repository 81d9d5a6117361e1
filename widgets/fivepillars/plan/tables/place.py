"""Whose plan it is, and what is known about the place."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from fivepillars.catalog.item import Level
from fivepillars.plan.tables.row_reference import Code
from fivepillars.plan.tables.table_row import Line, Number, Prose, Row

Standing = Literal["verified", "assumed"]


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
    state: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$"), Code("states")] = Field(
        "", title="State", description="Two letters, as the postal service writes them."
    )
    leaid: Annotated[str, StringConstraints(pattern=r"^(\d{7})?$")] = Field(
        "", title="LEAID", description="NCES district id: seven digits, kept as text for its leading zero."
    )
    place: Line = Field("", title="Place", description="Town, county, or what kind of place it is.")


class Figure(Row):
    """A figure about the place, with where it is from."""

    title: Line = Field("", title="Figure", description="What is counted.")
    value: Number | None = Field(None, title="Value", repr=False, description="The figure, in its unit.")
    unit: Line = Field("", title="Unit", description="Such as students, schools or percent.")
    year: Line = Field("", title="Year", description="The year it describes.")
    source: Line = Field("", title="Source", description="Who published it, and where.")
    dated: date | None = Field(None, title="Dated", description="When the source was made or read.")
    standing: Standing = Field(
        "assumed", title="Standing", description="Read in the source, or assumed by the team."
    )
