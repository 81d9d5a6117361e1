"""What every table shares: a row with an id, and the kinds of text in it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
"""One line of text."""
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
"""Text of a few paragraphs at most."""
LARGEST = 1e12
"""No figure about a place or its students is larger, not even a budget of all states in cents."""
MOST_PEOPLE = 1e9
"""No group of people that a plan speaks of is larger."""
Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]
"""Any figure; one that counts is further held to 0 or more."""
GroupSize = Annotated[float, Field(ge=0, le=MOST_PEOPLE, allow_inf_nan=False)]
"""How many people a figure rests on."""
Spread = Annotated[float, Field(ge=0, le=LARGEST, allow_inf_nan=False)]
"""A standard error, in the unit of its figure."""


class Row(BaseModel):
    """One row of a table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(description="Names the row; it never changes.")
