"""What a plan answers to a need: held, thin, unknown or broken, with the rows that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fivepillars.analysis.stress.scenario import ScenarioNeed

Held = Literal["broken", "unknown", "thin", "held"]
ANSWERS: tuple[Held, ...] = ("broken", "unknown", "thin", "held")
"""The answers from the weakest to the strongest.

*Held*: something in the plan answers it. *Thin*: something does, but it is full, late, unconfirmed, without a
lead, or rests on one where it takes two. *Unknown*: the plan does not say. *Broken*: nothing answers it.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cell of the plan that an answer rests on, and its words."""

    table: str
    row: str
    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the plan answers to one need.

    Parameters
    ----------
    need
        The need.
    answer
        Held, thin, unknown or broken.
    reason
        Why, in a sentence.
    evidence
        What in the plan it rests on.
    mend
        Ids of the guide's actions that would mend it and are not chosen.
    """

    need: ScenarioNeed
    answer: Held
    reason: str
    evidence: tuple[Evidence, ...] = ()
    mend: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found for a need: how well it answers, why, and where it stands."""

    answer: Held
    reason: str
    evidence: tuple[Evidence, ...] = ()


def rank(answer: Held) -> int:
    """Return the place of an answer, 0 for the weakest."""
    return ANSWERS.index(answer)


def worst(answers: Iterable[Held]) -> Held:
    """Return the weakest of several answers."""
    return min(answers, key=ANSWERS.index)


def best(found: Iterable[Found]) -> Found:
    """Return the strongest of what was found; the first of equals."""
    return max(found, key=lambda each: ANSWERS.index(each.answer))


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
