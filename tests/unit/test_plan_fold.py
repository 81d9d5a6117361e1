"""The fold: choices add up to the same plan in whatever order they come."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from fivepillars.plan import Change, Choice, State, changes, fold, validated
from fivepillars.plan.choice import moment_text
from fivepillars.plan.fold import as_cell as cell_of

MORNING = datetime(2026, 9, 1, 8, tzinfo=UTC)
PLACES = [(table, row, field) for table in ("action", "goal") for row in ("a", "b") for field in ("x", "y")]
TEXT = st.text(max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)


def choice(number, place=PLACES[0], minute=0, value=None, **fields):
    table, row, field = place
    at = MORNING + timedelta(minutes=minute)
    words = {"id": f"choice-{number:04d}", "at": at, "table": table, "row": row, "field": field}
    return Choice.model_validate({**words, "value": value, **fields})


@st.composite
def any_choices(draw, *, independent=False):
    """Draw choices: many to a cell and at the same moment, or (independent) one to a cell."""
    places = st.lists(st.sampled_from(PLACES), max_size=12, unique=independent)
    return [
        choice(number, place, draw(st.integers(0, 3)), draw(VALUES))
        for number, place in enumerate(draw(places))
    ]


@given(any_choices(independent=True), st.randoms())
def test_independent_choices_in_any_order_give_the_same_plan(choices, random):
    state = fold(choices)
    random.shuffle(choices)
    assert fold(choices) == state
    assert {cell.choice for cell in state.cells.values()} == {each.id for each in choices}


@given(any_choices(), st.randoms())
def test_any_choices_in_any_order_give_the_same_plan(choices, random):
    state = fold(choices)
    random.shuffle(choices)
    assert fold(choices) == state


@given(any_choices(), st.data())
def test_the_same_choice_twice_counts_once(choices, data):
    again = data.draw(st.lists(st.sampled_from(choices), max_size=5)) if choices else []
    assert fold([*choices, *again]) == fold(choices)


@given(any_choices(), st.integers(0, 12))
def test_folding_in_two_parts_is_folding_at_once_and_the_first_part_stays_as_it_was(choices, cut):
    first = fold(choices[:cut])
    kept = dict(first.cells)
    assert fold(choices[cut:], onto=first) == fold(choices)
    assert dict(first.cells) == kept


@given(any_choices())
def test_the_later_stands_and_of_two_at_one_moment_the_one_with_the_greater_id(choices):
    for place, cell in fold(choices).cells.items():
        last = max((each for each in choices if each.place == place), key=lambda each: (each.at, each.id))
        assert (cell.choice, cell.by) == (last.id, last.by)
        assert cell.value == last.value


@given(any_choices())
def test_a_state_written_as_json_and_read_again_is_the_same(choices):
    state = fold(choices)
    assert State.from_json(json.loads(json.dumps(state.as_json()))) == state


def test_an_emptied_field_stays_empty_when_an_older_choice_comes_late():
    emptied, late = choice(2, minute=5, value=None), choice(1, minute=1, value="older")
    state = fold([late], onto=fold([emptied]))
    assert state.rows("action") == {}
    assert state.cells[PLACES[0]].choice == emptied.id


def test_a_state_cannot_be_changed():
    state = fold([choice(1, value="a")])
    with pytest.raises(TypeError):
        state.cells[PLACES[0]] = None
    with pytest.raises(AttributeError):
        state.cells = {}


def test_a_moment_is_the_same_moment_in_every_time_zone():
    boise = timezone(timedelta(hours=-6))
    late = choice(1, value="later").model_copy(update={"at": datetime(2026, 9, 1, 3, tzinfo=boise)})
    assert fold([late, choice(2, value="earlier")]).cells[PLACES[0]].value == "later"


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "2026-09-01T08:00:00"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "9999-12-31T23:59:59Z"},
        {"at": "1969-12-31T23:59:59Z"},
        {"id": "short"},
        {"id": "choice-0001\n"},
        {"id": "Choice 0001"},
        {"row": "../../etc"},
        {"row": "row\n"},
        {"table": ""},
        {"by": "x" * 81},
        {"value": float("nan")},
        {"value": [{"a": float("inf")}]},
        {"value": {1, 2}},
        {"colour": "red"},
    ],
)
def test_what_is_no_choice_is_not_taken(wrong):
    with pytest.raises(ValidationError):
        Choice.model_validate({**choice(1).model_dump(), **wrong})


def test_text_is_freed_of_characters_that_no_one_can_see():
    dirty = choice(1, value=["a\x00b\x1b", {"k\x07": "\u2028c"}], by="Dana\x00\nReyes\x7f", gesture="g\x01")
    assert dirty.value == ["ab", {"k": "\nc"}]
    assert (dirty.by, dirty.gesture) == ("Dana\nReyes", "g")
    assert choice(1, value="two\nlines\tand a tab").value == "two\nlines\tand a tab"


@pytest.mark.parametrize("soft", ["\v", "\f", "\x85", "\u2028", "\u2029", "\r\n", "\r"])
def test_a_soft_break_is_a_line_break_and_joins_no_words(soft):
    assert choice(1, value=f"two{soft}lines").value == "two\nlines"
    assert validated("action", "own.a", "notes", f"two{soft}lines") == "two\nlines"


def test_a_text_is_composed_however_deep_it_lies():
    loose, composed = "Nu\u0301n\u0303ez", "Núñez"
    assert choice(1, value=[loose, {loose: loose}], by=loose).value == [composed, {composed: composed}]
    assert choice(1, by=loose).by == composed
    assert validated("school", "own.a", "name", loose) == composed


def test_what_was_chosen_by_who_had_seen_the_other_stands_whatever_the_clocks_say():
    ahead = choice(1, minute=60 * 24 * 365, value="from a clock a year ahead")
    later = choice(2, minute=1, value="chosen upon it").model_copy(update={"after": cell_of(ahead).after})
    last = choice(3, minute=0, value="chosen upon that").model_copy(update={"after": cell_of(later).after})
    for order in permutations((ahead, later, last)):
        assert fold(order).cells[ahead.place].choice == last.id
    assert (later.saw, last.saw, ahead.saw) == (ahead.id, later.id, "")
    assert ahead.rank < later.rank < last.rank


def test_a_clock_ahead_moves_no_choice_but_those_upon_its_own_cell():
    ahead = choice(1, minute=60 * 24 * 365)
    upon = choice(2, minute=1).model_copy(update={"after": cell_of(ahead).after})
    assert upon.at == MORNING + timedelta(minutes=1)
    soon = choice(3, minute=2).model_copy(update={"after": cell_of(choice(4, minute=1)).after})
    assert soon.rank == moment_text(soon.at)


@pytest.mark.parametrize("after", ["x", "2026-09-01 choice-0001", "2026-09-01T08:00:00.000000Z", "a" * 90])
def test_what_does_not_say_what_was_seen_is_refused(after):
    with pytest.raises(ValidationError):
        Choice.model_validate({**choice(1).model_dump(), "after": after})


def test_a_removed_row_stays_removed_whatever_is_filled_in_it_and_whenever():
    gone = choice(1, ("goal", "a", "removed"), minute=5, value=True)
    for minute in (1, 9):
        late = choice(2, ("goal", "a", "title"), minute=minute, value="late")
        for order in ((gone, late), (late, gone)):
            assert fold(order).rows("goal") == {}
            assert fold(order).is_removed("goal", "a")
    back = choice(3, ("goal", "a", "removed"), minute=6, value=None)
    assert fold([gone, late, back]).rows("goal") == {"a": {"title": "late"}}


def test_a_choice_written_as_json_and_read_again_is_the_same():
    made = choice(1, value={"b": [1, None]}, by="Dana", gesture="g1", undoes="choice-0000")
    assert Choice.model_validate(json.loads(json.dumps(made.as_json()))) == made
    assert set(choice(1).as_json()) == {"id", "at", "table", "row", "field", "value"}


def test_what_changed_between_two_moments_leaves_out_what_was_changed_back():
    other = PLACES[1]
    history = [
        choice(1, minute=0, value="a"),
        choice(2, minute=2, value="b"),
        choice(3, minute=3, value="a"),
        choice(4, other, minute=2, value="new", by="Dana"),
        choice(5, other, minute=9, value="after"),
    ]
    found = changes(history, MORNING, MORNING + timedelta(minutes=5))
    assert found == (Change(*other, None, "new", "Dana", "2026-09-01T08:02:00.000000Z"),)


@given(any_choices(), st.integers(0, 3), st.integers(0, 3))
def test_changes_lead_from_the_earlier_plan_to_the_later_one(choices, one, two):
    since, until = (MORNING + timedelta(minutes=minute) for minute in sorted((one, two)))
    before = fold(each for each in choices if each.at <= since).cells
    after = fold(each for each in choices if each.at <= until).cells
    values = {place: cell.value for place, cell in before.items()}
    for change in changes(choices, since, until):
        place = (change.table, change.row, change.field)
        assert values.get(place) == change.before
        values[place] = change.after
    assert {k: v for k, v in values.items() if v is not None} == {
        place: cell.value for place, cell in after.items() if cell.value is not None
    }
