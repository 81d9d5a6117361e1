"""The stress test in two sentences: how many scenarios hold, and what the plan rests on most."""

from __future__ import annotations

from fivepillars.analysis.stress.answer import listed
from fivepillars.analysis.stress.failures import Failure
from fivepillars.analysis.stress.walk import Walk

_SAID = (
    (frozenset({"broken"}), "breaks", "break"),
    (frozenset({"thin", "unknown"}), "is weak at some point", "are weak at some point"),
    (frozenset({"held"}), "holds from end to end", "hold from end to end"),
)


def verdict(walks: tuple[Walk, ...], failures: tuple[Failure, ...]) -> str:
    """Say how many scenarios break, are weak or hold, and which single loss would break most."""
    counts = [(sum(walked.verdict in answers for walked in walks), one, many) for answers, one, many in _SAID]
    told = listed(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
    said = f"Of {len(walks)} scenarios, {told}."
    worst = next((each for each in failures if each.broken), None)
    if worst is None:
        return said
    count = len(worst.broken)
    more = "1 more need" if count == 1 else f"{count} more needs"
    return f"{said} Without {worst.name}, nothing would answer {more}."
