"""A step of the pathway in words: how soon, with whose consent, and on which side it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fivepillars.plan.tables import PathwayStep

WITH_A_PARTNER = frozenset({"hand-off", "treat", "return"})
"""What is done where school and partner meet, or at the partner's."""


def within_words(number: float | None, unit: str) -> str:
    """Say a time in words, such as "within 1 hour" or "within 2.5 school days"; nothing for none.

    Examples
    --------
    >>> within_words(1, "school days")
    'within 1 school day'
    """
    if number is None:
        return ""
    return f"within {number:g} {unit.removesuffix('s') if number == 1 else unit}"


def soon(step: PathwayStep) -> str:
    """Say how soon a step is done, or nothing."""
    return within_words(step.within, step.unit)


def is_community(step: PathwayStep) -> bool:
    """Tell whether a step is drawn on the community's side."""
    return step.kind in WITH_A_PARTNER or (step.kind == "assess" and bool(step.partner))


def side(step: PathwayStep) -> str:
    """Say on which side a step is drawn."""
    return "With the community" if is_community(step) else "At school"


def consent_words(step: PathwayStep) -> str:
    """Say whose consent is asked before a step; nothing where nobody has said."""
    if step.consent is None:
        return ""
    if step.consent == "none":
        return "no consent asked"
    return "whose consent: to settle" if step.consent == "not sure" else f"consent of {step.consent}"
