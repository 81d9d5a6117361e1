"""A choice: one decision that somebody made, kept for ever."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, PlainSerializer

BEGUN = "begun"
"""The gesture of the choices a plan begins with; they are not undone."""


def moment_text(moment: datetime) -> str:
    """Write a moment in UTC to the microsecond, always 27 characters, so that text sorts as time does."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


Moment = Annotated[AwareDatetime, PlainSerializer(moment_text, return_type=str)]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[a-z0-9][a-z0-9_.\-]*$")]


class Choice(BaseModel):
    """One decision: who, when, where and what.

    A choice never changes and is never deleted. Taking it back is a further choice that names it in
    ``undoes``. An empty value (None) puts the field back to what the guide says.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(min_length=8, max_length=40, pattern=r"^[a-z0-9\-]+$")]
    by: Annotated[str, Field(max_length=80)] = ""
    at: Moment
    table: Name
    row: Name
    field: Name
    value: JsonValue = None
    gesture: Annotated[str, Field(max_length=40)] = ""
    """Choices made by one click share a gesture, and are undone together."""
    undoes: Annotated[str, Field(max_length=40)] = ""
    """The id of the choice that this one takes back, or nothing."""

    @property
    def place(self) -> tuple[str, str, str]:
        """Give the cell this choice fills: table, row and field."""
        return self.table, self.row, self.field

    @property
    def order(self) -> tuple[str, str]:
        """Give what decides between two choices on one cell: the moment, then the id."""
        return moment_text(self.at), self.id

    def as_json(self) -> dict[str, JsonValue]:
        """Give the choice as plain data, without the fields that say nothing."""
        return self.model_dump(mode="json", exclude_defaults=True) | {"value": self.value}
