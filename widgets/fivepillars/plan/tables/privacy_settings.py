"""Decisions about text that looked like a student's identity."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fivepillars.plan.tables.table_row import Line, Row


class PrivacyDecision(Row):
    """What a person decided when free text looked like a student's identity.

    Of what was typed and not saved, the text is not kept.
    """

    looked_like: Line = Field("", title="Looked like", description="What the text resembled.")
    place: Line = Field("", title="Where", description="Table, row and field it was typed into.")
    decision: Literal["open", "saved", "not saved"] | None = Field(
        None,
        title="Decision",
        description="Whether the person saved the text all the same; open while a text that came with a file "
        "waits for a person.",
    )
    choice: Line = Field("", title="Choice", description="The choice that waits, or waited, for a person.")
