"""A newer version writes in the same store: what this one does not know is kept, and stops nothing."""

from datetime import date, timedelta

import pytest

from fivepillars import Workbook
from fivepillars.plan import PlanFile, Refused, last_gesture
from fivepillars.store import Store
from fivepillars.views.history_words import gesture_in_words, in_words
from fivepillars.workbook.plan_repository import checked
from made_plans import BEGAN, choices_of, plan_of

OWN = "own.walk"
KNOWN = [("action", OWN, "chosen", True), ("action", OWN, "title", "Walk to school")]
NEWER = [
    ("action", OWN, "colour", "red"),
    ("action", OWN, "status", "handed on"),
    ("constellation", "one", "stars", 7),
]


def test_a_row_stands_with_what_is_known_of_it() -> None:
    (action,) = plan_of(*KNOWN, *NEWER).actions
    assert (action.title, action.status) == ("Walk to school", "planned")


def test_what_the_guide_says_stands_where_the_newer_value_is_not_known() -> None:
    row = "training.action.aces-awareness"
    (action,) = plan_of(("action", row, "chosen", True), ("action", row, "pillar", "sixth")).actions
    assert action.pillar == "training"


@pytest.mark.parametrize("cell", NEWER)
def test_the_history_and_undo_have_words_for_it(cell) -> None:
    (choice,) = choices_of(cell)
    plan = plan_of(*KNOWN, *NEWER)
    assert in_words(choice, plan)
    assert gesture_in_words(last_gesture([choice], choice.by), plan)


def test_what_changed_leaves_out_fields_that_nobody_here_can_see() -> None:
    with Store.open(":memory:") as store:
        store.create("canyon", choices=choices_of(*KNOWN, *NEWER))
        found = Workbook(store, "canyon").changes(BEGAN - timedelta(days=1))
    assert [change.field for change in found] == ["chosen", "status", "title"]


@pytest.mark.parametrize("cell", NEWER)
def test_a_file_with_it_is_refused_and_says_to_update(cell) -> None:
    choices = choices_of(*KNOWN, cell)
    with pytest.raises(Refused, match="newer Five Pillars"):
        checked(
            PlanFile(id="canyon", choices=tuple(choices)), name="canyon.plan.json", today=date(2026, 11, 21)
        )
    with pytest.raises(Refused, match="newer Five Pillars"):
        Workbook.open("", choices=[choice.as_json() for choice in choices])
