"""What may stand in a field, and the sentence for what may not."""

from __future__ import annotations

import json
import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivepillars.plan import TABLES, Choice, Refused, validated
from fivepillars.plan.tables import SINGLE_ROW
from fivepillars.plan.validate import in_order

ROW = "training.action.aces-awareness"
CELLS = [
    (table, table if table in SINGLE_ROW else ROW, field)
    for table, model in TABLES.items()
    for field in model.model_fields
    if field != "id"
]
TEXT = st.text(max_size=10)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | TEXT
    | st.dates().map(str)
    | st.just("x" * 5000),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=5,
)


def kept_or_refused(cell, value):
    try:
        return validated(*cell, value), None
    except Refused as refused:
        return None, refused


@given(st.sampled_from(CELLS), ANYTHING)
def test_a_value_is_kept_or_refused_in_words(cell, value):
    _, refused = kept_or_refused(cell, value)
    if refused:
        assert "Nothing was changed" in refused.sentence
        assert (refused.table, refused.row, refused.field) == cell


@given(st.sampled_from(CELLS), ANYTHING)
def test_what_is_kept_stays_as_it_is_and_fits_its_table_and_a_choice(cell, value):
    table, row, field = cell
    kept, _ = kept_or_refused(cell, value)
    assert validated(*cell, kept) == kept
    json.dumps(kept, allow_nan=False)
    words = {"id": "choice-0001", "at": "2026-09-01T08:00:00Z", "table": table, "row": row, "field": field}
    assert Choice.model_validate({**words, "value": kept}).value == kept
    if kept is not None:
        assert TABLES[table].model_validate({"id": row, field: kept})


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [
        (("student", ROW, "name"), "x", "There is no table called “student” in a plan"),
        (("action", "Row One", "lead"), "x", "“Row One” cannot name a row in action"),
        (("action", "", "lead"), "x", "cannot name a row"),
        (("action", "row\n", "lead"), "x", "cannot name a row"),
        (("action", "x" * 81, "lead"), "x", "cannot name a row"),
        (("about", ROW, "title"), "x", "Use “about”"),
        (("action", ROW, "colour"), "x", "Action has no field called “colour”"),
        (("action", ROW, "id"), "x", "has no field called “id”"),
        (("action", ROW, "lead"), 7, "It takes text"),
        (("action", ROW, "lead"), ["a"], "It takes text"),
        (("action", ROW, "lead"), "x" * 201, "It holds at most 200 characters; this has 201"),
        (("action", ROW, "notes"), "x" * 4001, "It holds at most 4000 characters; this has 4001"),
        (("action", ROW, "chosen"), "yes", "It takes yes or no"),
        (("action", ROW, "chosen"), 1, "It takes yes or no"),
        (("action", ROW, "tiers"), 1, "It takes a list"),
        (("action", ROW, "tiers"), [4], "Choose one of: 1, 2 or 3"),
        (("action", ROW, "status"), "maybe", "Choose one of: 'planned', 'under way', 'done' or 'paused'"),
        (("agency", "agency", "state"), "Idaho", "Two letters"),
        (("agency", "agency", "leaid"), "12", "seven digits"),
        (("figure", "a", "value"), "many", "It takes a number"),
        (("figure", "a", "value"), True, "It takes a number"),
        (("figure", "a", "value"), math.nan, "cannot stand in “Value”"),
        (("figure", "a", "value"), math.inf, "cannot stand in “Value”"),
        (("figure", "a", "value"), 10**400, "cannot stand in “Value”"),
        (("action", ROW, "due"), date(2027, 1, 11), "cannot stand in “Due”"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(cell, value, words):
    with pytest.raises(Refused) as refused:
        validated(*cell, value)
    assert words in refused.value.sentence
    assert "Nothing was changed" in refused.value.sentence


@pytest.mark.parametrize(
    "day", ["2027-02-29", "2027-02-30", "2027-13-01", "2027-00-10", "2027-04-31", "0000-01-01"]
)
def test_a_day_that_does_not_exist_is_refused(day):
    with pytest.raises(Refused, match="That day does not exist in the calendar"):
        validated("action", ROW, "due", day)


@pytest.mark.parametrize(
    "day",
    [
        "tomorrow",
        "11/01/2027",
        "2027-1-1",
        "20270111",
        "2027-01",
        20270111,
        "2027-01-11T00:00:00",
        "1800000000",
    ],
)
def test_a_day_written_otherwise_is_refused_with_an_example(day):
    with pytest.raises(Refused, match="such as 2027-01-11"):
        validated("action", ROW, "due", day)


@pytest.mark.parametrize("day", ["0202-01-11", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_that_no_plan_can_mean_is_refused(day):
    with pytest.raises(Refused, match=r"Nothing was changed\. Choose a day from 1900 to 2199\."):
        validated("action", ROW, "due", day)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_that_a_plan_may_mean_is_kept_as_it_was_written(day):
    assert validated("action", ROW, "due", day.isoformat()) == day.isoformat()


def test_a_leap_day_exists():
    assert validated("action", ROW, "due", "2028-02-29") == "2028-02-29"


@given(st.dates(), st.dates())
def test_an_end_before_the_start_is_refused_and_no_other(start, due):
    row = {"start": start.isoformat(), "due": due.isoformat()}
    if due >= start:
        in_order(row, "action", ROW)
    else:
        with pytest.raises(Refused, match=r"The end .* is before the start .*Nothing was changed") as refused:
            in_order(row, "action", ROW)
        assert (refused.value.table, refused.value.row, refused.value.field) == ("action", ROW, "due")


@pytest.mark.parametrize(
    "row", [{}, {"start": "2027-01-11"}, {"due": "2027-01-11"}, {"start": None, "due": None}]
)
def test_a_row_without_both_days_is_in_order(row):
    in_order(row, "action", ROW)


def test_bounds_typed_crosswise_are_no_refusal_that_tells_the_other_one():
    in_order({"low": 2.5, "high": 5}, "indicator", "own.a")
    in_order({"low": 5, "high": 2.5}, "indicator", "own.a")


def test_text_is_trimmed_and_freed_of_what_no_one_can_see_and_empty_text_is_nothing():
    assert validated("action", ROW, "lead", "  Ms.\x00 Ortiz\x1b \u2028") == "Ms. Ortiz"
    assert validated("action", ROW, "lead", " \t\n") is None
    assert validated("action", ROW, "due", "") is None
    assert validated("action", ROW, "notes", "one\ntwo") == "one\ntwo"
    assert validated("action", ROW, "lead", "Jose\u0301") == "Jos\xe9"
    assert validated("action", ROW, "lead", "👩🏽‍🏫 שלום") == "👩🏽‍🏫 שלום"


def test_something_nested_without_end_is_refused_in_words():
    value = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(Refused, match="Nothing was changed"):
        validated("action", ROW, "tiers", value)
