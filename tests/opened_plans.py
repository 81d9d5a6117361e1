"""A plan in a store of its own, opened by somebody, or copied into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars import Workbook
from fivepillars.store import Store
from fivepillars.workbook import PlanRepository

if TYPE_CHECKING:
    from pathlib import Path

ACES = "training.action.aces-awareness"


def begun(folder: Path) -> Path:
    """Return the path of a store with one plan, Riverbend."""
    path = folder / "plans.sqlite"
    with Store.open(path) as store:
        PlanRepository(store, by="M. Ortiz").create("Riverbend", plan_id="riverbend")
    return path


def opened(address: Path, by: str = "M. Ortiz") -> Workbook:
    """Return the plan, opened by somebody."""
    return Workbook.open("riverbend", by=by, store=address)


def opened_copy(address: Path, folder: Path) -> Path:
    """Return the path of a plan file of the plan."""
    path = folder / "copy.plan.json"
    path.write_text(opened(address).as_plan_file(), encoding="utf-8")
    return path
