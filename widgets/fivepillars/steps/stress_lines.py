"""The walks of the stress test in words: the path, its evidence as links, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis.stress import KIND_WORDS
from fivepillars.catalog.citing import cited
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.analysis.stress import Answer, Change, Evidence, Failure, Walk
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan

_MENDED_IN = {
    "service": ("partners", "Assets and partners"),
    "person": ("team", "Team and vision"),
    "protocol": ("pathway", "Referral pathway"),
}
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and where in the workbook they lead; nowhere when the address is empty."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class MendingOffer:
    """An action of the guide that would mend a need, and what would change with it.

    Parameters
    ----------
    row, title, text, source
        The action.
    chosen, ready
        What the plan answers once it is chosen, and once it has a lead, a date and a measure.
    elsewhere
        The other scenarios in which it would mend something too, in words.
    """

    row: str
    title: str
    text: str
    source: str
    chosen: str
    ready: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need on the path of a scenario."""

    what: str
    answer: str
    reason: str
    evidence: tuple[Link, ...]
    where: Link | None
    offers: tuple[MendingOffer, ...]


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """A scenario that was walked through."""

    row: str
    title: str
    story: str
    own: bool
    verdict: str
    needs: tuple[NeedLine, ...]


@dataclass(frozen=True, slots=True)
class FailureLine:
    """A single point of failure: who, and what is lost with them."""

    kind: str
    name: str
    broken: int
    weakened: int
    lost: tuple[str, ...]


def scenario_lines(
    plan: Plan, catalog: Catalog, walks: tuple[Walk, ...], changes: Mapping[str, tuple[Change, ...]]
) -> tuple[ScenarioLine, ...]:
    """Return the walks in words.

    Parameters
    ----------
    plan, catalog
        The plan and the guide.
    walks
        The scenarios as they were walked through.
    changes
        For each action that would mend something, what it would change.
    """
    titles = {walked.scenario.id: walked.scenario.title for walked in walks}
    own = {row.id for row in plan.scenarios}
    return tuple(
        ScenarioLine(
            row=walked.scenario.id,
            title=walked.scenario.title,
            story=walked.scenario.story,
            own=walked.scenario.id in own,
            verdict=walked.verdict,
            needs=tuple(
                NeedLine(
                    what=step.need.what,
                    answer=step.answer,
                    reason=step.reason,
                    evidence=tuple(_link(each, plan) for each in step.evidence[:MOST_NAMED]),
                    where=_where(step),
                    offers=tuple(
                        _offer(action, catalog, changes.get(action, ()), (walked.scenario.id, place), titles)
                        for action in step.mend
                    ),
                )
                for place, step in enumerate(walked.steps)
            ),
        )
        for walked in walks
    )


def mended(offer: MendingOffer) -> str:
    """Say what an action would change: its title, the answer once it is chosen, and once it is ready."""
    if not offer.chosen:
        return offer.title
    return f"{offer.title} (chosen: {offer.chosen}; with a lead, a date and a measure: {offer.ready})"


def failure_lines(found: tuple[Failure, ...], walks: tuple[Walk, ...]) -> tuple[FailureLine, ...]:
    """Return the single points of failure in words, the worst first."""
    known = {walked.scenario.id: walked.scenario for walked in walks}
    return tuple(
        FailureLine(
            kind=KIND_WORDS[each.kind],
            name=each.name,
            broken=len(each.broken),
            weakened=len(each.weakened),
            lost=(
                *filter(None, (each.alone,)),
                *(
                    f"{known[lost.scenario].title}: {known[lost.scenario].needs[lost.need].what} "
                    f"({lost.before}, then {lost.after})"
                    for lost in (*each.broken, *each.weakened)
                ),
            ),
        )
        for each in found
    )


def _link(evidence: Evidence, plan: Plan) -> Link:
    step = VIEWS[evidence.table].step if evidence.table in VIEWS else ""
    if evidence.table in {"action", "partner"}:
        step = getattr(plan.row(evidence.table, evidence.row), "pillar", None) or ""
    href = f"{step}#{evidence.table}/{evidence.row}/{evidence.field}" if step else ""
    return Link(evidence.words, href)


def _where(step: Answer) -> Link | None:
    if step.answer == "held":
        return None
    if step.need.kind in _MENDED_IN:
        slug, words = _MENDED_IN[step.need.kind]
        return Link(words, slug)
    first = next(iter((*step.need.actions, *step.need.partners)), "")
    pillar = first.split(".", maxsplit=1)[0]
    return Link("the partners of its pillar", pillar) if pillar and step.need.kind != "action" else None


def _offer(
    action: str,
    catalog: Catalog,
    changes: tuple[Change, ...],
    here: tuple[str, int],
    titles: Mapping[str, str],
) -> MendingOffer:
    item = catalog[action]
    mine = next((each for each in changes if (each.scenario, each.need) == here), None)
    others = list(dict.fromkeys(titles[each.scenario] for each in changes if each.scenario != here[0]))
    named = "; ".join(f"“{title}”" for title in others)
    return MendingOffer(
        row=item.id,
        title=item.title,
        text=item.text,
        source=cited(catalog, item),
        chosen=mine.chosen if mine else "",
        ready=mine.ready if mine else "",
        elsewhere=f"It would also help in {named}." if named else "",
    )
