"""Coverage: how many chosen actions serve each tier in each pillar."""

from __future__ import annotations

from dataclasses import dataclass

from fivepillars.catalog import PILLARS
from fivepillars.plan.plan import Plan

TIERS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Actions by pillar and tier.

    Parameters
    ----------
    cells
        Number of chosen actions for each (pillar, tier). An action that serves two tiers counts in both,
        so rows do not add up to the number of actions.
    """

    cells: dict[tuple[str, int], int]

    def tier(self, tier: int) -> int:
        """Return the number of action–pillar pairs that serve a tier."""
        return sum(count for (_, at), count in self.cells.items() if at == tier)

    def pillar(self, pillar: str) -> dict[int, int]:
        """Return the actions of one pillar by tier."""
        return {tier: self.cells[pillar, tier] for tier in TIERS}

    @property
    def empty(self) -> tuple[tuple[str, int], ...]:
        """Return the pillar–tier pairs that no action serves."""
        return tuple(place for place, count in self.cells.items() if not count)


def coverage(plan: Plan) -> Coverage:
    """Count the chosen actions of a plan by pillar and tier."""
    cells: dict[tuple[str, int], int] = {(pillar.slug, tier): 0 for pillar in PILLARS for tier in TIERS}
    for action in plan.actions:
        for tier in action.tiers:
            if action.pillar is not None:
                cells[action.pillar, tier] += 1
    return Coverage(cells)
