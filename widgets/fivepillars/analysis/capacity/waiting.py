"""The waiting list by week: W(t+1) = max(0, W(t) + referrals(t) − starts(t))."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from fivepillars.plan.refusal import Refused

_NOBODY = 1e-9


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting list over the school year.

    Parameters
    ----------
    lengths
        Students who wait at the end of each week; the first is the end of week 1.
    waits
        Weeks that somebody who joins at the end of that week waits.
    clears
        The week at whose end nobody waits any more, for good; 0 when nobody ever waits, None when the list
        outlives the year.
    longest
        The longest wait of all, in weeks.
    """

    lengths: tuple[float, ...]
    waits: tuple[float, ...]
    clears: int | None
    longest: float


def waiting_list(referrals: float, wave_weeks: float, starts_per_week: float, weeks: int) -> Waiting:
    """Give the waiting list when referrals come evenly over some weeks and a steady number starts.

    Parameters
    ----------
    referrals
        Students referred altogether.
    wave_weeks
        Over how many weeks they come; less than a week counts as one.
    starts_per_week
        Students who can start each week.
    weeks
        Weeks of the school year.

    Raises
    ------
    Refused
        Nobody can start.
    """
    if starts_per_week <= 0:
        raise Refused("Nobody can start, so every wait is without end. Nothing was computed.")
    spread = max(1.0, wave_weeks)
    lengths, length = [], 0.0
    for week in range(weeks):
        came = referrals * max(0.0, min(spread - week, 1.0)) / spread
        length = max(0.0, length + came - starts_per_week)
        lengths.append(length)
    return Waiting(
        tuple(lengths),
        tuple(each / starts_per_week for each in lengths),
        _clears(lengths, referrals, spread),
        longest_wait(referrals, spread, starts_per_week),
    )


def longest_wait(referrals: float, wave_weeks: float, starts_per_week: float) -> float:
    """Give the wait of the last one referred in an even wave: referrals ÷ starts − weeks, never below 0."""
    return max(0.0, referrals / starts_per_week - max(1.0, wave_weeks))


def largest_wave(wave_weeks: float, starts_per_week: float, limit: float) -> float:
    """Give how many can be referred in an even wave while nobody waits longer than `limit` weeks.

    The other way round of `longest_wait`: starts × (weeks + limit).
    """
    return starts_per_week * (max(1.0, wave_weeks) + limit)


def _clears(lengths: list[float], referrals: float, spread: float) -> int | None:
    if referrals <= _NOBODY or max(lengths) <= _NOBODY:
        return 0
    last = ceil(spread)
    for week, (before, after) in enumerate(pairwise(lengths), start=2):
        if week >= last and before > _NOBODY >= after:
            return week
    return None if lengths[-1] > _NOBODY else last
