"""Gaps in a square: whom, which pillar or where down the side, the tiers across, the answers in the cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from fivepillars.analysis.gap_analysis import ANSWERS
from fivepillars.catalog import PILLARS
from fivepillars.plan.tables import Population

if TYPE_CHECKING:
    from fivepillars.analysis.gap_analysis import Gap

TIERS = (1, 2, 3)
NOT_SAID = "not said"
WHOLE = "Whole district"
_PILLARS: dict[str, str] = {pillar.slug: pillar.title for pillar in PILLARS}


@dataclass(frozen=True, slots=True)
class Square:
    """One way of looking at the gaps.

    Parameters
    ----------
    key, title, side
        Its name, what it is called, and what stands down the side.
    columns
        The heads of the columns: tiers, and one for needs that name none.
    rows
        For each line its name and, for each column, the answers with how often each is given.
    """

    key: str
    title: str
    side: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[tuple[str, int], ...], ...]], ...]


def squares(found: Sequence[Gap]) -> tuple[Square, ...]:
    """Return the squares by group, by pillar and by place."""
    return (
        _square("population", "by group", "For whom", found, _population, _said(get_args(Population))),
        _square("pillar", "by pillar", "Pillar", found, _pillar, tuple(_PILLARS.values())),
        _square("place", "by place", "Where", found, _place, (WHOLE,)),
    )


def cell_words(answers: Sequence[tuple[str, int]]) -> str:
    """Say a cell: "1 missing, 2 met", or that none is named."""
    return ", ".join(f"{count} {answer}" for answer, count in answers) or "none named"


def _square(
    key: str, title: str, side: str, found: Sequence[Gap], of: Callable[[Gap], str], order: tuple[str, ...]
) -> Square:
    names = {of(gap) for gap in found}
    known = [name for name in order if name in names]
    others = sorted(names - set(known), key=lambda name: (name == NOT_SAID.capitalize(), name))
    tiers: tuple[int | None, ...] = TIERS
    columns = tuple(f"Tier {tier}" for tier in TIERS)
    if any(gap.need.tier is None for gap in found):
        tiers, columns = (*TIERS, None), (*columns, "Tier not said")
    rows = []
    for name in (*known, *others):
        cells = tuple(
            _answers([gap for gap in found if of(gap) == name and gap.need.tier == tier]) for tier in tiers
        )
        rows.append((name, cells))
    return Square(key, title, side, columns, tuple(rows))


def _answers(found: Sequence[Gap]) -> tuple[tuple[str, int], ...]:
    counted = Counter(gap.answer for gap in found)
    return tuple((answer, counted[answer]) for answer in ANSWERS if counted[answer])


def _said(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(each[0].upper() + each[1:] for each in words)


def _population(gap: Gap) -> str:
    words = gap.need.population or NOT_SAID
    return words[0].upper() + words[1:]


def _pillar(gap: Gap) -> str:
    return _PILLARS.get(gap.need.pillar or "", NOT_SAID.capitalize())


def _place(gap: Gap) -> str:
    return gap.need.place or WHOLE
