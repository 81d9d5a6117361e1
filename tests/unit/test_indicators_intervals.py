"""How sure a figure is: intervals hold their figure, narrow with more answers, and no bare bar is drawn."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fivepillars.analysis.indicators import (
    IndicatorRow,
    Kind,
    Value,
    as_published,
    drawn,
    effective_n,
    from_standard_error,
    rare_count,
    row_of,
    wilson,
)
from fivepillars.plan import Refused
from fivepillars.plan.tables import Indicator

PERCENTS = st.floats(0, 100)
ANSWERS = st.integers(1, 100_000)


def test_wilson_gives_the_published_bounds():
    # Newcombe 1998, Statistics in Medicine 17, 857–872, table I, method 3.
    for yes, n, low, high in (
        (81, 263, 25.53, 36.62),
        (15, 148, 6.24, 16.05),
        (0, 20, 0.0, 16.11),
        (1, 29, 0.61, 17.18),
    ):
        interval = wilson(100 * yes / n, n)
        assert (round(interval.low, 2), round(interval.high, 2)) == (low, high)


@given(PERCENTS, ANSWERS)
def test_an_interval_holds_its_figure_and_stays_within_the_scale(percent, n):
    interval = wilson(percent, n)
    assert 0 <= interval.low <= percent <= interval.high <= 100
    assert interval.width > 0


@given(PERCENTS, ANSWERS, ANSWERS)
def test_more_answers_never_widen_it(percent, one, other):
    few, many = sorted((one, other))
    assume(few < many)
    assert wilson(percent, many).width <= wilson(percent, few).width


@given(PERCENTS, st.floats(0, 30))
def test_the_interval_of_a_standard_error_holds_its_figure_and_says_that_it_is_approximate(percent, error):
    interval = from_standard_error(percent, error)
    assert 0 <= interval.low <= percent <= interval.high <= 100
    assert interval.approximate
    assert "approximate" in interval.method


@pytest.mark.parametrize("count", [0, 1, 2, 5, 10, 40, 99])
def test_a_rare_count_is_close_to_the_exact_limits(count):
    from scipy.stats import chi2

    interval = rare_count(count)
    low = chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    high = chi2.ppf(0.975, 2 * (count + 1)) / 2
    assert interval.low <= count <= interval.high
    assert interval.low == pytest.approx(low, abs=0.03)
    assert interval.high == pytest.approx(high, rel=0.01)


def test_the_effective_number_of_answers_undoes_the_standard_error():
    assert effective_n(40, 2) == 600
    assert effective_n(40, 0) is None
    assert effective_n(0, 2) is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: wilson(101, 10),
        lambda: wilson(40, 0),
        lambda: from_standard_error(40, -1),
        lambda: rare_count(-1),
        lambda: as_published(40, 41, 45),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(make):
    with pytest.raises(Refused, match="Nothing was changed"):
        make()


def test_a_small_sample_shows_its_interval_and_no_point():
    few = drawn(Value.exact(40), n=12)
    assert few.point is None
    assert few.interval == wilson(40, 12)
    assert "Fewer than 30" in few.sentence
    assert drawn(Value.exact(40), n=12, enough=10).point == 40
    assert drawn(Value.exact(40), n=30).point == 40


def test_a_standard_error_tells_how_many_stand_behind_it():
    assert drawn(Value.exact(40), error=2).point == 40
    assert drawn(Value.exact(40), error=12).point is None
    assert drawn(Value.exact(40), bounds=(10, 70)).point is None
    assert drawn(Value.exact(40), bounds=(38, 42)).interval == as_published(40, 38, 42)


@given(st.floats(0, 100), st.one_of(st.none(), st.integers(1, 29)), st.booleans())
def test_a_percentage_is_never_a_bare_bar(percent, n, named):
    shown = drawn(Value.exact(percent), n=n if named else None)
    assert shown.point is None or (shown.interval is not None and shown.interval.width > 0)


def test_withheld_and_ranges_have_no_point():
    assert drawn(Value(Kind.SUPPRESSED)).interval is None
    assert "not 0" in drawn(Value(Kind.SUPPRESSED)).sentence
    withheld = drawn(Value(Kind.SUPPRESSED, 0, 10, excluded="high"), percent=False)
    assert (withheld.interval.low, withheld.interval.high, withheld.point) == (0, 10, None)
    ranged = drawn(Value(Kind.RANGE, 95, 98))
    assert (ranged.interval.low, ranged.interval.high, ranged.point) == (95, 98, None)
    assert drawn(Value(Kind.MISSING)) == drawn(Value(Kind.MISSING), n=500)


def test_counts_of_everybody_need_no_interval_and_rare_events_do():
    assert drawn(Value.exact(452), percent=False, full_count=True).point == 452
    assert drawn(Value.exact(4), percent=False).interval == rare_count(4)
    assert drawn(Value.exact(140), percent=True, n=90).interval is None


ROW = IndicatorRow(
    title="Sad or hopeless",
    value=Value.exact(40.0),
    unit="percent",
    year="2023",
    place="Emmett High",
    n=200.0,
)


def test_a_row_goes_into_the_plans_table_and_comes_back():
    stored = Indicator(id="one", **ROW.as_fields())
    assert row_of(stored).value == ROW.value
    assert row_of(stored).drawn() == ROW.drawn()


@pytest.mark.parametrize(
    ("value", "unit", "students"),
    [
        (Value(Kind.SUPPRESSED, 0.0, 10.0, "<10", excluded="high"), "students", True),
        (Value(Kind.SUPPRESSED), "students", True),
        (Value(Kind.RANGE, 95.0, 98.0), "percent", False),
        (Value(Kind.RANGE, 99.0, 100.0), "percent", False),
    ],
)
def test_what_was_hidden_is_stored_as_hidden(value, unit, students):
    row = IndicatorRow(title="Absent", value=value, unit=unit, counts_students=students)
    stored = Indicator(id="one", **row.as_fields())
    assert stored.value is None
    assert row_of(stored).value == value
    assert row_of(stored).counts_students is students


def test_published_bounds_of_a_count_are_drawn():
    row = IndicatorRow(title="Children in poverty", value=Value.exact(82), low=60, high=104)
    assert row.drawn().interval == as_published(82, 60, 104)
    assert IndicatorRow(title="Teachers", value=Value.exact(21)).drawn().point == 21
    assert ROW.drawn(full_count=True).interval.width == 0
