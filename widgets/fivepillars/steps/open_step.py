"""Which model belongs to which step."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from fivepillars.plan import Refused
from fivepillars.steps.pillar import PillarStep
from fivepillars.steps.step import Step
from fivepillars.views.step_registry import step_info

if TYPE_CHECKING:
    from fivepillars.workbook import Workbook


def open_step(workbook: Workbook, slug: str) -> Step:
    """Return one step of an open workbook, such as "training".

    Raises
    ------
    Refused
        There is no such step, or it is the start, which belongs to no plan.
    """
    info = step_info(slug)
    if info.part is None:
        raise Refused(
            f"“{info.title}” is no step of a plan. Nothing was changed. "
            "Open it with `Start.open()`, or on the start page of the workbook."
        )
    return (PillarStep if info.number is not None else _model(slug))(workbook, slug)


def _model(slug: str) -> type[Step]:
    """Return the `Step` that the module of a step's name defines: `gaps.py` for "gaps"."""
    module = import_module(f"fivepillars.steps.{slug.replace('-', '_')}")
    return next(
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Step) and each.__module__ == module.__name__
    )
