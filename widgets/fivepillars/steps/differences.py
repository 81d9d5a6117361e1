"""The two professions side by side: how they differ, and what the team agreed after talking it through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.catalog.citing import cited
from fivepillars.plan.validate import label
from fivepillars.steps.form import Field, longest

if TYPE_CHECKING:
    from fivepillars.catalog import Catalog
    from fivepillars.plan import Plan

AGREED = Field("agreed", label("talk", "agreed"), "prose", most=longest("talk", "agreed"))


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference to talk through.

    Parameters
    ----------
    table, row
        Where its agreement is in the plan; the row is the difference's own id.
    title, text
        What it is about.
    school, community
        How it is on each side.
    source
        Where that is from.
    values, open, by, hints
        What the team agreed, as a field needs it.
    """

    table: str
    row: str
    title: str
    text: str
    school: str
    community: str
    source: str
    values: dict[str, str | None]
    open: dict[str, str]
    by: dict[str, str]
    hints: dict[str, tuple[str, ...]]

    @property
    def agreed(self) -> str:
        """Return what the team agreed, or nothing."""
        return self.values["agreed"] or ""


def differences(plan: Plan, catalog: Catalog, *, by: str = "") -> tuple[Difference, ...]:
    """Return the differences the sources name, with what this team agreed.

    Parameters
    ----------
    by
        Who is looking: what somebody else wrote says so.
    """
    agreed = {talk.id: talk.agreed for talk in plan.talks}
    found = []
    for item in catalog.of("difference"):
        cell = plan.state.cells.get(("talk", item.id, "agreed"))
        found.append(
            Difference(
                table="talk",
                row=item.id,
                title=item.title,
                text=item.text,
                school=item.school or "",
                community=item.community or "",
                source=cited(catalog, item),
                values={"agreed": agreed.get(item.id)},
                open={},
                by={"agreed": cell.by} if cell and cell.by and cell.by != by else {},
                hints={},
            )
        )
    return tuple(found)
