"""Gaps: needs held against services, with the evidence a click away and the actions that would answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fivepillars.analysis.gap_analysis import ANSWERS, chosen_for, gaps
from fivepillars.analysis.indicator_suppression import shown_indicators
from fivepillars.charts.day_words import short_date
from fivepillars.charts.topics import source_words
from fivepillars.checks.step_status import NO_NEEDS
from fivepillars.plan.tables.reference import reference
from fivepillars.steps.cards import cited
from fivepillars.steps.gap_cells import Square, squares
from fivepillars.steps.need_sheets import evidence_words, need_words
from fivepillars.steps.page_state import AnswerCount, page_state
from fivepillars.steps.step import Step

if TYPE_CHECKING:
    from fivepillars.analysis.gap_analysis import Found, Gap
    from fivepillars.analysis.indicator_suppression import Shown
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Need
    from fivepillars.steps.twin import Twin
    from fivepillars.web import GapsPage

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
class Offer:
    """An action of the guide that would answer a gap, or one that was chosen already."""

    row: str
    title: str
    text: str
    source: str
    step: str


@dataclass(frozen=True, slots=True)
class GapLine:
    """One need with its answer.

    Parameters
    ----------
    row, title, note
        The need, and for whom it is, at which tier and where.
    answer, reason
        Met, thin, missing or unknown, and why.
    evidence
        The figure that shows the need, with its source, or what the team wrote.
    services
        Each service that was found, with what it says of its room and since when.
    offers
        The guide's actions that answer it and are not chosen; none where it is met.
    chosen
        Actions of its pillar and tier that are chosen already.
    """

    row: str
    title: str
    note: str
    answer: str
    reason: str
    evidence: str
    services: tuple[str, ...]
    offers: tuple[Offer, ...]
    chosen: tuple[Offer, ...]


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
        from fivepillars.web import GapsPage

        return GapsPage(self.state, self.answer)

    def twin(self) -> Twin:
        """Return the step as HTML that needs no kernel."""
        from fivepillars.steps.gaps_twin import gaps_twin

        return gaps_twin(self)


def gap_lines(plan: Plan, catalog: Catalog, found: tuple[Gap, ...]) -> tuple[GapLine, ...]:
    """Return each gap in words; what the evidence says has passed the disclosure gate."""
    shown = {reference("indicator", each.row.id): each for each in shown_indicators(plan).rows}
    return tuple(
        GapLine(
            row=gap.need.id,
            title=gap.need.title or gap.need.id,
            note=need_words(gap.need),
            answer=gap.answer,
            reason=gap.reason,
            evidence=_evidence(gap.need, plan, shown),
            services=tuple(_service(each) for each in gap.services),
            offers=tuple(_offer(action, catalog) for action in gap.actions if gap.answer != "met"),
            chosen=_chosen(gap.need, plan),
        )
        for gap in found
    )


def _evidence(need: Need, plan: Plan, shown: dict[str, Shown]) -> str:
    figure = shown.get(need.evidence)
    if figure is None:
        return plan.named(need.evidence) or "Nothing is named yet."
    return f"{evidence_words(figure)}. Source: {source_words(figure)}."


def _service(found: Found) -> str:
    service = found.service
    named = ", ".join(part for part in (service.title, service.organization, service.place) if part)
    capacity = service.capacity or "room not known"
    since = f"as of {short_date(service.as_of)}" if service.as_of else "never confirmed"
    return f"{named or service.id}: {capacity}, {since}."


def _offer(action: str, catalog: Catalog) -> Offer:
    item = catalog[action]
    return Offer(item.id, item.title, item.text, cited(catalog, item), item.pillar or "")


def _chosen(need: Need, plan: Plan) -> tuple[Offer, ...]:
    return tuple(
        Offer(action.id, action.title or action.id, action.text, action.source, action.pillar or "")
        for action in chosen_for(need, plan)
    )
