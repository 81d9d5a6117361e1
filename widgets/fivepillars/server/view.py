"""What the frame around a step shows: the plan's name, the steps and how far each is."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.plan import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fivepillars.workbook import Shelf, Workbook


PLAN_FILE = "plan"
"""What the address of the plan file says where others say a format."""


class NoSuchPlan(Refused):
    """There is no plan by that name in the store; it may have been deleted."""


@dataclass(frozen=True, slots=True)
class StepView:
    """One step in the list of steps.

    Parameters
    ----------
    slug
        Its part of the address, such as `training`.
    number
        The pillar's number, or nothing for a step that is no pillar.
    title
        Its name in the list.
    state
        How far it is: `empty`, `half` or `full`.
    note
        The same in a few words: "3 actions, 1 open point".
    """

    slug: str
    number: int | None
    title: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class PageView:
    """What the frame of one page shows."""

    plan: str
    plan_title: str
    step: str
    steps: Sequence[StepView]

    @property
    def step_title(self) -> str:
        """The name of the step that is open."""
        return next((step.title for step in self.steps if step.slug == self.step), "")


class Plans:
    """The plans of one store, as the server needs them: the frame of a page, and documents.

    Every method reads the store afresh and may take a moment; call it away from the event loop.

    Parameters
    ----------
    store
        The store's address.
    """

    def __init__(self, store: str) -> None:
        self.store = store
        self._shelf: Shelf | None = None

    def warm(self) -> None:
        """Read the guide and open the store, so that the first visitor need not wait for it.

        What fails here is said to the visitor who needs it.
        """
        from fivepillars.catalog import load
        from fivepillars.workbook import Shelf

        load()
        with suppress(Refused):
            self._shelf = Shelf.open(self.store)

    def page(self, plan: str, step: str) -> PageView:
        """Give the frame of a step's page.

        Raises
        ------
        NoSuchPlan
            The store holds no such plan.
        Refused
            The store cannot be read.
        """
        from fivepillars.steps import progress

        workbook = self._open(plan)
        steps = [
            StepView(each.step, each.number, each.title, each.state, each.note) for each in progress(workbook)
        ]
        return PageView(plan, workbook.title, step, steps)

    def document(self, plan: str, format_name: str) -> bytes:
        """Give a plan as a document in one of the formats, or as the plan file with all its choices.

        Raises
        ------
        NoSuchPlan
            The store holds no such plan.
        Refused
            The store cannot be read, or the plan cannot be written in that format.
        """
        workbook = self._open(plan)
        if format_name == PLAN_FILE:
            return workbook.as_plan_file().encode()
        return workbook.document(format_name)

    def _open(self, plan: str) -> Workbook:
        from fivepillars.workbook import Shelf, Workbook

        if self._shelf is None:
            self._shelf = Shelf.open(self.store)
        try:
            return Workbook(self._shelf.store, plan)
        except Refused:
            if self._shelf.store.exists(plan):
                raise
            message = f"There is no plan called “{plan}” here. It may have been deleted or renamed."
            raise NoSuchPlan(message) from None
