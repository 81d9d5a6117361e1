"""Undo is exact: the plan is as it was, and nothing is deleted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fivepillars.plan import Choice, fold, last_gesture, standing, taken_back

MORNING = datetime(2026, 9, 1, 8, tzinfo=UTC)
PLACES = [("action", row, field) for row in ("a", "b") for field in ("chosen", "lead")]
VALUES = st.none() | st.booleans() | st.text(max_size=3)
GESTURES = st.dictionaries(st.sampled_from(PLACES), VALUES, min_size=1, max_size=3)
UNDO = "undo"


class Sitting:
    """Somebody at work: every gesture a moment after the last, as the workbook does it."""

    def __init__(self):
        self.choices = []

    def choose(self, cells, by="Dana", undoes=None, minute=None):
        """Make one gesture; ``minute`` is when, for one that comes late."""
        moment = MORNING + timedelta(minutes=len(self.choices) if minute is None else minute)
        gesture = f"gesture-{len(self.choices)}"
        for (table, row, field), value in cells.items():
            number = {"id": f"choice-{len(self.choices):05d}", "gesture": gesture, "by": by, "at": moment}
            taken = (undoes or {}).get((table, row, field), "")
            place = {"table": table, "row": row, "field": field}
            self.choices.append(Choice.model_validate({**number, **place, "value": value, "undoes": taken}))

    def undo(self, by="Dana", minute=None):
        """Take the last gesture back; tell whether there was one."""
        gesture = last_gesture(self.choices, by)
        back = [
            taken_back(choice, [c for c in self.choices if c.place == choice.place]) for choice in gesture
        ]
        back = [undone for undone in back if undone]
        cells = {undone.choice.place: undone.value for undone in back}
        self.choose(cells, by, {undone.choice.place: undone.choice.id for undone in back}, minute)
        return bool(back)

    @property
    def values(self):
        return values(self.choices)


def values(choices):
    return {place: cell.value for place, cell in fold(choices).cells.items() if cell.value is not None}


@given(st.lists(GESTURES | st.just(UNDO), max_size=12))
def test_after_each_undo_the_plan_is_what_it_was_before_the_gesture(steps):
    sitting, before = Sitting(), []
    for step in steps:
        if step == UNDO:
            wanted = before.pop() if before else sitting.values
            sitting.undo()
            assert sitting.values == wanted
        else:
            before.append(sitting.values)
            sitting.choose(step)


@given(st.lists(GESTURES | st.just(UNDO), max_size=12))
def test_the_choices_that_count_add_up_to_the_same_plan(steps):
    sitting = Sitting()
    for step in steps:
        sitting.undo() if step == UNDO else sitting.choose(step)
    counted = standing(sitting.choices)
    assert values(counted) == sitting.values
    assert not any(choice.undoes for choice in counted)


@given(st.lists(GESTURES, min_size=1, max_size=6))
def test_everything_can_be_taken_back_and_then_nothing_is_left_to_take_back(gestures):
    sitting = Sitting()
    for gesture in gestures:
        sitting.choose(gesture)
    made = list(sitting.choices)
    for _ in gestures:
        assert sitting.undo()
    assert sitting.values == {}
    assert not sitting.undo()
    assert sitting.choices[: len(made)] == made


@given(GESTURES, GESTURES)
def test_undo_of_an_undo_is_the_plan_as_it_was(first, second):
    sitting = Sitting()
    sitting.choose(first)
    sitting.choose(second)
    wanted, counted = sitting.values, standing(sitting.choices)
    sitting.undo()
    undos = {choice.place: choice for choice in sitting.choices if choice.undoes}
    sitting.choose(second, undoes={place: undo.id for place, undo in undos.items()})
    assert sitting.values == wanted
    assert standing(sitting.choices) == counted
    assert sitting.undo()
    assert sitting.values == values(sitting.choices[: len(first)])


@given(st.lists(st.tuples(GESTURES, st.sampled_from(["Dana", "Kim"])), max_size=8), st.randoms())
def test_undo_does_not_depend_on_the_order_in_which_choices_come(steps, random):
    sitting = Sitting()
    for cells, by in steps:
        sitting.choose(cells, by)
    mixed = Sitting()
    mixed.choices = list(sitting.choices)
    random.shuffle(mixed.choices)
    assert sitting.undo("Kim") == mixed.undo("Kim")
    assert sitting.values == mixed.values


@given(st.lists(st.tuples(GESTURES, st.sampled_from(["Dana", "Kim"])), max_size=8))
def test_undo_touches_only_what_the_person_set_and_nobody_set_since(steps):
    sitting = Sitting()
    for cells, by in steps:
        sitting.choose(cells, by)
    before = fold(sitting.choices).cells
    gesture = {choice.id for choice in last_gesture(sitting.choices, "Dana")}
    sitting.undo("Dana")
    for place, cell in fold(sitting.choices).cells.items():
        if before[place].choice not in gesture:
            assert cell == before[place]


def test_a_late_choice_from_somebody_else_is_what_the_field_returns_to():
    place = PLACES[1]
    sitting = Sitting()
    sitting.choose({place: "Ms. Ortiz"}, minute=10)
    sitting.choose({place: "Mr. Lee"}, by="Kim", minute=5)
    sitting.undo(minute=20)
    assert sitting.values == {place: "Mr. Lee"}


def test_what_is_recorded_about_privacy_is_not_undone():
    sitting = Sitting()
    sitting.choose({("privacy", "a", "decision"): "saved"})
    assert last_gesture(sitting.choices, "Dana") == ()
