"""Tables of counts shaped like school enrolment: uneven groups, many small cells, some zeros."""

from __future__ import annotations

from itertools import product

import numpy as np

from fivepillars.analysis.disclosure import CountTable, Dimension

NAMES = ("school", "grade", "group")


def enrolment(seed, shape, mean=12.0, population="students"):
    """Return a table of the shape asked for (one to three sizes), with all its totals.

    Parameters
    ----------
    seed
        The same seed gives the same table.
    shape
        How many labels each dimension has.
    mean
        Students in a cell on average; half of the cells hold far fewer, as groups are uneven.
    population
        Who is counted.
    """
    chance = np.random.default_rng(seed)
    dimensions = tuple(
        Dimension(name, tuple(f"{name} {number}" for number in range(1, size + 1)))
        for name, size in zip(NAMES, shape, strict=False)
    )
    weight = np.ones(shape)
    for place, size in enumerate(shape):
        spread = 0.6 if place == len(shape) - 1 else 4.0
        line = chance.gamma(spread, 1 / spread, size)
        weight = weight * line.reshape([-1 if at == place else 1 for at in range(len(shape))])
    counts = chance.poisson(weight / weight.mean() * mean)
    counts[chance.random(shape) < 0.1] = 0
    keys = product(*(dimension.labels for dimension in dimensions))
    flat = (int(count) for count in counts.ravel())
    return CountTable.of(dimensions, dict(zip(keys, flat, strict=True)), population=population)
