"""What `fivepillars import PLAN FILE --as KIND` can bring into a plan: one function a kind.

A module of this package has a function `bring(workbook, source, wanted)` that gives `Brought`, for one kind
or for several that are alike. To add a kind, write the module, or let one know it, and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from fivepillars.plan import Refused

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fivepillars.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for beside the file.

    Parameters
    ----------
    today
        The day it is.
    kind
        What the file is said to be.
    pick
        Ids of what to put into the plan.
    everything
        Whether to put all of it into the plan.
    contacts
        Whether the names of contact persons are wanted.
    only
        Names or ids of the schools and districts whose figures are wanted; without any, all are.
    year, source, place, state
        The year, the source, the school or district, and the state of figures that do not name their own.
    columns
        Columns of figures, and what a person says they are.
    published
        Columns, and values in them, that say of records that they may be published.
    sheet, heading, rows
        Where the table stands, as it was typed; see `fivepillars.exchange.sheet.region_of`.
    """

    today: date
    kind: str = ""
    pick: tuple[str, ...] = ()
    everything: bool = False
    contacts: bool = False
    only: tuple[str, ...] = ()
    year: str = ""
    source: str = ""
    place: str = ""
    state: str = ""
    sheet: str = ""
    heading: str = ""
    rows: str = ""
    published: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()

    @property
    def asked(self) -> frozenset[str]:
        """Return the names of what was asked for beside the day and the kind."""
        asked = (each for each in fields(self) if each.name not in {"today", "kind"})
        return frozenset(each.name for each in asked if getattr(self, each.name) != each.default)


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of it: as data for `--json`, and as sentences."""

    data: Mapping[str, Any]
    sentences: tuple[str, ...]


Bring = Callable[["Workbook", "Path", Wanted], Brought]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of what can be brought.

    Parameters
    ----------
    module
        The module of this package that holds its `bring`.
    said
        What it is in a few words.
    asks
        Which parts of `Wanted` it knows beside the day and the kind.
    """

    module: str
    said: str
    asks: frozenset[str]


_OF_DIRECTORIES = frozenset({"pick", "everything", "contacts", "published"})
_OF_FIGURES = frozenset({"columns", "only", "year", "source", "place", "state", "sheet", "heading", "rows"})

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "indicators": Kind(
            "import_indicators", "figures about groups of students, from CSV or Excel", _OF_FIGURES
        ),
        "hsds": Kind(
            "import_directory",
            "a directory of services in HSDS (Open Referral): JSON, CSV folder or zip",
            _OF_DIRECTORIES,
        ),
        "211": Kind("import_directory", "the wide CSV export of a 211 line", _OF_DIRECTORIES),
    }
)
"""Every kind by its name."""


def bring_of(kind: str) -> Bring:
    """Return the function that brings in a kind; its module is imported now."""
    bring: Bring = import_module(f"fivepillars.cli.{KINDS[kind].module}").bring
    return bring


def refuse_plan_file(workbook: Workbook) -> None:
    """Refuse to add to a plan that was opened from a file: it is in memory, and what is added would be lost.

    Raises
    ------
    Refused
        The plan is not in a store on this computer or in a database.
    """
    if workbook.store.folder is None:
        raise Refused(
            "A plan file cannot be added to. Nothing was changed. Bring it into the store first, with "
            "`fivepillars import FILE`, and name the plan by its id."
        )
