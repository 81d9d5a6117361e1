"""The days of opening hours, also where a directory writes them as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = re.compile(r"\d(?:\.0)?(?:\s*[,;]\s*\d(?:\.0)?)*")
_DIGIT = re.compile(r"\d(?:\.0)?")


def from_sunday(cells: Iterable[str]) -> bool | None:
    """Return whether numbered days count Sunday as 0 or Monday as 1; None where nobody can tell.

    Parameters
    ----------
    cells
        The days of a whole table: one 0 in it means that all count from Sunday, one 7 that all count from
        Monday, as in ISO 8601. Without either, they are taken for those of ISO 8601.
    """
    found = {digit[0] for cell in cells if _NUMBERS.fullmatch(cell.strip()) for digit in _DIGIT.findall(cell)}
    if not found:
        return None
    if found - set("01234567") or {"0", "7"} <= found:
        return None
    return "0" in found


def day_names(cell: str, *, sunday_first: bool | None) -> str:
    """Return the names of numbered days, or the cell as it stands where it holds none or nobody can tell.

    Examples
    --------
    >>> day_names("1, 7", sunday_first=False), day_names("0", sunday_first=True)
    ('Monday, Sunday', 'Sunday')
    """
    if sunday_first is None or not _NUMBERS.fullmatch(cell.strip()):
        return cell
    places = (int(digit[0]) - 1 for digit in _DIGIT.findall(cell))
    return ", ".join(_NAMES[place] for place in places)
