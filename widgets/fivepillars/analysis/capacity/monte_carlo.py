"""How sure the answers are: ten thousand draws of every input at once, and what matters most.

Each range is drawn as a triangle (Kotz & van Dorp 2004, ch. 1) from the same seed, so the same inputs
give the same intervals.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

from fivepillars.analysis.capacity.funnel import outcome_values
from fivepillars.analysis.capacity.inputs import NAMES, Inputs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy import float64
    from numpy.typing import NDArray

    from fivepillars.analysis.capacity.ranges import Range

DRAWS, SEED = 10_000, 20_260
LEVEL = 90
"""An interval holds this percent of the draws, with as many below as above."""


@dataclass(frozen=True, slots=True)
class Spread:
    """An outcome: 5 % of the draws lie below `low`, 5 % above `high`; `likely` is at the likely inputs."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class Lever:
    """What one input does alone: the outcome at its low and at its high value."""

    name: str
    words: str
    input_low: float
    input_high: float
    low: float
    high: float

    @property
    def width(self) -> float:
        """Return how far the outcome moves."""
        return abs(self.high - self.low)


def outcomes(inputs: Inputs) -> dict[str, float]:
    """Return every outcome by name at the likely inputs; see `funnel.outcome_values`."""
    return outcome_values(inputs.values())


@lru_cache(maxsize=32)
def spreads(inputs: Inputs, *, draws: int = DRAWS) -> Mapping[str, Spread]:
    """Return every outcome with its interval.

    Parameters
    ----------
    inputs
        What the model is asked.
    draws
        How many draws.
    """
    import numpy as np

    random = np.random.default_rng(SEED)
    values = {
        name: _triangle(each, random.random(draws)) if each.wide else each.likely
        for name, each in inputs.ranges().items()
    }
    drawn = outcome_values({"times": inputs.times, **values})
    likely = outcomes(inputs)
    tail = (100 - LEVEL) / 200
    each = np.vstack([np.broadcast_to(np.asarray(drawn[name], dtype=float), (draws,)) for name in likely])
    low, high = np.quantile(each, (tail, 1 - tail), axis=1)
    return {
        name: Spread(float(low[place]), value, float(high[place]))
        for place, (name, value) in enumerate(likely.items())
    }


def _triangle(value: Range, chance: NDArray[float64]) -> NDArray[float64]:
    import numpy as np

    low, likely, high = value.low, value.likely, value.high
    width = high - low
    turn = (likely - low) / width
    rising = low + sqrt(width * (likely - low)) * np.sqrt(chance)
    falling = high - sqrt(width * (high - likely)) * np.sqrt(1 - chance)
    drawn: NDArray[float64] = np.where(chance < turn, rising, falling)
    return drawn


def tornado(inputs: Inputs, outcome: str) -> tuple[Lever, ...]:
    """Return what each input that is a range does to one outcome, the strongest first.

    Parameters
    ----------
    inputs
        What the model is asked.
    outcome
        A name that `outcomes` gives.
    """
    levers = []
    for name, value in inputs.ranges().items():
        if value.wide:
            low = outcomes(inputs.at(name, value.low))[outcome]
            high = outcomes(inputs.at(name, value.high))[outcome]
            levers.append(Lever(name, NAMES[name], value.low, value.high, low, high))
    return tuple(sorted(levers, key=lambda lever: (-lever.width, lever.name)))
