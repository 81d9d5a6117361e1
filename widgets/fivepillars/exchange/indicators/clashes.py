"""Sheets and files that say different things of one place, year and group: neither is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fivepillars.exchange.findings import Finding

if TYPE_CHECKING:
    from fivepillars.analysis.indicators import IndicatorRow, Value
    from fivepillars.exchange.indicators.outcome import IndicatorRows

Known = dict[tuple[str, ...], tuple["Value", str]]
"""What earlier tables said, by what it is about: the value, and the table."""


def without_clashes(outcomes: Sequence[IndicatorRows]) -> tuple[IndicatorRows, ...]:
    """Return what came of several tables, without the figures that two of them contradict.

    Parameters
    ----------
    outcomes
        What came of each table of a file, or of several files that are brought in together.
    """
    said: dict[tuple[str, ...], list[tuple[str, IndicatorRow]]] = defaultdict(list)
    for outcome in outcomes:
        for row in outcome.rows:
            said[row.key].append((outcome.name, row))
    disputed = {
        key: [name for name, _ in told]
        for key, told in said.items()
        if any(row.value != told[0][1].value for _, row in told)
    }
    return tuple(_without(outcome, disputed) for outcome in outcomes) if disputed else tuple(outcomes)


def _without(outcome: IndicatorRows, disputed: dict[tuple[str, ...], list[str]]) -> IndicatorRows:
    clashing = [row for row in outcome.rows if row.key in disputed]
    if not clashing:
        return outcome
    found = [Finding(outcome.name, row.row, _said(row, outcome.name, disputed[row.key])) for row in clashing]
    kept = tuple(row for row in outcome.rows if row.key not in disputed)
    return replace(outcome, rows=kept, refused=(*outcome.refused, *found))


def _said(row: IndicatorRow, name: str, tables: Sequence[str]) -> str:
    others = ", ".join(f"“{other}”" for other in dict.fromkeys(tables) if other != name)
    return (
        f"“{row.title}”: {others} says something else about the same place, year and group, so neither is "
        "kept. Say by which year, group or title they differ, or bring them in one by one."
    )


def against(outcome: IndicatorRows, known: Known) -> IndicatorRows:
    """Return what came of a table, without the figures that contradict what an earlier table said.

    Parameters
    ----------
    outcome
        What came of the table.
    known
        What earlier tables of the same file said and is stored.
    """
    disputed = {
        row.key: [known[row.key][1]]
        for row in outcome.rows
        if row.key in known and known[row.key][0] != row.value and known[row.key][1] != outcome.name
    }
    return _without(outcome, disputed)
