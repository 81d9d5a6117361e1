"""What every page of a sample plan says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fivepillars.plan import Plan

SAMPLE = "This is a sample plan. Its team and its decisions are invented."


def sample_notice(plan: Plan) -> str:
    """Return the sentence that a sample plan carries everywhere, or nothing for a plan of a real team."""
    return plan.about.notice or (SAMPLE if plan.about.fictional else "")
