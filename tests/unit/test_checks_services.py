"""The service map says what it lacks: who, for which tier, whether there is room, and since when."""

from datetime import date

import pytest

from fivepillars.checks import Blocker, blockers
from made_plans import plan_of

TODAY = date(2026, 11, 21)
ROW = "own.clinic"
CLINIC = [
    ("service", ROW, "title", "Family therapy"),
    ("service", ROW, "organization", "Valley Clinic"),
    ("service", ROW, "tiers", [1, 2, 3]),
    ("service", ROW, "capacity", "capacity"),
    ("service", ROW, "as_of", "2026-11-01"),
]


def found(*more: tuple[str, str, str, object]) -> tuple[Blocker, ...]:
    return blockers(plan_of(*CLINIC, *more), "partners", today=TODAY)


def test_an_empty_map_asks_for_a_first_service() -> None:
    [only] = blockers(plan_of(), "partners", today=TODAY)
    assert (only.table, only.row) == ("service", "")
    assert only.sentence.startswith("No service is on the map yet.")


def test_a_service_that_says_everything_asks_for_nothing() -> None:
    assert found() == ()


def test_capacity_is_too_old_after_the_days_the_team_set() -> None:
    [old] = found(("service", ROW, "as_of", "2026-07-24"))
    assert old.sentence == "“Valley Clinic: Family therapy” last confirmed its capacity 120 days ago."
    assert (old.row, old.field) == (ROW, "as_of")
    assert found(("service", ROW, "as_of", "2026-08-23")) == (), "ninety days are not too many"
    assert found(("service", ROW, "as_of", "2026-07-24"), ("setting", "setting", "stale_after", 180)) == ()


def test_without_a_day_nothing_is_too_old() -> None:
    assert blockers(plan_of(*CLINIC, ("service", ROW, "as_of", "2020-01-01")), "partners") == ()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("organization", "", "does not say who provides it"),
        ("capacity", None, "does not say whether it has room"),
        ("as_of", None, "does not say when its capacity was last confirmed"),
        ("active", False, "is no longer offered, says its directory"),
    ],
)
def test_what_is_missing_is_said_with_the_field_that_closes_it(field: str, value: object, said: str) -> None:
    missing = [each for each in found(("service", ROW, field, value)) if each.row == ROW]
    assert [each.field for each in missing] == [field]
    assert said in missing[0].sentence


def test_tiers_that_nobody_serves_are_named_in_one_sentence() -> None:
    [lacking] = found(("service", ROW, "tiers", [2]))
    assert lacking.sentence == "No service for Tier 1 or Tier 3 is on the map yet."
    everything = found(("service", ROW, "tiers", []))
    assert [each.field for each in everything] == ["tiers", "tiers"]
    assert "Tier 1, Tier 2 or Tier 3" in everything[1].sentence


def test_a_service_that_is_no_longer_offered_serves_no_tier() -> None:
    assert any(
        "Tier 1, Tier 2 or Tier 3" in each.sentence for each in found(("service", ROW, "active", False))
    )
