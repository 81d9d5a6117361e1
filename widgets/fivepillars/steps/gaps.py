"""Gaps: needs held against services, with the evidence a click away and the actions that would answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fivepillars.analysis.gap_analysis import ANSWERS, gaps
from fivepillars.checks.step_status import NO_NEEDS
from fivepillars.documents.readings.gap_cells import Square, squares
from fivepillars.documents.readings.gap_lines import GapLine, gap_lines
from fivepillars.steps.page_state import AnswerCount, page_state
from fivepillars.steps.step import Step

if TYPE_CHECKING:
    from fivepillars.analysis.gap_analysis import Gap
    from fivepillars.web.step_pages import GapsPage

LABEL = "Before the pillars"
WHY = (
    "Each need, held against the services on your map.",
    "What is missing or thin shows where to begin; what is unknown shows what to ask next.",
)
ANSWER_WORDS = {
    "missing": "nobody offers it",
    "thin": "it is full or no longer offered, or nobody has confirmed lately that it is not",
    "unknown": "the need does not say enough to look",
    "met": "somebody who serves this tier and group has room",
}


@dataclass(frozen=True, slots=True)
class GapsState:
    """What the page of the gaps draws: needs held against services, in squares and one by one."""

    no_needs: str
    answers: tuple[AnswerCount, ...]
    squares: tuple[Square, ...]
    gaps: tuple[GapLine, ...]


class GapsStep(Step):
    """The step that holds needs against services."""

    def found(self) -> tuple[Gap, ...]:
        """Return the gaps, the most pressing first."""
        return gaps(self.workbook.plan, self.workbook.catalog, self.today)

    def squares(self) -> tuple[Square, ...]:
        """Return the gaps by group, by pillar and by place."""
        return squares(self.found())

    def lines(self) -> tuple[GapLine, ...]:
        """Yield the gaps one by one."""
        return gap_lines(self.workbook.plan, self.workbook.catalog, self.found())

    def state(self) -> dict[str, Any]:
        """Return everything the page draws."""
        found = self.found()
        given = [gap.answer for gap in found]
        own = GapsState(
            no_needs=NO_NEEDS,
            answers=tuple(AnswerCount(each, ANSWER_WORDS[each], given.count(each)) for each in ANSWERS),
            squares=self.squares(),
            gaps=self.lines(),
        )
        return page_state(self.frame(LABEL, WHY), own)

    def page(self) -> GapsPage:
        """Return the page that draws this step."""
        from fivepillars.web.step_pages import GapsPage

        return GapsPage(self.state, self.answer)
