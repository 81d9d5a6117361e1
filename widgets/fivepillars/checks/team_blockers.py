"""What is open about the team: whose plan it is, who must sit at the table, goals that can be measured.

Who must be there comes from the key elements of a partnership (Vaillancourt & Amador 2014, elements 1 and 3)
and from the guide's community schools, which rest on families too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fivepillars.checks.blocker import Blocker
from fivepillars.checks.required_fields import required_blockers
from fivepillars.plan.numbers import counted
from fivepillars.plan.plan import Plan

TEAM_STEP = "team"


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who must be in the leadership team.

    Parameters
    ----------
    words
        Who.
    sectors
        Any member of these fills the seat.
    element
        The item of the guide that asks for it.
    """

    words: str
    sectors: frozenset[str]
    element: str


SEATS = (
    Seat(
        "school-employed mental health professional",
        frozenset({"school mental health"}),
        "guide.element.leadership-team",
    ),
    Seat("school or district leader", frozenset({"administration"}), "guide.element.leadership-team"),
    Seat("community partner", frozenset({"community agency", "health"}), "guide.element.leadership-team"),
    Seat("family member", frozenset({"family"}), "guide.approach.community-school"),
)
"""Who must be there."""

COORDINATOR = "guide.element.service-coordinator"
"""The item of the guide that asks for a coordinator."""


def is_filled(seat: Seat, plan: Plan) -> bool:
    """Tell whether a member of the team fills a seat."""
    return any(member.sector in seat.sectors for member in plan.members)


def needs_coordinator(plan: Plan) -> bool:
    """Tell whether more than one partner is chosen, so that somebody has to link them."""
    return len(plan.partners) > 1


def team_blockers(plan: Plan) -> Iterator[Blocker]:
    """Yield what is open about the team and its goals."""
    if not plan.about.title:
        yield Blocker(TEAM_STEP, "about", "about", "title", "The plan has no title yet.")
    if not plan.agency.name:
        yield Blocker(TEAM_STEP, "agency", "agency", "name", "The plan does not say whose it is.")
    yield from _seats(plan)
    if not plan.goals:
        yield Blocker(TEAM_STEP, "goal", "", "title", "No shared goal is written down yet.")
    yield from required_blockers("goal", plan.goals)
    yield from required_blockers("figure", plan.figures)


def _seats(plan: Plan) -> Iterator[Blocker]:
    if not plan.members:
        yield Blocker(TEAM_STEP, "member", "", "name", "Nobody is in the leadership team yet.")
        return
    for seat in SEATS:
        if not is_filled(seat, plan):
            yield Blocker(TEAM_STEP, "member", "", "sector", f"The team has no {seat.words} yet.")
    if needs_coordinator(plan) and not any(member.coordinator for member in plan.members):
        chosen = counted(len(plan.partners), "partner is", "partners are")
        sentence = f"{chosen} chosen, and nobody in the team coordinates them yet."
        yield Blocker(TEAM_STEP, "member", "", "coordinator", sentence)
