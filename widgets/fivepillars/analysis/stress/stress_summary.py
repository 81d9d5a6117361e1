"""The stress test in two sentences: how many scenarios hold, and what the plan rests on most."""

from __future__ import annotations

from fivepillars.analysis.stress.answer import listed
from fivepillars.analysis.stress.failures import Failure
from fivepillars.analysis.stress.walk import Walk
from fivepillars.plan.numbers import counted

_SAID = (
    (frozenset({"broken"}), "breaks", "break"),
    (frozenset({"thin", "unknown"}), "is weak at some point", "are weak at some point"),
    (frozenset({"held"}), "holds from end to end", "hold from end to end"),
)


def verdict(walks: tuple[Walk, ...], failures: tuple[Failure, ...]) -> str:
    """Say how many scenarios break, are weak or hold, and which single loss would break most."""
    counts = [(sum(walked.verdict in answers for walked in walks), one, many) for answers, one, many in _SAID]
    told = listed(counted(count, one, many) for count, one, many in counts if count)
    said = f"Of {counted(len(walks), 'scenario')}, {told}."
    if walks and not any(step.answer in {"held", "thin"} for walked in walks for step in walked.steps):
        return f"{said} Nothing is planned yet that would answer a need: come back after the pillars."
    worst = next((each for each in failures if each.broken), None)
    if worst is None:
        return said
    more = counted(len(worst.broken), "more need")
    return f"{said} Without {worst.name}, nothing would answer {more}."
