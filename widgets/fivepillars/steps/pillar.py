"""The step of a pillar: which partners, actions and incentives, and what each still needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from fivepillars.analysis import coverage
from fivepillars.catalog.citing import GUIDE
from fivepillars.steps.cards import Fact, Group, fact, groups_of
from fivepillars.steps.commands import add
from fivepillars.steps.page_state import page_state
from fivepillars.steps.step import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.steps.commands import Command
    from fivepillars.web.step_pages import PillarPage

_TOPICS = {
    "strategy": "Strategies",
    "challenge": "Challenges to expect",
    "crisis": "In a crisis",
    "equity": "Fair for every group",
    "building-block": "Building blocks",
    "element": "Key elements of partnership",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """Facts of one kind that belong to a pillar."""

    title: str
    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class TierBar:
    """How many chosen actions serve a tier."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class PillarState:
    """What the page of a pillar draws: its cards, and what stands beside them."""

    groups: tuple[Group, ...]
    tiers: tuple[TierBar, ...]
    elsewhere: tuple[Fact, ...]
    also: tuple[Topic, ...]
    sources: tuple[str, ...]


class PillarStep(Step):
    """One of the five pillars."""

    def why(self) -> tuple[str, ...]:
        """Return why the pillar matters, in three sentences."""
        return self.workbook.catalog.pillar(self.info.slug).why or ()

    def groups(self) -> tuple[Group, ...]:
        """Return the cards: partnerships, actions and incentives."""
        workbook = self.workbook
        plan, catalog, by = workbook.plan, workbook.catalog, workbook.by
        return groups_of(self.info.slug, plan, catalog, self.blockers, today=self.today, by=by)

    def tiers(self) -> dict[int, int]:
        """Return how many chosen actions serve each tier; an action that serves two counts in both."""
        return coverage(self.workbook.plan).pillar(self.info.slug)

    def elsewhere(self) -> tuple[Fact, ...]:
        """Return where this has been done."""
        catalog = self.workbook.catalog
        return tuple(fact(catalog, item) for item in catalog.of(kind="example", pillar=self.info.slug))

    def topics(self) -> tuple[Topic, ...]:
        """Return what else the field knows about this pillar, by kind."""
        catalog = self.workbook.catalog
        found = [
            Topic(title, tuple(fact(catalog, item) for item in catalog.for_pillar(self.info.slug, kind)))
            for kind, title in _TOPICS.items()
        ]
        return tuple(topic for topic in found if topic.items)

    def sources(self) -> tuple[str, ...]:
        """Return the documents this step draws on, as full references, the guide first."""
        catalog = self.workbook.catalog
        cited = {item.source.document for item in catalog.for_pillar(self.info.slug)}
        named = [source for source in catalog.sources if source.id in cited]
        return tuple(
            f"The guide: {source.reference()}" if source.id == GUIDE else source.reference()
            for source in sorted(named, key=lambda source: source.id != GUIDE)
        )

    def state(self) -> dict[str, Any]:
        """Return everything the page draws."""
        own = PillarState(
            groups=self.groups(),
            tiers=tuple(TierBar(f"Tier {tier}", count) for tier, count in self.tiers().items()),
            elsewhere=self.elsewhere(),
            also=self.topics(),
            sources=self.sources(),
        )
        return page_state(self.frame(f"Pillar {self.info.number}", self.why()), own)

    def commands(self) -> Mapping[str, Command]:
        """Return what can be done here: what can be done everywhere, and adding to this pillar."""
        return {**super().commands(), "add": partial(add, pillar=self.info.slug)}

    def page(self) -> PillarPage:
        """Return the page of this pillar."""
        from fivepillars.web.step_pages import PillarPage

        return PillarPage(self.state, self.answer)
