"""Symptoms are not disorders: a share with symptoms stays out of the model unless a person insists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fivepillars.catalog.screening_instruments import symptom_shares

SYMPTOMS = (
    "Surveys such as the YRBS ask about symptoms. The share of students with symptoms is not the share with "
    "a disorder, and many more would seem to be found than will be."
)
_SAME = 5e-5
_NAMED = re.compile(
    r"\byrbs|\byouth risk behaviou?r|\bsymptom|\bsad(ness)?\b|\bhopeless|\b(considered|attempted) suicide",
    re.IGNORECASE,
)


def symptom_reason(shares: Iterable[float], source: str = "") -> str:
    """Say why a prevalence looks like a share with symptoms; nothing where it does not.

    Parameters
    ----------
    shares
        What was typed in, from 0 to 1.
    source
        Where the person says it is from.
    """
    if _NAMED.search(source):
        return f"Its source (“{source}”) speaks of symptoms. {SYMPTOMS}"
    typed = tuple(shares)
    for title, percent in symptom_shares():
        if any(abs(each - percent / 100) < _SAME for each in typed):
            named = title[0].lower() + title[1:]
            return f"{percent:g} % is the share of the YRBS with “{named}”. {SYMPTOMS}"
    return ""
