"""What was worked out of a plan's earlier moments, kept in the store beside its choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fivepillars.store import Store


@dataclass(frozen=True, slots=True)
class PlanMemory:
    """Where a plan's earlier moments are kept, so that opening it does not go through all of them again."""

    store: Store
    plan_id: str

    def recalled(self) -> tuple[str, str] | None:
        """Return what was kept, with the mark of the moment up to which it reaches."""
        return self.store.recalled(self.plan_id)

    def remember(self, mark: str, told: str) -> None:
        """Keep it, instead of what was kept before."""
        self.store.remember(self.plan_id, mark, told)
