"""What was released so far, as text to be kept beside a plan: a shortcut that can be thrown away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fivepillars.analysis.gated import Before

if TYPE_CHECKING:
    from fivepillars.analysis.counted import Where
    from fivepillars.analysis.gated import Seen, Subject

FORMAT = 1
"""How it is written, and how the gate decides. With a change of either, what was kept is worked out anew."""


def as_text(before: Before) -> str:
    """Return what was released as text, for the same the same."""
    told = [
        FORMAT,
        _seen(before.shown),
        _seen(before.hidden),
        sorted([list(where), sorted(said)] for where, said in before.percents.items()),
        sorted([list(where), sorted(map(list, said))] for where, said in before.banded.items()),
        sorted(map(list, before.narrow)),
    ]
    return json.dumps(told, separators=(",", ":"))


def from_text(text: str) -> Before | None:
    """Return what `as_text` wrote; None if it is written otherwise."""
    try:
        number, shown, hidden, percents, banded, narrow = json.loads(text)
        if number != FORMAT:
            return None
        return Before(
            dict(map(_subject, shown)),
            dict(map(_subject, hidden)),
            {_where(where): frozenset(said) for where, said in percents},
            {_where(where): frozenset((percent, size) for percent, size in said) for where, said in banded},
            frozenset(map(_where, narrow)),
        )
    except (ValueError, TypeError, RecursionError):
        return None


def _seen(seen: Seen) -> list[Any]:
    found = [
        [*subject, sorted([list(years), value] for years, value in said)] for subject, said in seen.items()
    ]
    return sorted(found, key=repr)


def _subject(written: list[Any]) -> tuple[Subject, frozenset[Any]]:
    *where, third, said = written
    first, second = where
    seen = frozenset((tuple(years), value) for years, value in said)
    if isinstance(third, str):
        return (first, second, third), seen
    return (first, second, tuple(third)), seen


def _where(written: list[str]) -> Where:
    table, row, name = written
    return table, row, name
