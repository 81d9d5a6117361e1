"""Plans for tests of what is said: one in which nothing is open, and that one with cells taken out."""

from functools import cache

import numpy as np

from fivepillars.plan import Choice, read_plan_file
from made_plans import Cell, choices_of
from printed_plans import SAMPLE_FILE, TODAY

CLOSING: tuple[Cell, ...] = (
    ("service", "own.smp-service-evening-counseling", "as_of", f"{TODAY}"),
    ("service", "own.smp-service-evening-counseling", "capacity", "capacity"),
    ("service", "own.smp-service-housing-help", "capacity", "capacity"),
    ("service", "own.smp-service-housing-help", "as_of", f"{TODAY}"),
    ("service", "own.smp-service-teen-treatment", "as_of", f"{TODAY}"),
    ("action", "supports.action.district-data", "measure", "Schools that report"),
    ("action", "learning.action.business-partnerships", "lead", "A. Hill"),
    ("screening", "screening", "students", "120"),
    ("funding", "own.smp-fund-2", "until", None),
)
"""What the sample leaves open, decided."""


def cells_of(choices: tuple[Choice, ...]) -> dict[tuple[str, str, str], object]:
    """Return what stands in each cell after some choices, in their order."""
    return {(each.table, each.row, each.field): each.value for each in choices}


@cache
def _closed() -> tuple[Cell, ...]:
    read = read_plan_file(SAMPLE_FILE.read_text(encoding="utf-8"))
    found = cells_of(tuple(sorted(read.choices, key=lambda choice: choice.at)))
    found |= {(table, row, field): value for table, row, field, value in CLOSING}
    rows = {row for table, row, field in found if (table, field) == ("sharing", "what")}
    found |= {("sharing", row, "answer"): "no" for row in rows}
    return tuple((*place, value) for place, value in found.items() if value is not None)


def closed_plan() -> list[Choice]:
    """Return the choices of a plan in which no blocker is left."""
    return choices_of(*_closed())


def half_filled(seed: int) -> list[Choice]:
    """Return the choices of that plan with some cells missing: few or many, by the seed."""
    chance = np.random.default_rng(seed)
    share = chance.choice([0.02, 0.1, 0.4, 0.8])
    return choices_of(*(cell for cell in _closed() if chance.random() >= share))
