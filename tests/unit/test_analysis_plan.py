"""Coverage and the ninety days ahead are counted from the plan alone."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fivepillars.analysis import coverage, horizon
from fivepillars.catalog import load
from made_plans import plan_of

CRISIS_TEAM = "screening.action.crisis-management-team"
ACES = "training.action.aces-awareness"
TODAY = date(2026, 11, 21)


def test_an_action_counts_in_every_tier_it_serves() -> None:
    plan = plan_of(("action", CRISIS_TEAM, "chosen", True), ("action", CRISIS_TEAM, "tiers", [1, 3]))
    counted = coverage(plan)
    assert counted.pillar("screening") == {1: 1, 2: 0, 3: 1}
    assert counted.tier(3) == 1
    assert len(counted.empty) == 5 * 3 - 2


def test_the_guide_says_the_tiers_until_the_team_does() -> None:
    plan = plan_of(("action", ACES, "chosen", True))
    tiers = load()[ACES].tiers
    assert {tier for tier, count in coverage(plan).pillar("training").items() if count} == set(tiers)


@given(st.integers(-200, 200), st.sampled_from(["planned", "under way", "paused", "done"]))
def test_an_action_is_late_or_soon_or_neither(days: int, status: str) -> None:
    due = TODAY + timedelta(days=days)
    plan = plan_of(
        ("action", ACES, "chosen", True),
        ("action", ACES, "due", due.isoformat()),
        ("action", ACES, "status", status),
    )
    ahead = horizon(plan, TODAY)
    assert bool(ahead.late) == (days < 0 and status != "done")
    assert bool(ahead.soon) == (0 <= days <= 90 and status != "done")


def test_what_lacks_an_owner_a_date_or_a_measure_is_counted() -> None:
    plan = plan_of(
        ("action", ACES, "chosen", True),
        ("action", CRISIS_TEAM, "chosen", True),
        ("action", ACES, "lead", "M. Ortiz"),
    )
    ahead = horizon(plan, TODAY)
    assert [a.id for a in ahead.no_lead] == [CRISIS_TEAM]
    assert ahead.gaps == 1 + 2 + 2
