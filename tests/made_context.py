"""The day, the moment and the guide that tests read plans with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from fivepillars.catalog import load
from fivepillars.workbook.settings import Settings

if TYPE_CHECKING:
    from fivepillars.plan.context import Context

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = NOON.date()


def settings_on(day: date | None = None, *, served: bool = False) -> Settings:
    """Return the settings of a computer in UTC, without additions to the guide."""
    return Settings(catalog=load(), today=day, zone=UTC, served=served)


def context_at(moment: datetime = NOON) -> Context:
    """Return the context of a moment, in UTC."""
    return settings_on().context(moment)


def context_on(day: date = DAY) -> Context:
    """Return the context of a day at noon, in UTC."""
    return settings_on(day).context(datetime.combine(day, NOON.timetz()))
