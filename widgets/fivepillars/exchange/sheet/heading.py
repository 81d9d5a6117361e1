"""The heading of a table: which row it is, whether it takes two, and a name for every column."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.exchange.sheet.sheet import Note, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOOKED_AT = 60
_TOP = 10
_MOST = 0.6
_LONG = 120
_NUMBER = re.compile(r"[-+(]?[$€£]?\.?\d[\d,.]*\)?\s?%?")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOTHING = frozenset(
    {
        "na",
        "n/a",
        "nan",
        "null",
        "none",
        "nd",
        "ds",
        "tsd",
        "no data",
        "not available",
        "missing",
        "suppressed",
    }
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The names of the columns, how many rows come before the data, what was odd, and nameless columns."""

    names: tuple[str, ...]
    rows: int
    notes: tuple[Note, ...]
    nameless: tuple[int, ...] = ()


def find_heading(
    rows: Sequence[Sequence[str]], width: int, merged: frozenset[int] = frozenset(), most: int = 2
) -> Heading:
    """Find the heading of a table.

    Parameters
    ----------
    rows
        The rows of the table, or the first sixty; empty rows included.
    width
        How many columns the table has.
    merged
        The rows, counted from 0, in which cells were merged across columns.
    most
        How many rows the heading may take, 1 or 2.

    Returns
    -------
    Heading
        A name for each column. A title above the heading is left out and told; a heading of two rows
        becomes one ("Enrollment – Grade 9"); an empty name becomes "Column 4", a repeated one "Phone (2)".
    """
    first = _heading_row(rows, width)
    if first is None:
        return Heading((), len(rows), ())
    names = _trimmed(rows[first], width)
    after = first + 1
    notes: list[Note] = []
    title_ends = first
    above = _trimmed(rows[first - 1], width) if first else []
    if most > 1 and _lacking(names) and len(set(filter(None, above))) > 1:
        names, title_ends = _joined(above, names), first - 1
        notes.append(_two_rows(names, (first, first + 1)))
    elif (
        most > 1
        and after < len(rows)
        and (_is_second(rows, after, width) or (first in merged and _lacking(names)))
    ):
        below = _trimmed(rows[after], width)
        after += 1
        if _lacking(names):
            names = _joined(names, below)
            notes.append(_two_rows(names, (first + 1, after)))
        else:
            sample = next(cell for cell in below if cell)
            sentence = (
                f"Row {after} is a second heading (“{sample[:60]}” …); the columns are called by the first."
            )
            notes.append(Note(sentence, (after,)))
    title = tuple(number + 1 for number in range(title_ends) if any(map(str.strip, rows[number])))
    if title:
        notes.insert(
            0, Note(f"What stands above the heading, in {listed(title)}, was read as a title.", title)
        )
    return _named(names, after, notes)


def _heading_row(rows: Sequence[Sequence[str]], width: int) -> int | None:
    """Find the first row that is about as full as the rows that follow."""
    full = [sum(1 for cell in row if cell.strip()) for row in rows[:_LOOKED_AT]]
    counts = [count for count in full if count]
    if not counts:
        return None
    usual = min(max(set(counts), key=counts.count), width)
    for number, count in enumerate(full[:_TOP]):
        distinct = {cell.strip() for cell in rows[number] if cell.strip()}
        if 2 * count >= usual and (len(distinct) > 1 or usual == 1):
            return number
    return next(number for number, count in enumerate(full) if count)


def _is_second(rows: Sequence[Sequence[str]], number: int, width: int) -> bool:
    """Tell whether a row is words where the rows below it are numbers."""
    row = _trimmed(rows[number], width)
    below = [_trimmed(each, width) for each in rows[number + 1 : number + 21]]
    if any(len(cell) > _LONG or "@" in cell or "://" in cell for cell in row):
        return False
    lacking = _lacking(_trimmed(rows[number - 1], width))
    words = 0
    for column in range(width):
        cells = [each[column] for each in below if each[column]]
        if len(cells) > 1 and sum(1 for cell in cells if _NUMBER.fullmatch(cell)) >= _MOST * len(cells):
            if row[column] and (not _WORD.search(row[column]) or row[column].lower() in _NOTHING):
                return False
            if row[column]:
                words += 1
            elif not lacking:
                return False
    return words > 0


def _lacking(names: list[str]) -> bool:
    given = [name for name in names if name]
    return len(given) < len(names) or len(set(given)) < len(given)


def _joined(top: list[str], below: list[str]) -> list[str]:
    """Put two rows of heading together; a group's name holds for the columns to its right."""
    names = []
    group = ""
    for upper, lower in zip(top, below, strict=True):
        if upper:
            group = upper if lower else ""
        over = upper or (group if lower else "")
        names.append(f"{over} – {lower}" if over and lower and over != lower else over or lower)
    return names


def _two_rows(names: list[str], rows: tuple[int, ...]) -> Note:
    sample = next((name for name in names if " – " in name), names[0])
    return Note(f"The heading takes two rows; they were put together, such as “{sample[:80]}”.", rows)


def _named(names: list[str], rows: int, notes: list[Note]) -> Heading:
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
    if again:
        shown = ", ".join(f"“{name[:60]}”" for name in again[:5])
        notes.append(Note(f"More than one column is called {shown}; the later ones got a number.", (rows,)))
    nameless = tuple(place for place, name in enumerate(names) if not name)
    return Heading(tuple(given), rows, tuple(notes), nameless)


def _trimmed(row: Sequence[str], width: int) -> list[str]:
    cells = [" ".join(cell.split()) for cell in row[:width]]
    return cells + [""] * (width - len(cells))
