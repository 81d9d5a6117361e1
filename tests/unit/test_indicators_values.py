"""Values of indicators: each cell is read as what it is, and what is withheld is never a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivepillars.analysis.indicators import (
    Kind,
    Scale,
    Value,
    on_scale,
    read_estimate,
    read_value,
    scale_of,
    value_text,
)

COUNTED = ("", "count", "percent")
NUMBERS = st.floats(0, 1e6, allow_nan=False).map(lambda number: round(number, 6))


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("37", 37),
        ("1,234", 1234),
        ("1,234,567.5", 1234567.5),
        ("1\u00a0234", 1234),
        ("37,5", 37.5),
        ("0,37", 0.37),
        ("$1,234", 1234),
        (" 24.0 ", 24),
        (".5", 0.5),
        ("\u22123.2", -3.2),
        ("0", 0),
    ],
)
def test_a_number_is_a_number_however_it_is_grouped(cell, number):
    value = read_value(cell)
    assert (value.kind, value.number, value.text) == (Kind.EXACT, number, cell)


@pytest.mark.parametrize("cell", ["37 %", "37%", "37.0 %"])
def test_a_percent_sign_is_kept_in_mind(cell):
    assert read_value(cell) == Value.exact(37, percent=True)


@pytest.mark.parametrize("cell", ["*", "**", "x", "X", "-", "—", "s", "DS", "PS", "‡", "#", "n<10", "n < 10"])
def test_withheld_says_nothing_about_the_number(cell):
    assert read_value(cell) == Value(Kind.SUPPRESSED)


@pytest.mark.parametrize(
    ("cell", "counted", "high", "whole"),
    [
        ("<10", "count", 10, (0, 9)),
        ("<10", "", 10, (0, 9)),
        ("n<10", "count", 10, (0, 9)),
        ("≤5", "count", 5, (0, 5)),
        ("≤5", "", 5, (0, 5)),
        ("<= 5", "count", 5, (0, 5)),
        ("fewer than 10 students", "", None, None),
        ("fewer than 10", "count", 10, (0, 9)),
        ("5 or fewer", "count", 5, (0, 5)),
        ("< 5%", "percent", 5, (0, 4)),
    ],
)
def test_withheld_keeps_the_bound_that_the_source_gives(cell, counted, high, whole):
    value = read_value(cell.removesuffix(" students"), counted)
    assert value.kind is Kind.SUPPRESSED
    assert value.number is None
    if high is not None:
        assert (value.high, value.whole_bounds) == (high, whole)


@pytest.mark.parametrize(
    ("cell", "counted", "low", "high"),
    [
        ("95-98", "percent", 95, 98),
        ("95–98 %", "", 95, 98),
        ("21 to 39", "", 21, 39),
        ("≥99", "percent", 99, 100),
        ("≥99", "", 99, None),
        ("≤1", "", 0, 1),
        ("≤5", "percent", 0, 5),
        ("GE99", "percent", 99, 100),
        ("LT50", "percent", 0, 50),
        (">= 95 %", "", 95, 100),
    ],
)
def test_a_range_is_its_bounds(cell, counted, low, high):
    value = read_value(cell, counted)
    assert (value.kind, value.low, value.high, value.number) == (Kind.RANGE, low, high, None)


@pytest.mark.parametrize(
    "cell",
    ["", "  ", ".", "NA", "N/A", "n/a", "--", "#N/A", "null", "Not reported", "†", "(X)", "Not applicable"],
)
def test_not_reported_is_missing(cell):
    assert read_value(cell) == Value(Kind.MISSING)


@pytest.mark.parametrize(
    "cell", ["Abington High", "10-May", "98-95", "12abc", "1e999", "<0", "%", "=1+1", "9" * 400]
)
def test_what_is_none_of_these_is_not_guessed(cell):
    assert read_value(cell) is None


@given(st.text(max_size=30), st.sampled_from(COUNTED))
def test_any_text_is_read_or_left_and_what_was_read_is_read_back(text, counted):
    value = read_value(text, counted)
    if value is not None:
        assert read_value(value_text(value), counted) == value


MARKS = st.sampled_from(
    ["{}", "{}%", "<{}", "≤{}", "≥{}", ">{}", "GE{}", "LT{}", "n<{}", "under {}", "{} or more"]
)


@given(MARKS, NUMBERS, st.sampled_from(COUNTED))
def test_every_form_is_read_back_from_how_we_write_it(form, number, counted):
    value = read_value(form.format(f"{number:f}"), counted)
    if value is not None:
        assert read_value(value_text(value), counted) == value


@given(NUMBERS, NUMBERS, st.booleans())
def test_ranges_and_numbers_survive_writing_and_reading(one, other, percent):
    low, high = sorted((one, other))
    assert read_value(value_text(Value.exact(low, percent=percent))) == Value.exact(low, percent=percent)
    if low < high:
        value = Value(Kind.RANGE, low, high, percent=percent)
        assert read_value(value_text(value)) == value


@given(st.one_of(st.none(), NUMBERS), st.floats(allow_nan=False, allow_infinity=False))
def test_withheld_never_equals_a_number(high, number):
    withheld = Value(Kind.SUPPRESSED, None if high is None else 0.0, high)
    assert withheld.number is None
    assert withheld != Value.exact(number)
    assert withheld not in {number, 0}


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [
        (Kind.EXACT, 1, 2),
        (Kind.EXACT, None, None),
        (Kind.RANGE, None, None),
        (Kind.RANGE, 5, 1),
        (Kind.MISSING, 0, 0),
    ],
)
def test_a_value_that_contradicts_itself_cannot_be_made(kind, low, high):
    with pytest.raises(ValueError, match="No value"):
        Value(kind, low, high)


@pytest.mark.parametrize(
    ("cell", "number", "low", "high"),
    [
        ("39.7 (38.0–41.4)", 39.7, 38.0, 41.4),
        ("39.7% (38.0%, 41.4%)", 39.7, 38.0, 41.4),
        ("39.7 [95% CI: 38.0-41.4]", 39.7, 38.0, 41.4),
        ("39.5 ± 1.5", 39.5, 38.0, 41.0),
    ],
)
def test_a_figure_and_its_error_in_one_cell_are_both_read(cell, number, low, high):
    estimate = read_estimate(cell)
    assert (estimate.value.number, estimate.low, estimate.high) == (number, low, high)


@pytest.mark.parametrize("cell", ["39.7", "39.7 (40–41)", "39.7 (see note)", "* (38–41)", "(38–41)"])
def test_what_is_no_estimate_is_none(cell):
    assert read_estimate(cell) is None


def values(*cells):
    return [read_value(cell) for cell in cells]


@pytest.mark.parametrize(
    ("cells", "title", "scale"),
    [
        (("12", "250", "3"), "Enrollment", Scale.NUMBER),
        (("12.5", "37.2", "0.8"), "% Graduated", Scale.PERCENT),
        (("37 %", "41%", "55%"), "Result", Scale.PERCENT),
        (("37 %", "0.41", "55%", "0.12"), "Result", Scale.EACH),
        (("0.371", "0.88", "0.125", "0.55", "0.913"), "Percent", Scale.SHARE),
        (("0.3", "0.2"), "Proportion of students", Scale.SHARE),
        (("0.3", "0.1", "0.0"), "% Permanently Excluded", Scale.ASK),
        (("0.4 %", "0.37", "12%"), "Result", Scale.ASK),
        (("37", "0.412", "55", "0.125", "0.333", "0.771", "0.625", "0.999"), "Percent", Scale.ASK),
        (("1.5", "0.7"), "Pupils per counselor", Scale.NUMBER),
        (("*", "≥99%", "95-98%"), "Result", Scale.PERCENT),
    ],
)
def test_a_columns_scale_follows_the_evidence(cells, title, scale):
    guess = scale_of(values(*cells), title)
    assert guess.scale is scale, guess.sentence
    assert guess.sentence.endswith(".")
    assert 0 < guess.confidence < 1


def test_shares_and_percents_of_one_column_come_to_the_same():
    shares = [on_scale(value, Scale.EACH).number for value in values("37 %", "0.37", "37%")]
    assert shares == [37, 37, 37]


@pytest.mark.parametrize(
    ("cell", "scale", "result"),
    [
        ("0.29", Scale.SHARE, Value.exact(29)),
        ("≥0.95", Scale.SHARE, Value(Kind.RANGE, 95, 100)),
        ("≤1", Scale.EACH, Value(Kind.RANGE, 0, 1)),
        ("0.37", Scale.ASK, None),
        ("0", Scale.ASK, Value.exact(0)),
        ("37", Scale.ASK, Value.exact(37)),
        ("*", Scale.SHARE, Value(Kind.SUPPRESSED)),
        ("", Scale.SHARE, Value(Kind.MISSING)),
    ],
)
def test_nothing_is_guessed_on_the_way_to_percent(cell, scale, result):
    assert on_scale(read_value(cell), scale) == result
