"""A sheet: one table out of a file, as text, with the row numbers a spreadsheet would show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about how a file was read.

    Parameters
    ----------
    sentence
        What was found and how it was read.
    rows
        The numbers of the rows it is about, counted as a spreadsheet counts them; none when it is about
        the whole file.
    """

    sentence: str
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table out of a file.

    Parameters
    ----------
    name
        The file's name without its ending, or the name of the worksheet.
    header
        The names of the columns: never empty, never twice the same.
    rows
        The cells as text, each row as long as the header. Days are written 2026-09-01, percentages with
        their sign, numbers without a trailing ".0".
    numbers
        The number of each row in the file, counted from 1 as a spreadsheet does.
    notes
        What was odd about the file.
    titles
        What stands above the heading.
    heading
        The numbers of the heading's first and last row; (0, 0) where there is none.
    top
        The first rows of the file as they stand, for a person to see where the heading is.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    notes: tuple[Note, ...] = ()
    titles: tuple[str, ...] = ()
    heading: tuple[int, int] = (0, 0)
    top: tuple[tuple[str, ...], ...] = ()

    def column(self, name: str) -> tuple[str, ...]:
        """Return one column, row by row.

        Raises
        ------
        ValueError
            There is no such column.
        """
        place = self.header.index(name)
        return tuple(row[place] for row in self.rows)

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each row with its number, by column name."""
        for number, row in zip(self.numbers, self.rows, strict=True):
            yield number, dict(zip(self.header, row, strict=True))


def listed(rows: tuple[int, ...]) -> str:
    """Say which rows: "row 3", "rows 3, 7 and 12", or the first eight and how many more."""
    words = [f"{row:,}" for row in rows[:SHOWN]]
    if len(rows) > SHOWN:
        return f"rows {', '.join(words)} and {len(rows) - SHOWN:,} more"
    if len(words) == 1:
        return f"row {words[0]}"
    return f"rows {', '.join(words[:-1])} and {words[-1]}"
