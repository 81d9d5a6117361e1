"""Which model belongs to which step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.plan import Refused
from fivepillars.steps.pillar import PillarStep
from fivepillars.steps.route import step_info

if TYPE_CHECKING:
    from fivepillars.steps.step import Step
    from fivepillars.workbook import Workbook


def step(workbook: Workbook, slug: str) -> Step:
    """Give one step of an open workbook.

    Raises
    ------
    Refused
        There is no such step.
    """
    info = step_info(slug)
    if info.number is not None:
        return PillarStep(workbook, slug)
    raise Refused(f"The step “{info.title}” cannot be opened by itself. Nothing was changed. Open a pillar.")
