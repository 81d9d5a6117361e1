"""Each need is met, thin, missing or unknown, with the reason and what the guide offers."""

from datetime import date

import pytest

from fivepillars.analysis.gap_analysis import Gap, gaps
from fivepillars.catalog import load
from made_plans import Cell, plan_of

TODAY = date(2026, 11, 21)
NEED: tuple[Cell, ...] = (
    ("need", "own.1", "title", "Counseling after a crisis"),
    ("need", "own.1", "pillar", "screening"),
    ("need", "own.1", "tier", 3),
    ("need", "own.1", "population", "students in crisis"),
)
SERVICE: tuple[Cell, ...] = (
    ("service", "own.a", "organization", "Valley Clinic"),
    ("service", "own.a", "tiers", [3]),
    ("service", "own.a", "capacity", "capacity"),
    ("service", "own.a", "as_of", "2026-11-01"),
)


def only(*cells: Cell) -> Gap:
    (gap,) = gaps(plan_of(*cells), load(), TODAY)
    return gap


def test_room_that_was_confirmed_lately_meets_a_need() -> None:
    gap = only(*NEED, *SERVICE)
    assert (gap.answer, gap.reason) == ("met", "Valley Clinic has room.")


def test_without_a_service_it_is_missing_and_the_guide_offers_actions() -> None:
    gap = only(*NEED)
    assert gap.answer == "missing"
    assert "students in crisis at Tier 3" in gap.reason
    assert gap.actions
    assert all(load()[item].pillar == "screening" and 3 in load()[item].tiers for item in gap.actions)
    assert not any(load()[item].expired for item in gap.actions)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (("service", "own.a", "capacity", "waitlist"), "has a waiting list"),
        (("service", "own.a", "capacity", "no capacity"), "has no room"),
        (("service", "own.a", "capacity", None), "has not said whether it has room"),
        (("service", "own.a", "as_of", "2026-08-01"), "has not confirmed its room lately"),
        (("service", "own.a", "as_of", None), "has not confirmed its room lately"),
        (("service", "own.a", "slots", 0), "has no open place"),
        (("service", "own.a", "active", False), "is no longer offered"),
    ],
)
def test_what_holds_a_service_back_makes_it_thin(cell: Cell, said: str) -> None:
    gap = only(*NEED, *SERVICE, cell)
    assert gap.answer == "thin"
    assert said in gap.reason


@pytest.mark.parametrize(
    "cell",
    [
        ("service", "own.a", "tiers", [1, 2]),
        ("service", "own.a", "populations", ["school-aged parents"]),
        ("service", "own.a", "pillars", ["learning"]),
    ],
)
def test_a_service_for_others_does_not_count(cell: Cell) -> None:
    assert only(*NEED, *SERVICE, cell).answer == "missing"


def test_place_counts_unless_it_is_by_video() -> None:
    elsewhere = (*NEED, ("need", "own.1", "place", "Sweet"), *SERVICE, ("service", "own.a", "place", "Boise"))
    assert only(*elsewhere).answer == "missing"
    assert only(*elsewhere, ("service", "own.a", "telehealth", True)).answer == "met"


def test_a_need_without_tier_or_group_is_unknown() -> None:
    assert only(*NEED, ("need", "own.1", "tier", None)).answer == "unknown"
    assert only(*NEED, ("need", "own.1", "population", None)).answer == "unknown"


def test_what_is_chosen_already_is_not_offered_again() -> None:
    offered = only(*NEED).actions[0]
    assert offered not in only(*NEED, ("action", offered, "chosen", True)).actions
