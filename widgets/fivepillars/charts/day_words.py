"""Days in words, the same on every machine: the month's name never follows the computer's language."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LETTERS = 3


def month_day(day: date) -> str:
    """Write a day as "Jan 11"."""
    return f"{MONTHS[day.month - 1][:_LETTERS]} {day.day}"


def short_date(day: date | None) -> str:
    """Write a day as "Jan 11, 2027"; no day is no words."""
    return f"{month_day(day)}, {day.year}" if day else ""


def long_date(day: date) -> str:
    """Write a day as "January 11, 2027"."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def month_year(day: date) -> str:
    """Write the month of a day as "Jan 2027"."""
    return f"{MONTHS[day.month - 1][:_LETTERS]} {day.year}"
