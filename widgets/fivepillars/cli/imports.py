"""What `fivepillars import PLAN FILE --as KIND` can bring into a plan: one function a kind.

A kind is a module of this package with a function `bring(workbook, source, wanted)` that gives `Brought`.
To add one, write the module and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

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
    pick
        Ids of what to put into the plan.
    everything
        Whether to put all of it into the plan.
    contacts
        Whether the names of contact persons are wanted.
    """

    today: date
    pick: tuple[str, ...] = ()
    everything: bool = False
    contacts: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of it: as data for `--json`, and as sentences."""

    data: Mapping[str, Any]
    sentences: tuple[str, ...]


Bring = Callable[["Workbook", "Path", Wanted], Brought]

KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "indicators": ("import_indicators", "figures about groups of students, from CSV or Excel"),
        "hsds": ("import_hsds", "a directory of services in HSDS (Open Referral): JSON, CSV folder or zip"),
        "211": ("import_211", "the wide CSV export of a 211 line"),
    }
)
"""Every kind: the module that holds its `bring`, and what it is in a few words."""


def bring_of(kind: str) -> Bring:
    """Give the function that brings in a kind; its module is imported now."""
    module, _said = KINDS[kind]
    bring: Bring = import_module(f"fivepillars.cli.{module}").bring
    return bring
