"""What every table shares: a row with an id, and the kinds of text in it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
"""One line of text."""
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
"""Text of a few paragraphs at most."""


class Row(BaseModel):
    """One row of a table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(description="Names the row; it never changes.")
