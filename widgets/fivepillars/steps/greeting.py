"""The first thing a page says: which browser it is in, and how far into the plan its person has looked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, Field

from fivepillars.workbook.missed import missed

if TYPE_CHECKING:
    from fivepillars.workbook import Workbook

_LARGEST = 2**53
"""A browser counts no further in whole numbers."""


class _Greeting(BaseModel):
    session: str = Field("", pattern=r"^([0-9a-f]{12})?$")
    seen: int | None = Field(None, ge=0, le=_LARGEST)


def greet(workbook: Workbook, message: Mapping[str, Any]) -> dict[str, Any]:
    """Know the browser again, and return what others chose over its person's choices since.

    Parameters
    ----------
    workbook
        The open plan.
    message
        What the page sent: the `session` with which this browser begins the names of its gestures, so that
        somebody without a name finds their undo again, and the `seq` that its person has `seen`.
    """
    said = _Greeting.model_validate(message)
    if said.session:
        workbook.person = replace(workbook.person, session=said.session)
        workbook.tell()
    found = missed(workbook, said.seen)
    return {"missed": [asdict(each) for each in found], "seq": workbook.seq}
