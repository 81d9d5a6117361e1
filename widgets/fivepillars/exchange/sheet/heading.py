"""The heading of a table: which rows it is, what stands above it, and a name for every column."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis.indicators import read_value
from fivepillars.exchange.sheet.heading_names import joined, lacking, trimmed, unique_names
from fivepillars.exchange.sheet.sheet import Note, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LOOKED_AT = 60
_BELOW = 20
_MOST = 0.6
_HALF = 0.5
_LONG = 120
_NUMBER = re.compile(r"[-+(]?[$€£]?\.?\d[\d,.]*\)?\s?%?")
_YEAR = re.compile(r"(?:SY ?)?(?:19|20)\d\d(?:[-–/ ](?:19|20)?\d\d)?")
_GRADE = re.compile(r"(?:0?[1-9]|1[0-2])")
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
    """The heading of a table.

    Parameters
    ----------
    names
        A name for each column.
    first, rows
        The place of its first row, and how many rows come before the data; counted from 0.
    notes
        What was odd.
    nameless
        The columns that had no name.
    titles
        What stands above it.
    """

    names: tuple[str, ...]
    first: int
    rows: int
    notes: tuple[Note, ...]
    nameless: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()


_CENSUS_WORDS = "!!"
"""What parts the words of a column in the tables of the American Community Survey."""


def find_heading(
    rows: Sequence[Sequence[str]], width: int, merged: frozenset[int] = frozenset(), most: int = 3
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
        How many rows the heading may take, 1 to 3.

    Returns
    -------
    Heading
        A name for each column. A title above the heading is left out and told; a heading of several rows
        becomes one ("Enrollment – Grade 9"); an empty name becomes "Column 4", a repeated one "Phone (2)".
    """
    found = _heading_row(rows, width)
    if found is None:
        return Heading((), 0, len(rows), ())
    first, last = found, found
    names = trimmed(rows[found], width)
    notes: list[Note] = []
    while last - first + 1 < most and first and _is_group_row(rows[first - 1], names, width):
        first -= 1
        names = joined(trimmed(rows[first], width), names)
    while last - first + 1 < most and last + 1 < len(rows) and _goes_on(rows, last + 1, names, width, merged):
        below = trimmed(rows[last + 1], width)
        last += 1
        if not lacking(names):
            sample = next(cell for cell in below if cell)
            if sum(_CENSUS_WORDS in cell for cell in below) * 2 >= len(below):
                said = f"Row {last + 1} says what the codes of the heading mean, and names the columns."
                names = below
                notes.append(Note(said, (last + 1,)))
                break
            said = f"Row {last + 1} is a second heading (“{sample[:60]}” …); the first names the columns."
            notes.append(Note(said, (last + 1,)))
            break
        names = joined(names, below)
    if last > first and not notes:
        notes.append(_put_together(names, tuple(range(first + 1, last + 2))))
    return _named(rows, names, (first, last), notes)


def heading_at(rows: Sequence[Sequence[str]], width: int, first: int, last: int) -> Heading:
    """Return the heading that a person says stands in certain rows, counted from 0."""
    names = trimmed(rows[first], width)
    for row in rows[first + 1 : last + 1]:
        names = joined(names, trimmed(row, width))
    notes = [_put_together(names, tuple(range(first + 1, last + 2)))] if last > first else []
    return _named(rows, names, (first, last), notes)


def _named(
    rows: Sequence[Sequence[str]], names: list[str], span: tuple[int, int], notes: list[Note]
) -> Heading:
    first, last = span
    above = [number for number in range(first) if any(map(str.strip, rows[number]))]
    told = tuple(number + 1 for number in above)
    if told:
        notes.insert(0, Note(f"What stands above the heading, in {listed(told)}, was read as a title.", told))
    titles = tuple(dict.fromkeys(cell for number in above for cell in _distinct(rows[number])))
    given, more, nameless = unique_names(names, last + 1)
    return Heading(given, first, last + 1, (*notes, *more), nameless, titles)


def _heading_row(rows: Sequence[Sequence[str]], width: int) -> int | None:
    """Find the first row that names at least half of the columns that the table's rows fill."""
    looked = rows[:LOOKED_AT]
    full = [sum(1 for cell in row if cell.strip()) for row in looked]
    if not any(full):
        return None
    usual = min(_usual(full), width)
    enough = [
        number
        for number, row in enumerate(looked)
        if full[number] and (usual == 1 or (len(_distinct(row)) > 1 and 2 * len(_distinct(row)) >= usual))
    ]
    if not enough:
        return next(number for number, count in enumerate(full) if count)
    first = enough[0]
    if not _is_data(_distinct(looked[first])):
        return _past_the_facts(looked, full, enough, usual)
    # The first row that is wide enough holds figures: the names are in the row above, where there is one.
    above = first - 1
    return above if above >= 0 and full[above] and not _is_data(_distinct(looked[above])) else first


def _usual(full: Sequence[int]) -> int:
    """Return how many cells the rows of the table fill, which titles and notes around it do not change.

    It is the width of the largest block of cells: of the widths that at least so many rows have, the one
    whose rows hold the most, where wide rows count for more.
    """
    return max({count for count in full if count}, key=lambda c: c**1.5 * sum(each >= c for each in full))


def _past_the_facts(
    rows: Sequence[Sequence[str]], full: Sequence[int], enough: Sequence[int], usual: int
) -> int:
    """Go past facts about the report ("Year | 2023-24"), which an empty row parts from the wider heading."""
    first = enough[0]
    if 2 * full[first] > usual:
        return first
    gap = next((number for number in range(first, len(rows)) if not full[number]), len(rows))
    if any(2 * count > usual for count in full[first:gap]):
        return first
    wider = (number for number in enough if number > gap and 3 * len(_distinct(rows[number])) >= 2 * usual)
    found = next(wider, first)
    return first if _is_data(_distinct(rows[found])) else found


def _is_data(cells: Iterable[str]) -> bool:
    """Return whether half of a row's cells are figures; years and grades may name columns and are none."""
    known = list(cells)
    figures = [cell for cell in known if _NUMBER.fullmatch(cell)]
    names = all(_YEAR.fullmatch(cell) for cell in figures) or _are_grades(figures)
    return bool(figures) and not names and len(figures) >= _HALF * len(known)


def _are_grades(cells: Sequence[str]) -> bool:
    """Return whether numbers are grades one after the other, such as 9 to 12."""
    if not all(_GRADE.fullmatch(cell) for cell in cells):
        return False
    first = int(cells[0])
    return [int(cell) for cell in cells] == list(range(first, first + len(cells)))


def _is_group_row(row: Sequence[str], names: Sequence[str], width: int) -> bool:
    """Return whether a row right above the heading names groups of its columns, and is no title of all."""
    cells = trimmed(row, width)
    groups = {cell for cell in cells if cell}
    if not groups or any(len(cell) > _LONG for cell in groups) or _is_data(groups):
        return False
    held = [place for place, cell in enumerate(cells) if cell]
    filled = [place for place, name in enumerate(names) if name]
    if 2 * cells.count(cells[filled[0]]) > len(filled) and cells[filled[0]]:
        return False  # one text over most columns, from the first on, is a title
    if lacking(names) and len(groups) > 1:
        return True
    if len(held) == len(filled) and len(groups) == len(held) > 1:
        return False
    return held[0] > filled[0] and bool(names[held[0]])


def _goes_on(
    rows: Sequence[Sequence[str]], number: int, names: list[str], width: int, merged: frozenset[int]
) -> bool:
    """Return whether the heading goes on in the row below it."""
    if lacking(names) and number - 1 in merged and any(map(str.strip, rows[number])):
        return True
    row = trimmed(rows[number], width)
    if not any(row) or any(len(cell) > _LONG or "@" in cell or "://" in cell for cell in row):
        return False
    below = [trimmed(each, width) for each in rows[number + 1 : number + 1 + _BELOW]]
    columns = [[each[place] for each in below if each[place]] for place in range(width)]
    if lacking(names) and _names_years(row, columns):
        return True
    return _is_words_over_numbers(row, columns, lacks=lacking(names))


def _names_years(row: Sequence[str], columns: Sequence[Sequence[str]]) -> bool:
    """Return whether a row holds years or grades only, and nothing where the rows below have their names."""
    given = [cell for cell in row if cell]
    label = next((place for place, cells in enumerate(columns) if cells), 0)
    years = all(_YEAR.fullmatch(cell) for cell in given) or all(_GRADE.fullmatch(cell) for cell in given)
    return len(given) > 1 and not row[label] and years


def _is_words_over_numbers(row: Sequence[str], columns: Sequence[Sequence[str]], *, lacks: bool) -> bool:
    """Return whether a row is words where the rows below it are numbers, and not a row of the data.

    A row of the data is known by a mark instead of a figure ("Fewer than 10"), or by a cell of the same form
    as those below it ("2021-22").
    """
    over = []
    for cell, cells in zip(row, columns, strict=True):
        if cell and _has_form_of(cell, cells):
            return False
        if len(cells) > 1 and sum(1 for each in cells if _NUMBER.fullmatch(each)) >= _MOST * len(cells):
            if not cell and not lacks:
                return False
            over += [cell] if cell else []
    if any(not _WORD.search(cell) or _is_figure(cell) for cell in over):
        return False
    return len(set(over)) > (0 if lacks else 1)


def _is_figure(cell: str) -> bool:
    return cell.lower() in _NOTHING or read_value(cell) is not None


def _has_form_of(cell: str, cells: Sequence[str]) -> bool:
    """Return whether a cell with digits looks like most of those below it, digit for digit."""
    form = _form(cell)
    return "9" in form and sum(_form(each) == form for each in cells) > _HALF * len(cells)


def _form(cell: str) -> str:
    return re.sub(r"\d", "9", cell)


def _distinct(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(Counter(" ".join(cell.split()) for cell in row if cell.strip()))


def _put_together(names: Sequence[str], rows: tuple[int, ...]) -> Note:
    sample = next((name for name in names if " – " in name), names[0])
    many = {1: "one row", 2: "two rows", 3: "three rows"}.get(len(rows), f"{len(rows)} rows")
    return Note(f"The heading takes {many}; they were put together, such as “{sample[:80]}”.", rows)
