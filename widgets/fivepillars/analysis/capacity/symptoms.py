"""Symptoms are not disorders: a share with symptoms stays out of the model unless a person insists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fivepillars.analysis.indicators.reference import YRBS_TITLES, published_figures

if TYPE_CHECKING:
    from fivepillars.analysis.capacity.ranges import Range

SYMPTOMS = (
    "Surveys such as the YRBS ask about symptoms. The share of students with symptoms is not the share with "
    "a disorder, and many more would seem to be found than will be."
)
_ASKED = frozenset({*YRBS_TITLES, "poor-mental-health"})
_SAME = 5e-5
_NAMED = re.compile(
    r"\byrbs|\byouth risk behaviou?r|\bsymptom|\bsad(ness)?\b|\bhopeless|\b(considered|attempted) suicide",
    re.IGNORECASE,
)


def symptom_reason(prevalence: Range, source: str = "") -> str:
    """Say why a prevalence looks like a share with symptoms; nothing where it does not.

    Parameters
    ----------
    prevalence
        The share typed in, from 0 to 1.
    source
        Where the person says it is from.
    """
    if _NAMED.search(source):
        return f"Its source (“{source}”) speaks of symptoms. {SYMPTOMS}"
    numbers = {prevalence.low, prevalence.likely, prevalence.high}
    for figure in published_figures():
        if figure.indicator in _ASKED and any(abs(each - figure.value / 100) < _SAME for each in numbers):
            named = figure.title[0].lower() + figure.title[1:]
            return f"{figure.value:g} % is the share of the YRBS with “{named}”. {SYMPTOMS}"
    return ""
