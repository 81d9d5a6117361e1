"""What a plan asks of its team: the headline numbers, what comes next, what is missing, who is served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fivepillars.analysis import coverage, horizon
from fivepillars.analysis.coverage import TIERS
from fivepillars.analysis.horizon import DAYS
from fivepillars.analysis.timeliness import late_words, timing
from fivepillars.catalog import PILLARS
from fivepillars.charts.dated import happenings, pillar_words
from fivepillars.charts.day_words import short_date
from fivepillars.checks.step_status import ready
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fivepillars.analysis import Horizon
    from fivepillars.analysis.timeliness import Timing
    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Action


@dataclass(frozen=True, slots=True)
class Headline:
    """One number to read from the back row: the number, what it counts, and what to know about it."""

    value: str
    label: str
    note: str
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Aim:
    """A shared goal as a board reads it: what will be different, from where to where, and by when."""

    row: str
    title: str
    measure: str
    now: str
    target: str
    by: str


@dataclass(frozen=True, slots=True)
class Coming:
    """An action that is late or late to start, or that starts or falls due soon."""

    row: str
    title: str
    pillar: str
    pillar_words: str
    happens: str
    lead: str
    late: bool
    timing: Timing


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of thing that actions lack, and the actions that lack it."""

    field: str
    label: str
    actions: tuple[tuple[str, str, str], ...]
    """Row, title and step of each."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Chosen actions by pillar and tier.

    Parameters
    ----------
    said
        The same in a sentence.
    rows
        Slug, words and the count for each tier.
    """

    said: str
    rows: tuple[tuple[str, str, tuple[int, ...]], ...]


def headlines(plan: Plan, ahead: Horizon, found: Iterable[Blocker]) -> tuple[Headline, ...]:
    """Return the numbers at the head of the action plan."""
    actions = plan.actions
    pillars = len({action.pillar for action in actions if action.pillar})
    under_way = sum(action.status == "under way" for action in actions)
    done = sum(action.status == "done" for action in actions)
    organizations = sum(bool(partner.organization) for partner in plan.partners)
    late = late_words(actions, ahead.today)
    return (
        Headline(
            str(len(actions)),
            "action chosen" if len(actions) == 1 else "actions chosen",
            f"in {pillars} of {counted(len(PILLARS), 'pillar')}",
        ),
        Headline(
            f"{ready(actions, found)} of {len(actions)}",
            "ready to start",
            "with lead, due date, measure and tier",
        ),
        Headline(str(under_way), "under way", f"{done or 'none'} done"),
        Headline(
            str(len(ahead.soon)),
            f"in the next {DAYS} days",
            late or "none late",
            alarm=bool(late),
        ),
        Headline(f"{organizations} of {len(plan.partners)}", "partners found", "with an organization named"),
    )


def aims(plan: Plan) -> tuple[Aim, ...]:
    """Return the shared goals, in the order of the plan."""
    return tuple(
        Aim(each.id, each.title or each.id, each.measure, each.baseline, each.target, short_date(each.due))
        for each in plan.goals
    )


def coming(ahead: Horizon, plan: Plan) -> tuple[Coming, ...]:
    """Return what is late, what is late to start, then what starts or falls due soon, the nearest first."""
    late = [_coming(action, ahead.today, plan) for action in (*ahead.late, *ahead.late_start)]
    at_hand = {each.row for each in late}
    soon = [_coming(action, ahead.today, plan) for action in ahead.soon if action.id not in at_hand]
    return (*late, *soon)


def _coming(action: Action, today: date, plan: Plan) -> Coming:
    return Coming(
        row=action.id,
        title=action.title or action.id,
        pillar=action.pillar or "",
        pillar_words=pillar_words(action.pillar),
        happens=" · ".join(happenings(action, today)),
        lead=plan.named(action.lead),
        late=timing(action, today) == "late",
        timing=timing(action, today),
    )


def gaps(ahead: Horizon) -> tuple[Gap, ...]:
    """Return the actions without a lead, a due date, a measure or a tier; what nothing lacks is left out."""
    kinds = (
        Gap("lead", "No lead", _lacking(ahead.no_lead)),
        Gap("due", "No due date", _lacking(ahead.no_due)),
        Gap("measure", "No measure", _lacking(ahead.no_measure)),
        Gap("tiers", "No tier", _lacking(ahead.no_tier)),
    )
    return tuple(kind for kind in kinds if kind.actions)


def _lacking(actions: Iterable[Action]) -> tuple[tuple[str, str, str], ...]:
    return tuple((action.id, action.title or action.id, action.pillar or "") for action in actions)


def grid(plan: Plan) -> Grid:
    """Return the chosen actions by pillar and tier, and say where nobody is served."""
    found = coverage(plan)
    rows = tuple(
        (
            pillar.slug,
            f"{pillar.number} {pillar.short}",
            tuple(found.cells[pillar.slug, tier] for tier in TIERS),
        )
        for pillar in PILLARS
    )
    empty = len(found.empty)
    whole = len(found.cells)
    if not plan.actions:
        return Grid("No action is chosen yet.", rows)
    if not empty:
        return Grid("Every pillar has an action for every tier.", rows)
    tiers = [f"Tier {tier}" for tier in TIERS if not found.tier(tier)]
    unserved = f" No action at all serves {' or '.join(tiers)}." if tiers else ""
    return Grid(f"No action yet in {empty} of the {whole} squares.{unserved}", rows)


def ahead_of(plan: Plan, today: date) -> Horizon:
    """Return what the plan asks from a day on, for the days that the action plan looks ahead."""
    return horizon(plan, today)
