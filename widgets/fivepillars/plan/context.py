"""The context in which a plan is read: the day, the moment, who looks, over which guide, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from fivepillars.catalog import Catalog


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a page or a document depends on beside the plan.

    Parameters
    ----------
    today
        The day from which days are counted: what is late, what is next, what is too old. It is the local day
        of the computer that serves, unless whoever asked named another.
    now
        The present moment, in the time zone of that computer.
    catalog
        The guide, with a provider's own items where there are any.
    by
        Who looks, and whose name the choices made here carry; nothing while nobody said.
    served
        Whether our server shows this, which has addresses for steps and downloads.
    """

    today: date
    now: datetime
    catalog: Catalog
    by: str = ""
    served: bool = False

    def day_of(self, moment: datetime) -> date:
        """Return the day on which a moment fell here.

        Parameters
        ----------
        moment
            With a time zone.
        """
        return moment.astimezone(self.now.tzinfo).date()
