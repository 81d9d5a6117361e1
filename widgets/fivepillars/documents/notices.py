"""What a reader must know before the numbers: that a plan is a sample, and what screening figures are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.capacity import WARNING
from fivepillars.documents.contents import SAMPLE_MARK

if TYPE_CHECKING:
    from fivepillars.plan import Plan


def notices(plan: Plan) -> tuple[str, ...]:
    """Return the notices of a plan, for the formats that hold its tables only."""
    sample = plan.about.notice or (f"{SAMPLE_MARK}." if plan.about.fictional else "")
    screened = WARNING if plan.state.rows("screening") else ""
    return tuple(each for each in (sample, screened) if each)
