"""Gaps in words: each need with its answer, what shows it, the services found, the actions that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis.gap_analysis import chosen_for
from fivepillars.analysis.indicator_suppression import shown_indicators
from fivepillars.catalog import PILLARS
from fivepillars.catalog.citing import cited
from fivepillars.charts.day_words import short_date
from fivepillars.charts.topics import source_words, who_and_where
from fivepillars.plan.tables.row_reference import reference

if TYPE_CHECKING:
    from fivepillars.analysis.gap_analysis import Found, Gap
    from fivepillars.analysis.indicator_suppression import Shown
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Need

PILLAR_TITLES: dict[str, str] = {pillar.slug: pillar.title for pillar in PILLARS}


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


def evidence_words(each: Shown) -> str:
    """Say a figure in one line, as evidence."""
    parts = (each.row.title, who_and_where(each), each.row.year)
    return f"{', '.join(part for part in parts if part)}: {each.text}"


def need_words(need: Need) -> str:
    """Say for whom a need is, at which tier and where, in one line."""
    parts = (
        PILLAR_TITLES.get(need.pillar or "", ""),
        f"Tier {need.tier}" if need.tier else "",
        need.population or "",
        need.place,
    )
    return " · ".join(part for part in parts if part)


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
