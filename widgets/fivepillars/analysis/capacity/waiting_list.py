"""The waiting list by week: W(t+1) = max(0, W(t) + referrals(t) − starts(t)).

A year has one wave of referrals for each screening. The waves begin at even distances, and those of one wave
come evenly over some weeks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fivepillars.analysis.capacity.screened import Amount, above_zero
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


def waiting_list(
    referrals: Sequence[float], wave_weeks: float, starts_per_week: float, weeks: int
) -> Waiting:
    """Return the waiting list when a steady number starts each week.

    Parameters
    ----------
    referrals
        Students referred by each wave of the year.
    wave_weeks
        Over how many weeks a wave comes: at least one, and no longer than until the next begins.
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
    begins, spread = _begins(len(referrals), weeks), _spread(len(referrals), wave_weeks, weeks)
    lengths, length = [], 0.0
    for week in range(weeks):
        came = sum(
            wave * max(0.0, min(spread - (week - begin), 1.0)) / spread
            for begin, wave in zip(begins, referrals, strict=True)
            if week >= begin
        )
        length = max(0.0, length + came - starts_per_week)
        lengths.append(length)
    return Waiting(
        tuple(lengths),
        tuple(each / starts_per_week for each in lengths),
        _clears(lengths),
        longest_wait(referrals, wave_weeks, starts_per_week, weeks),
    )


def longest_wait(
    referrals: Sequence[Amount], wave_weeks: Amount, starts_per_week: Amount, weeks: int
) -> Amount:
    """Return the longest wait of the year in weeks, in closed form; for numbers and for arrays of draws.

    Somebody waits longest at the end of a wave. For one wave that is referrals ÷ starts − weeks; with more of
    them it is the most, over every run of waves that follow each other, of all they refer ÷ starts − the
    weeks they take.
    """
    longest = 0.0 * starts_per_week
    for run, time in _runs(len(referrals), wave_weeks, weeks):
        wait = sum(referrals[run][1:], referrals[run][0]) / starts_per_week - time
        longest = longest + above_zero(wait - longest)
    return longest


def largest_wave(
    shares: Sequence[float], wave_weeks: float, starts_per_week: float, limit: float, weeks: int
) -> float:
    """Return how many can be referred in a year while nobody waits longer than `limit` weeks.

    The other way round of `longest_wait`.

    Parameters
    ----------
    shares
        Which share of the year's referrals each wave brings; together 1.
    wave_weeks, starts_per_week, weeks
        As for `waiting_list`.
    limit
        The longest wait that is acceptable, in weeks.
    """
    return min(
        float(starts_per_week * (limit + time) / brought)
        for run, time in _runs(len(shares), wave_weeks, weeks)
        if (brought := sum(shares[run])) > 0
    )


def _begins(waves: int, weeks: int) -> tuple[int, ...]:
    """Return the week in which each wave begins, from 0."""
    return tuple(place * weeks // waves for place in range(waves))


def _spread(waves: int, wave_weeks: Amount, weeks: int) -> Amount:
    """Return the weeks that a wave takes: at least one, at most until the next one begins."""
    longest = weeks // waves
    return longest - above_zero(longest - (1 + above_zero(wave_weeks - 1)))


def _runs(waves: int, wave_weeks: Amount, weeks: int) -> Iterator[tuple[slice, Amount]]:
    """Yield every run of waves, and the weeks from its beginning to its end."""
    begins, spread = _begins(waves, weeks), _spread(waves, wave_weeks, weeks)
    for last in range(waves):
        for first in range(last + 1):
            yield slice(first, last + 1), begins[last] - begins[first] + spread


def _clears(lengths: Sequence[float]) -> int | None:
    if lengths[-1] > _NOBODY:
        return None
    return max((week for week, length in enumerate(lengths, start=2) if length > _NOBODY), default=0)
