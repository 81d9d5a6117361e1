"""What whoever opens plans settles for all of them: the guide, the day, the time zone, served or not."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fivepillars.catalog import CatalogError, load
from fivepillars.environment import ADDITIONS, LOCAL, is_served, named_additions
from fivepillars.plan import Refused
from fivepillars.plan.context import Context

if TYPE_CHECKING:
    from fivepillars.catalog import Catalog


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What every plan that is opened at one door has in common.

    Parameters
    ----------
    catalog
        The guide that plans are read over.
    today
        The day from which days are counted; without one, the local day of the moment at which it is asked.
    zone
        The time zone that decides which day a moment falls on.
    served
        Whether our server shows the plan.
    """

    catalog: Catalog
    today: date | None = None
    zone: tzinfo = LOCAL
    served: bool = False

    def context(self, moment: datetime, *, by: str = "") -> Context:
        """Return the context of a moment, for somebody."""
        now = moment.astimezone(self.zone)
        return Context(
            today=self.today or now.date(), now=now, catalog=self.catalog, by=by, served=self.served
        )


def settings_here(today: date | str | None = None) -> Settings:
    """Return the settings of this computer: what its environment names, in its time zone.

    Parameters
    ----------
    today
        The day from which days are counted, as text year-month-day; nothing for the day it is.

    Raises
    ------
    Refused
        That is no day, or the guide's additions cannot be used.
    """
    return Settings(catalog=guide(named_additions()), today=_day(today), served=is_served())


def _day(said: date | str | None) -> date | None:
    if isinstance(said, date):
        return said
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise Refused(
            f"“{said}” is no day, so nothing was opened. Write it as year-month-day, such as 2027-03-01."
        ) from None


@cache
def guide(additions: str = "") -> Catalog:
    """Return the package's guide, with a provider's own items where there are any.

    Parameters
    ----------
    additions
        Folders with further items, parted as paths are on this system.

    Raises
    ------
    Refused
        A folder is not there, or holds something that cannot be read; the sentence names file and line.
    """
    try:
        folders = [Path(folder).expanduser() for folder in additions.split(os.pathsep) if folder]
        missing = next((folder for folder in folders if not folder.is_dir()), None)
        if missing is None:
            return load(extra=folders)
    except (CatalogError, OSError, RuntimeError) as error:
        raise Refused(
            f"The further items in {additions} cannot be used. Nothing was changed. {error}"
        ) from None
    raise Refused(
        f"The further items in {additions} cannot be used, since there is no folder {missing}. "
        f"Nothing was changed. Make that folder, or take its name out of {ADDITIONS}."
    )
