"""The action plan: everything that was decided, as a superintendent shows it to a board."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from fivepillars.analysis.timeliness import standing_words
from fivepillars.catalog import PILLARS
from fivepillars.charts.dated import pillar_words
from fivepillars.charts.day_words import short_date
from fivepillars.charts.timeline import timeline_figure
from fivepillars.checks import blockers
from fivepillars.plan.tables import STATUSES
from fivepillars.steps.action_rows import ActionRow, action_rows, edited_fields
from fivepillars.steps.change_words import change_words
from fivepillars.steps.downloads import downloads, handed_over
from fivepillars.steps.page_state import page_state
from fivepillars.steps.plan_summary import ahead_of, aims, coming, gaps, grid, headlines
from fivepillars.steps.step import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.charts.drawing import Node
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Incentive, Partner
    from fivepillars.steps.commands import Answer, Command
    from fivepillars.steps.downloads import Download
    from fivepillars.steps.form import Field
    from fivepillars.steps.plan_summary import Aim, Coming, Gap, Grid, Headline
    from fivepillars.web.step_pages import ActionPlanPage
    from fivepillars.workbook import Workbook

LABEL = "What we will do"
WHY = (
    "Everything the team has decided, in one place: who does what, by when, and how you will know.",
    "Change a lead, a date or a status right here; the rest is on the card of each action.",
)
_A_MONTH = timedelta(days=30)


class _Since(BaseModel):
    since: date


@dataclass(frozen=True, slots=True)
class PlanName:
    """Which plan it is."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PillarName:
    """A pillar in short words."""

    slug: str
    words: str


@dataclass(frozen=True, slots=True)
class ChosenPartner:
    """A partner of the plan, and the pillar it was chosen in."""

    row: str
    title: str
    step: str
    pillar_words: str
    organization: str
    agreement: str
    provides: str


@dataclass(frozen=True, slots=True)
class ChosenIncentive:
    """An incentive of the plan, and the pillar it was chosen in."""

    row: str
    title: str
    step: str
    pillar_words: str
    offered_to: str
    lead: str
    start: str
    status: str


@dataclass(frozen=True, slots=True)
class ActionPlanState:
    """What the page of the action plan draws: all that was decided, as it is shown to a board."""

    plan: PlanName
    dated: str
    headlines: tuple[Headline, ...]
    goals: tuple[Aim, ...]
    pillars: tuple[PillarName, ...]
    statuses: tuple[str, ...]
    fields: tuple[Field, ...]
    actions: tuple[ActionRow, ...]
    timeline: Node | None
    grid: Grid
    coming: tuple[Coming, ...]
    gaps: tuple[Gap, ...]
    partners: tuple[ChosenPartner, ...]
    incentives: tuple[ChosenIncentive, ...]
    downloads: tuple[Download, ...]
    month_ago: str


class ActionPlanStep(Step):
    """The step that gathers the others.

    Parameters
    ----------
    workbook
        The open plan.
    slug
        Which step.
    """

    def __init__(self, workbook: Workbook, slug: str = "action-plan") -> None:
        super().__init__(workbook, slug)

    def rows(self) -> tuple[ActionRow, ...]:
        """Return the chosen actions."""
        plan = self.workbook.plan
        return action_rows(plan, self.today, blockers(plan, today=self.today), by=self.workbook.by)

    def state(self) -> dict[str, Any]:
        """Return everything the page draws."""
        plan, today = self.workbook.plan, self.today
        ahead = ahead_of(plan, today)
        own = ActionPlanState(
            plan=PlanName(plan.id, plan.title),
            dated=short_date(today),
            headlines=headlines(plan, ahead, blockers(plan, today=today)),
            goals=aims(plan),
            pillars=tuple(PillarName(each.slug, pillar_words(each.slug)) for each in PILLARS),
            statuses=STATUSES,
            fields=edited_fields(plan),
            actions=self.rows(),
            timeline=timeline_figure(plan, today),
            grid=grid(plan),
            coming=coming(ahead, plan),
            gaps=gaps(ahead),
            partners=tuple(map(_partner, plan.partners)),
            incentives=tuple(_incentive(each, plan, today) for each in plan.incentives),
            downloads=downloads(plan),
            month_ago=(today - _A_MONTH).isoformat(),
        )
        return page_state(self.frame(LABEL, WHY), own)

    def commands(self) -> Mapping[str, Command]:
        """Return what can be done here: what can be done everywhere, looking back, and taking along."""
        return {**super().commands(), "changes": changes, "document": self._document}

    def page(self) -> ActionPlanPage:
        """Return the page that draws this step."""
        from fivepillars.web.step_pages import ActionPlanPage

        return ActionPlanPage(self.state, self.answer)

    def _document(self, workbook: Workbook, message: Mapping[str, Any]) -> Answer:
        """Return a document as text that a message can carry, where there is no address to fetch it from."""
        return handed_over(workbook, message, self.today)


def changes(workbook: Workbook, message: Mapping[str, Any]) -> Answer:
    """Return what is different since the start of a day, in words."""
    since = _Since.model_validate(message).since
    context = workbook.context
    midnight = datetime.combine(since, time(), tzinfo=context.now.tzinfo)
    said = change_words(workbook.changes(midnight), workbook.plan, context)
    return {"since": short_date(since), "changes": [asdict(each) for each in said]}


def _partner(partner: Partner) -> ChosenPartner:
    return ChosenPartner(
        row=partner.id,
        title=partner.title or partner.id,
        step=partner.pillar or "",
        pillar_words=pillar_words(partner.pillar),
        organization=partner.organization,
        agreement=partner.agreement,
        provides=partner.provides,
    )


def _incentive(incentive: Incentive, plan: Plan, today: date) -> ChosenIncentive:
    return ChosenIncentive(
        row=incentive.id,
        title=incentive.title or incentive.id,
        step=incentive.pillar or "",
        pillar_words=pillar_words(incentive.pillar),
        offered_to=incentive.offered_to,
        lead=plan.named(incentive.lead),
        start=short_date(incentive.start),
        status=standing_words(incentive, today),
    )
