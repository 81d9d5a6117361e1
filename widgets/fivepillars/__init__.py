"""Five Pillars: a planning workbook for school–community mental-health partnerships.

The whole public surface: ``Workbook`` (an open plan), ``Plan`` (what its choices add up to),
``Choice`` (one decision) and ``catalog`` (the guide as data).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars import catalog
from fivepillars.plan import Choice, Plan

if TYPE_CHECKING:
    from fivepillars.workbook import Workbook

__all__ = ["Choice", "Plan", "Workbook", "catalog"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import the workbook, with the store beneath it, only when it is asked for."""
    if name == "Workbook":
        from fivepillars.workbook import Workbook

        return Workbook
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Give what an editor or a notebook should offer."""
    return [*__all__, "__version__"]
