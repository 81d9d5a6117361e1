"""The names of the columns: several rows of heading put together, a name for every column, none twice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fivepillars.exchange.sheet.sheet import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN = 5


def trimmed(row: Sequence[str], width: int) -> list[str]:
    """Return the cells of a row without blanks around them, as many as the table has columns."""
    cells = [" ".join(cell.split()) for cell in row[:width]]
    return cells + [""] * (width - len(cells))


def lacking(names: Sequence[str]) -> bool:
    """Return whether a column has no name, or the name of another."""
    given = [name for name in names if name]
    return len(given) < len(names) or len(set(given)) < len(given)


def joined(top: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return two rows of heading as one; a group's name holds for the columns to its right."""
    names = []
    group = ""
    for upper, lower in zip(top, below, strict=True):
        if upper:
            group = upper if lower else ""
        over = upper or (group if lower else "")
        names.append(f"{over} – {lower}" if over and lower and over != lower else over or lower)
    return names


def unique_names(names: Sequence[str], row: int) -> tuple[tuple[str, ...], list[Note], tuple[int, ...]]:
    """Return a name for every column, what was odd, and the places of those that had none.

    Parameters
    ----------
    names
        The names as they stand in the heading.
    row
        The number of the heading's last row, for what is told.
    """
    taken = {name for name in names if name}
    times: Counter[str] = Counter()
    given = []
    for place, name in enumerate(names, 1):
        times[name] += 1
        wanted = name or f"Column {place}"
        number = times[name] if name else 1
        while number > 1 or (not name and wanted in taken):
            numbered = f"{wanted} ({max(number, 2)})"
            if numbered not in taken:
                wanted = numbered
                break
            number = max(number, 2) + 1
        taken.add(wanted)
        given.append(wanted)
    again = sorted(name for name, count in times.items() if name and count > 1)
    notes = []
    if again:
        shown = ", ".join(f"“{name[:60]}”" for name in again[:_SHOWN])
        notes.append(Note(f"More than one column is called {shown}; the later ones got a number.", (row,)))
    return tuple(given), notes, tuple(place for place, name in enumerate(names) if not name)
