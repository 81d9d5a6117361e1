"""What only this computer can say: the moment, its time zone, and what its environment names.

Nothing else in the package reads the clock or the environment. Whoever opens a plan (the command line, the
server, `Workbook` in a notebook) asks here once and passes on what it was told; see `plan.context`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

from typing_extensions import override

Clock = Callable[[], datetime]
"""Returns the present moment, with a time zone."""

STORE = "FIVEPILLARS_STORE"
"""The environment variable that says where the plans are."""
ADDITIONS = "FIVEPILLARS_ADDITIONS"
"""The environment variable that names folders of further items, parted as paths are on this system."""
SERVED = "FIVEPILLARS_SERVED"
"""The environment variable that our server sets to 1 for its kernels."""
HOT_RELOAD = "ANYWIDGET_HMR"
"""The environment variable that anywidget reads too: 1 where open pages are to follow their files."""


class LocalZone(tzinfo):
    """The time zone of this computer, as it is and was in each part of the year."""

    @override
    def utcoffset(self, moment: datetime | None, /) -> timedelta | None:
        return None if moment is None else _local(moment).utcoffset()

    @override
    def dst(self, moment: datetime | None, /) -> timedelta | None:
        """Return nothing: the system does not say how much of the offset is summer time."""
        return None

    @override
    def tzname(self, moment: datetime | None, /) -> str | None:
        return None if moment is None else _local(moment).tzname()

    @override
    def fromutc(self, moment: datetime, /) -> datetime:
        return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None).astimezone()


LOCAL = LocalZone()


def this_moment() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


def named_store() -> str:
    """Return what the environment says of where plans are kept, or nothing."""
    return os.environ.get(STORE, "")


def named_additions() -> str:
    """Return the folders of further items that the environment names, or nothing."""
    return os.environ.get(ADDITIONS, "")


def is_served() -> bool:
    """Tell whether this process works for our server, which has addresses for steps and downloads."""
    return os.environ.get(SERVED) == "1"


def pages_follow_files() -> bool:
    """Tell whether open pages are to follow their scripts and styles, for whoever works on those."""
    return os.environ.get(HOT_RELOAD) == "1"
