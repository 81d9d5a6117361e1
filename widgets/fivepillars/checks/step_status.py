"""How far each step is.

One answer for the list of steps, a page's head and panel, the command line and documents, so that no two
can disagree. A step is `full` only where nothing of it is open: no blocker, no undecided cell, no need
without a service.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from fivepillars.analysis.capacity.planned import served_this_year
from fivepillars.analysis.gap_analysis import gaps
from fivepillars.analysis.sharing import sharing_matrix
from fivepillars.analysis.stress import own_scenarios, walk_all
from fivepillars.analysis.stress.read_scenarios import shipped_scenarios
from fivepillars.analysis.timeliness import late_words
from fivepillars.analysis.weighing import ASKED, NAMES
from fivepillars.catalog import PILLARS
from fivepillars.checks.blockers import ACTION_PLAN_STEP, blockers
from fivepillars.checks.pathway_blockers import sharing_points
from fivepillars.checks.stress_blockers import stress_blockers
from fivepillars.plan.numbers import counted
from fivepillars.views import VIEWS
from fivepillars.views.step_registry import STEPS

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.catalog import Catalog
    from fivepillars.checks.blocker import Blocker
    from fivepillars.plan.plan import Plan
    from fivepillars.plan.tables import Action

Standing = Literal["empty", "half", "full"]
NO_NEEDS = "No need is written down yet. Write the first one in the step Needs."
NOT_PLANNED = "No screening is planned yet. Leave this page as it is unless you mean to screen."
CARDS_READY = "Nothing. Every chosen card has what the plan needs."
NAMED = {
    "gaps": "Gaps",
    "capacity": "Screening and capacity",
    "pathway": "Referral pathway",
    "stress": "Stress test",
}
"""The steps that may not be full though nothing of them is open."""
READY = "every action has a lead, a due date, a measure and a tier."
ALL_READY = f"Nothing is open: {READY}"
READY_HERE = f"Nothing here: {READY} The list of steps says what is open elsewhere."


@dataclass(frozen=True, slots=True)
class StepStatus:
    """How far one step is.

    Parameters
    ----------
    step
        Its slug.
    state
        `empty` when nothing is decided, `full` when nothing is open, else `half`.
    note
        The same in a few words, such as "3 actions, 1 open".
    open
        What is open, one sentence each, with the field that closes it.
    nothing
        What is said in place of open points where there are none.
    """

    step: str
    state: Standing
    note: str
    open: tuple[Blocker, ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a status is made of: the plan on a day, and what is open in the step."""

    plan: Plan
    catalog: Catalog
    today: date
    open: tuple[Blocker, ...]

    def status(
        self, step: str, *said: str, begun: bool = True, whole: bool = True, nothing: str
    ) -> StepStatus:
        """Return a status: what is open is counted after `said`, and keeps the step from being full."""
        if not begun:
            return StepStatus(step, "empty", "not started", self.open, nothing)
        points = (f"{len(self.open)} open",) if self.open else ()
        note = ", ".join(part for part in (*said, *points) if part)
        return StepStatus(
            step, "full" if whole and not self.open else "half", note or "begun", self.open, nothing
        )


def plan_status(plan: Plan, catalog: Catalog, today: date) -> dict[str, StepStatus]:
    """Return how far every step of a plan is, by its slug, in the order of the steps.

    Parameters
    ----------
    plan
        The plan.
    catalog
        The guide.
    today
        The day it is: it decides what is late and what is too old.
    """
    found = blockers(plan, today=today)
    statuses = {slug: _status(slug, plan, catalog, today, found) for slug in _WAY}
    elsewhere = any(status.open for status in statuses.values())
    statuses[ACTION_PLAN_STEP] = _action_plan(
        _asked(ACTION_PLAN_STEP, plan, catalog, today, found), found, elsewhere=elsewhere
    )
    return statuses


def step_status(plan: Plan, step: str, catalog: Catalog, today: date) -> StepStatus:
    """Return how far one step of a plan is; see `plan_status`."""
    if step == ACTION_PLAN_STEP:  # it is as far as the others are
        return plan_status(plan, catalog, today)[step]
    return _status(step, plan, catalog, today, blockers(plan, today=today))


def ready(actions: Sequence[Action], found: Iterable[Blocker]) -> int:
    """Return how many actions have everything that an action needs.

    Parameters
    ----------
    actions
        The actions to count.
    found
        The plan's blockers.
    """
    unready = {blocker.row for blocker in found if blocker.table == "action" and blocker.row}
    return sum(action.id not in unready for action in actions)


def nothing_open(statuses: Mapping[str, StepStatus]) -> str:
    """Return what is said of a whole plan without open points, or nothing while it has any.

    Steps that are not full for another reason, such as a scenario that is thin, are named with theirs.

    Parameters
    ----------
    statuses
        As `plan_status` gives them.
    """
    if any(status.open for status in statuses.values()):
        return ""
    rest = [
        f"{NAMED[slug]}: {each.note}."
        for slug, each in statuses.items()
        if slug in NAMED and each.state == "half"
    ]
    return " ".join((ALL_READY, *rest))


def _status(slug: str, plan: Plan, catalog: Catalog, today: date, found: Iterable[Blocker]) -> StepStatus:
    asked = _asked(slug, plan, catalog, today, found)
    return _OF[slug](asked) if slug in _OF else _by_rows(slug, asked)


def _asked(slug: str, plan: Plan, catalog: Catalog, today: date, found: Iterable[Blocker]) -> _Asked:
    return _Asked(plan, catalog, today, tuple(blocker for blocker in found if blocker.step == slug))


def _team(asked: _Asked) -> StepStatus:
    plan = asked.plan
    people, goals = len(plan.members), len(plan.goals)
    return asked.status(
        "team",
        counted(people, "person", "people") if people else "",
        counted(goals, "goal") if goals else "",
        begun=any(
            (
                plan.about.title,
                plan.agency.name,
                plan.members,
                plan.goals,
                plan.agreements,
                plan.figures,
                plan.talks,
            )
        ),
        nothing="Nothing. Everybody who must be there is, and every goal can be measured.",
    )


def _approach(asked: _Asked) -> StepStatus:
    plan, decided = asked.plan, asked.plan.approach.approach
    words = NAMES[decided] if decided else "weighing"
    weighed = any(getattr(plan.weighing, each.name) for each in ASKED)
    return asked.status(
        "approach",
        words[0].lower() + words[1:] if decided == "mix" else words,
        begun=bool(decided or weighed or plan.schools),
        nothing="Nothing. The team has chosen its approach.",
    )


def _needs(asked: _Asked) -> StepStatus:
    needs, figures = len(asked.plan.needs), len(asked.plan.indicators)
    return asked.status(
        "needs",
        counted(needs, "need") if needs else "",
        counted(figures, "figure") if figures else "",
        begun=bool(needs or figures),
        nothing="Nothing. Every need says for whom, at which tier, and what shows it.",
    )


def _partners(asked: _Asked) -> StepStatus:
    offered = sum(service.active for service in asked.plan.services)
    ended = len(asked.plan.services) - offered
    return asked.status(
        "partners",
        counted(offered, "service", none="no"),
        f"{ended} no longer offered" if ended else "",
        begun=bool(asked.plan.services),
        nothing="Nothing. Every service says which tier it serves and whether it has room.",
    )


def _gaps(asked: _Asked) -> StepStatus:
    if not asked.plan.needs:
        return StepStatus("gaps", "empty", "no need yet", asked.open, NO_NEEDS)
    found = gaps(asked.plan, asked.catalog, asked.today)
    answers = [gap.answer for gap in found]
    missing, thin = sum(gap.unserved for gap in found), answers.count("thin")
    weak = f"{counted(thin, 'has', 'have')} one that is full or not confirmed lately"
    if missing:
        which = counted(missing, "need has", "needs have")
        nothing = f"Nothing to decide. {which} no service yet; a chosen action is to bring it."
    elif thin:
        nothing = f"Nothing. Every need has a service; {weak}."
    else:
        nothing = "Nothing. Every need has a service with room."
    return asked.status(
        "gaps",
        f"{missing} of {counted(len(answers), 'need')} without a service"
        if missing
        else counted(len(answers), "need"),
        f"{thin} thin" if thin else "",
        whole=not missing and "unknown" not in answers,
        nothing=nothing,
    )


def _pillar(slug: str) -> Callable[[_Asked], StepStatus]:
    def status(asked: _Asked) -> StepStatus:
        plan = asked.plan
        actions = sum(action.pillar == slug for action in plan.actions)
        others = sum(row.pillar == slug for row in (*plan.partners, *plan.incentives))
        if not actions and others:
            return StepStatus(slug, "half", "no action yet", asked.open, CARDS_READY)
        return asked.status(
            slug, counted(actions, "action"), begun=bool(actions or others), nothing=CARDS_READY
        )

    return status


def _capacity(asked: _Asked) -> StepStatus:
    if not asked.plan.state.rows("screening"):
        return StepStatus("capacity", "empty", "not started", asked.open, NOT_PLANNED)
    served = served_this_year(asked.plan) is not None
    return asked.status(
        "capacity",
        "" if asked.open else "those found can be served" if served else "nothing computed",
        whole=served,
        nothing="Nothing. What the model has to be told is said, and those found can start within the year."
        if served
        else "Nothing more to say here, but the model gives no answer for these numbers.",
    )


def _pathway(asked: _Asked) -> StepStatus:
    plan = asked.plan
    asked = replace(asked, open=(*asked.open, *sharing_points(plan)))
    steps = len(plan.pathway)
    asks = bool(sharing_matrix(plan).lines)
    settled = "who may see what is settled" if asks else "nobody has asked yet who may see what"
    return asked.status(
        "pathway",
        counted(steps, "step") if steps else "no step yet",
        begun=bool(steps or plan.reporting or plan.sharing or plan.state.rows("crisis")),
        nothing=f"Nothing. Every step has an owner, there is a way back to school, and {settled}.",
    )


def _stress(asked: _Asked) -> StepStatus:
    plan = asked.plan
    scenarios = (*own_scenarios(plan), *shipped_scenarios())
    walks = walk_all(plan, scenarios, asked.catalog, asked.today)
    broken = sum(walked.verdict == "broken" for walked in walks)
    weak = sum(walked.verdict not in {"broken", "held"} for walked in walks)
    many = counted(len(walks), "scenario")
    said = f"{broken} of {many} broken" if broken else f"{weak} of {many} thin or unknown" if weak else many
    return replace(asked, open=(*asked.open, *stress_blockers(walks))).status(
        "stress",
        said,
        begun=bool(plan.actions or plan.services or plan.funding or plan.scenarios),
        whole=not broken and not weak,
        nothing="Nothing is broken. See what is thin or unknown."
        if weak
        else "Nothing. Every scenario holds.",
    )


def _action_plan(asked: _Asked, found: Iterable[Blocker], *, elsewhere: bool) -> StepStatus:
    actions = asked.plan.actions
    if not actions:
        return StepStatus(ACTION_PLAN_STEP, "empty", "not started", asked.open, "No action is chosen yet.")
    said = (f"{ready(actions, found)} of {len(actions)} ready", late_words(actions, asked.today))
    note = ", ".join(part for part in said if part)
    state: Standing = "half" if asked.open or elsewhere else "full"
    return StepStatus(ACTION_PLAN_STEP, state, note, asked.open, READY_HERE if elsewhere else ALL_READY)


def _by_rows(slug: str, asked: _Asked) -> StepStatus:
    """Return how far a step is that only has tables to fill in: how many rows there are."""
    rows = {name: len(asked.plan.table(name)) for name, view in VIEWS.items() if view.step == slug}
    said = (counted(many, VIEWS[name].here or VIEWS[name].one) for name, many in rows.items() if many)
    note = ", ".join(said) or "not started"
    return asked.status(slug, note, begun=any(rows.values()), nothing="Nothing.")


_OF: dict[str, Callable[[_Asked], StepStatus]] = {
    "team": _team,
    "approach": _approach,
    "needs": _needs,
    "partners": _partners,
    "gaps": _gaps,
    **{pillar.slug: _pillar(pillar.slug) for pillar in PILLARS},
    "capacity": _capacity,
    "pathway": _pathway,
    "stress": _stress,
}
"""The status of each step that says more than how many rows it has."""
_WAY = tuple(each.slug for each in STEPS if each.part is not None and each.slug != ACTION_PLAN_STEP)
"""The steps in their order but the one that gathers them, which comes last."""
