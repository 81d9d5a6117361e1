"""Whether what a directory says about capacity is too old to rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

DAYS = 90


def stale(as_of: date | None, today: date, days: int = DAYS) -> bool:
    """Tell whether a capacity needs asking again.

    Parameters
    ----------
    as_of
        The day it was true; where nobody knows, it needs asking.
    today
        The day it is.
    days
        How many days it may be relied on.
    """
    return as_of is None or (today - as_of).days > days
