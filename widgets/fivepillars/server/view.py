"""What the frame around a step shows: the plan's name, the steps and how far each is."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from fivepillars.plan import Refused
from fivepillars.store.address import folder_beside, resolved
from fivepillars.workbook.rendering import Renderer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from threading import Event

    from fivepillars.steps import Part
    from fivepillars.workbook import PlanRepository, Workbook
    from fivepillars.workbook.settings import Settings


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
        The same in a few words: "3 actions, 1 open".
    first
        Whether a first workshop of ninety minutes needs it.
    """

    slug: str
    number: int | None
    title: str
    state: str
    note: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class PageView:
    """What the frame of one page shows."""

    plan: str
    plan_title: str
    step: str
    parts: Sequence[tuple[Part, Sequence[StepView]]]
    """The parts of the way, each with its steps."""
    outbox: str = ""
    """What names this plan of this store in the browser's outbox; nothing for a store in memory."""

    @property
    def steps(self) -> tuple[StepView, ...]:
        """The steps in order."""
        return tuple(step for _, steps in self.parts for step in steps)

    @property
    def place(self) -> int:
        """Which step is open, counted from 1."""
        return next((place for place, step in enumerate(self.steps, 1) if step.slug == self.step), 0)

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
    settings
        As for a `Workbook`.
    """

    def __init__(self, store: str, settings: Settings | None = None) -> None:
        self.store = store
        self.settings = settings
        self.renderer = Renderer()
        self._shelf: PlanRepository | None = None

    def warm(self) -> None:
        """Read the guide and open the store, so that the first visitor need not wait for it.

        What fails here is said to the visitor who needs it.
        """
        from fivepillars.workbook import PlanRepository

        with suppress(Refused):
            self._shelf = PlanRepository.open(self.store, settings=self.settings)

    def page(self, plan: str, step: str) -> PageView:
        """Return the frame of a step's page.

        Raises
        ------
        NoSuchPlan
            The store holds no such plan.
        Refused
            The store cannot be read.
        """
        from fivepillars.steps import PARTS, STEPS, progress

        workbook = self._open(plan)
        views = [
            (info.part, StepView(each.step, each.number, each.title, each.state, each.note, info.first))
            for info, each in zip(STEPS, progress(workbook), strict=True)
        ]
        parts = [(part, [view for where, view in views if where == part]) for part in PARTS]
        return PageView(plan, workbook.title, step, parts, self._outbox(plan))

    def document(self, plan: str, format_name: str, *, stop: Event | None = None) -> bytes:
        """Return a plan as a document in one of the formats, or as the plan file with all its choices.

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
        return self.renderer.document(workbook.plan, format_name, workbook.context.today, stop=stop)

    def _outbox(self, plan: str) -> str:
        url = resolved(self.store)
        if folder_beside(url) is None:
            return ""
        return f"{sha256(url.render_as_string(hide_password=True).encode()).hexdigest()[:16]}/{plan}"

    def _open(self, plan: str) -> Workbook:
        from fivepillars.workbook import PlanRepository, Workbook

        if self._shelf is None:
            self._shelf = PlanRepository.open(self.store, settings=self.settings)
        try:
            return Workbook(self._shelf.store, plan, settings=self._shelf.settings)
        except Refused:
            if self._shelf.store.exists(plan):
                raise
            message = f"There is no plan called “{plan}” here. It may have been deleted or renamed."
            raise NoSuchPlan(message) from None
