"""What the name of a sheet or a file and a title above the heading tell: year, group, what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from fivepillars.analysis.indicators.states import STATES as STATE_NAMES
from fivepillars.exchange.indicators.ids import STATES
from fivepillars.exchange.indicators.student_groups import ALL, group_of_cell
from fivepillars.exchange.indicators.years import without_years, year_in_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.exchange.sheet import Sheet

_NO_NAME = re.compile(
    r"(sheet|table|tabelle|blad|data|page|export|report|results?|query|tab)?[ _-]*\d*", re.IGNORECASE
)
_LONGEST = 80
_BY_NAME = {name.lower(): name for name in STATE_NAMES.values()}
_NAMED = re.compile(
    rf"(?<![A-Za-z])({'|'.join(map(re.escape, sorted(_BY_NAME, key=len, reverse=True)))})(?![A-Za-z])",
    re.IGNORECASE,
)
_WORDS = frozenset(
    ("in", "or", "me", "hi", "ok", "de", "la", "id", "as", "oh", "co", "al", "pa", "ma", "mo", "ms", "md")
)
"""Words and short forms in lower case that are also the letters of a state."""
_ABOUT_THE_FILE = re.compile(
    r"\W*(?:(?:report |data |file |date |last )*"
    r"(?:run|generated|exported|created|printed|retrieved|downloaded|updated|accessed|extracted|revised|prepared|"
    r"published|released|as of)|(?:run |print )?date)\b",
    re.IGNORECASE,
)
"""A line above the heading that says when the file was made, and nothing of the year of its figures."""


@dataclass(frozen=True, slots=True)
class ToldAbout:
    """What is told about all rows of a sheet.

    Parameters
    ----------
    name
        What is counted, by the title, the sheet or the file.
    year
        The one year that one of them names; empty if none does, or two differ.
    group
        The group that the sheet's name is.
    state
        The one state that a title or the file names; empty if none does, or two differ.
    """

    name: str
    year: str
    group: str
    state: str


def told_about(sheet: Sheet, file: str = "") -> ToldAbout:
    """Return what is told about all rows of a sheet.

    Parameters
    ----------
    sheet
        The sheet.
    file
        The name of the file.
    """
    stem = PurePath(file).stem
    titles = [text for text in sheet.titles if not _ABOUT_THE_FILE.match(text)]
    years = [year for text in (sheet.name, *titles, stem) if (year := year_in_name(text))]
    called = without_years(sheet.name)
    # A file that is called "fl" or "id" is more likely a state's than one of free lunch or a disability.
    group = None if called.upper() in STATES else group_of_cell(called)
    named = [without_years(text) for text in (*titles[:1], sheet.name, stem)]
    # A sheet that is called by its group or its year does not say what is counted.
    useful = [text for text in named if text and not _NO_NAME.fullmatch(text) and group_of_cell(text) is None]
    return ToldAbout(
        name=next((text for text in useful if len(text) <= _LONGEST), sheet.name),
        year=years[0] if years else "",
        group=group.name if group and group.dimension != ALL else "",
        state=_state_in((sheet.name, *titles, stem)),
    )


def _state_in(texts: Sequence[str]) -> str:
    """Return the one state that some texts name, in full or by its letters: "va_2023", "Illinois 2023"."""
    found: set[str] = set()
    for text in texts:
        found.update(_BY_NAME[each.lower()] for each in _NAMED.findall(text))
        parts = [part for part in re.split(r"[\W_]+", text) if part]
        found.update(
            STATE_NAMES[part.upper()] for place, part in enumerate(parts) if _are_letters(part, place)
        )
    return found.pop() if len(found) == 1 else ""


def _are_letters(part: str, place: int) -> bool:
    """Return whether a word of a name is the letters of a state, and no short word or "School ID"."""
    if part.upper() not in STATE_NAMES or (part == "ID" and place):
        return False
    return part.isupper() or part.lower() not in _WORDS
