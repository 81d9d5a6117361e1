"""What every step is: a model that reads the plan, a page and a static twin."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from fivepillars.checks.step_status import plan_status, step_status
from fivepillars.checks.waiting_texts import waits
from fivepillars.documents.readings import appendix_of, reading_of
from fivepillars.steps.commands import COMMANDS, answer
from fivepillars.steps.page_state import Frame, StepHead, StepLink
from fivepillars.steps.progress import progress_of
from fivepillars.steps.sample import sample_notice
from fivepillars.steps.twin import Twin
from fivepillars.steps.which_plan import which_plan
from fivepillars.views.step_registry import neighbours, step_info

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fivepillars.checks import Blocker
    from fivepillars.checks.step_status import StepStatus
    from fivepillars.documents.outline import Section
    from fivepillars.plan.context import Context
    from fivepillars.steps.commands import Command
    from fivepillars.views.step_registry import StepInfo
    from fivepillars.web import Page
    from fivepillars.workbook import Workbook

PRIVACY = (
    "Write about actions and groups, never about one student. "
    "No student's name, number or birth date belongs in a plan."
)


class Step(ABC):
    """One step of an open workbook.

    Parameters
    ----------
    workbook
        The open plan.
    slug
        Which step.
    """

    def __init__(self, workbook: Workbook, slug: str) -> None:
        self.workbook = workbook
        self.info = step_info(slug)

    @property
    def status(self) -> StepStatus:
        """Return how far this step is, and what is open in it."""
        return step_status(self.workbook.plan, self.info.slug, self.workbook.catalog, self.today)

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """Return what is still open in this step."""
        return self.status.open

    @property
    def context(self) -> Context:
        """Return what the step depends on beside the plan: the day, who looks, the guide, served or not."""
        return self.workbook.context

    @property
    def today(self) -> date:
        """Return the day from which days are counted, which decides what is late and what is too old."""
        return self.context.today

    @abstractmethod
    def state(self) -> dict[str, Any]:
        """Return everything the page draws, as plain data that JSON can hold."""

    def reading(self) -> Section:
        """Return what the step says to whoever reads it; a document has the same."""
        return reading_of(self.info.slug, self.workbook.plan, self.context)

    def twin(self) -> Twin:
        """Return the reading as HTML that needs no kernel: for first paint, for papermill and for print."""
        plan = self.workbook.plan
        notices = which_plan(self.workbook), sample_notice(plan)
        appendix = appendix_of(self.info.slug, plan, self.context)
        return Twin(self.info.slug, self.reading(), *appendix, notices=notices)

    @abstractmethod
    def page(self) -> Page:
        """Return the page that draws this step; a widget."""

    def commands(self) -> Mapping[str, Command]:
        """Return what a person can do on this page, by the name the page calls it."""
        return COMMANDS

    def answer(self, message: object) -> dict[str, Any]:
        """Do what a message from the page asks, and give the answer."""
        return answer(self.workbook, message, {**self.commands(), "read": self._read})

    def _read(self, _workbook: Workbook, _message: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is printed: the static twin as the plan is now."""
        return {"reading": self.twin().drawn}

    def show(self) -> Page:
        """Show the page, and keep it as the plan is, whoever changes it."""
        from fivepillars.workbook import watch

        page = self.page()
        self.workbook.on_change(page.refresh)
        watch(self.workbook)
        return page

    def frame(self, label: str = "", why: Sequence[str] = ()) -> Frame:
        """Return what every page has: which step, how far, what undo would do.

        Parameters
        ----------
        label, why
            What stands over the step's title, and why the step matters.
        """
        workbook, context = self.workbook, self.context
        before, after = neighbours(self.info.slug) if context.served else (None, None)
        statuses = plan_status(workbook.plan, context.catalog, context.today)
        status = statuses[self.info.slug]
        return Frame(
            served=context.served,
            by=context.by,
            step=StepHead(self.info.slug, self.info.number, label, self.info.title, tuple(why)),
            open=status.open,
            waiting=tuple(each for each in status.open if waits(workbook.plan, each)),
            nothing_open=status.nothing,
            undo=workbook.undoable,
            overwritten=tuple(workbook.overwritten),
            previous=_way(before) if before else None,
            next=_way(after) if after else None,
            progress=tuple(progress_of(statuses)),
            which=which_plan(workbook),
            notice=sample_notice(workbook.plan),
            privacy=PRIVACY,
        )


def _way(info: StepInfo) -> StepLink:
    """Return a step as a link, seen from another step of the same plan; the start belongs to no plan."""
    return StepLink("../../" if info.slug == "start" else info.slug, info.short)
