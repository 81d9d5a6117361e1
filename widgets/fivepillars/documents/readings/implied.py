"""What an approach asks for, as actions to add to the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis.weighing import ITEMS
from fivepillars.catalog import PILLARS
from fivepillars.catalog.citing import cited
from fivepillars.plan.tables import Action

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import JsonValue

    from fivepillars.catalog import Catalog, Item
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import ApproachName

_TITLES = {pillar.slug: pillar.title for pillar in PILLARS}


@dataclass(frozen=True, slots=True)
class ImpliedCell:
    """One of the choices that add an action to the plan."""

    table: str
    row: str
    field: str
    value: JsonValue


@dataclass(frozen=True, slots=True)
class Implied:
    """An action that an approach asks for.

    Parameters
    ----------
    row
        The row it has in the plan: the guide's own action, or one that a strategy becomes.
    title, text, source
        What it is and where it is from.
    approaches
        The names of the approaches that ask for it.
    pillar, pillar_title
        The pillar it joins.
    tiers
        The tiers it serves.
    chosen
        Whether it is in the plan.
    cells
        What adding it chooses, in one gesture.
    """

    row: str
    title: str
    text: str
    source: str
    approaches: tuple[str, ...]
    pillar: str
    pillar_title: str
    tiers: tuple[int, ...]
    chosen: bool
    cells: tuple[ImpliedCell, ...]


def implied(plan: Plan, catalog: Catalog) -> tuple[Implied, ...]:
    """Return what the decided approach asks for; with a mix, what the approaches of its schools ask for."""
    wanted: dict[str, list[str]] = {}
    for name in _in_use(plan):
        item = catalog.get(ITEMS[name])
        for each in item.implies if item else ():
            wanted.setdefault(each, []).append(item.title if item else name)
    return tuple(_implied(catalog[each], names, plan, catalog) for each, names in wanted.items())


def _in_use(plan: Plan) -> Iterable[ApproachName]:
    decided = plan.approach.approach
    named: list[ApproachName] = [decided] if decided else []
    if decided == "mix":
        named = [school.approach for school in plan.schools if school.approach]
    return [name for name in dict.fromkeys(named) if name in ITEMS]


def _implied(item: Item, names: list[str], plan: Plan, catalog: Catalog) -> Implied:
    of_guide = item.kind == "action"
    row = item.id if of_guide else f"own.implied-{item.id.rpartition('.')[2]}"
    standing = plan.row("action", row)
    pillar = item.pillar or item.also[0]
    source = cited(catalog, item)
    own: dict[str, JsonValue] = {
        "title": item.title,
        "text": item.text,
        "pillar": pillar,
        "tiers": list(item.tiers),
        "source": source,
    }
    chosen: dict[str, JsonValue] = {"chosen": True}
    values = chosen if of_guide else chosen | own
    return Implied(
        row=row,
        title=item.title,
        text=item.text,
        source=source,
        approaches=tuple(names),
        pillar=pillar,
        pillar_title=_TITLES[pillar],
        tiers=item.tiers,
        chosen=isinstance(standing, Action) and standing.chosen,
        cells=tuple(ImpliedCell("action", row, name, value) for name, value in values.items()),
    )
