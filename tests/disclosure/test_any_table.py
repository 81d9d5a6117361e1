"""What the gate promises of any table, whatever its shape."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fivepillars.analysis.disclosure import Method, Rule, gate
from made_counts import enrolment

SHAPES = st.sampled_from([(4,), (3, 2), (3, 3), (4, 3), (2, 2, 2)])
SEEDS = st.integers(0, 10_000)


@given(SEEDS, SHAPES)
@settings(max_examples=12, deadline=None)
def test_the_gate_is_idempotent_and_deterministic(seed, shape):
    rule, table = Rule(), enrolment(seed, shape)
    once = gate(table, rule)
    assert gate(enrolment(seed, shape), rule) == once
    again = gate(once.table.as_counts(rule.lowest), rule)
    assert dict(again.table.values) == dict(once.table.values)


@given(SEEDS, SHAPES, st.integers(2, 30))
@settings(max_examples=12, deadline=None)
def test_no_small_count_is_ever_shown_whatever_the_minimum(seed, shape, minimum):
    table = enrolment(seed, shape)
    low, high = (gate(table, Rule(minimum=m)).table for m in (minimum, minimum + 3))
    for released, m in ((low, minimum), (high, minimum + 3)):
        assert not any(value is not None and 0 < value < m for value in released.values.values())
    small = {key for key, count in table.counts.items() if 0 < count < minimum}
    assert small <= low.hidden
    assert small <= high.hidden


@given(SEEDS, SHAPES)
@settings(max_examples=12, deadline=None)
def test_shown_counts_are_the_true_ones(seed, shape):
    table = enrolment(seed, shape)
    shown = {key: value for key, value in gate(table).table.values.items() if value is not None}
    assert shown == {key: table.counts[key] for key in shown}


def test_the_exact_method_never_loses_more_than_the_approximation():
    for seed in range(8):
        table = enrolment(seed, (4, 3))
        exact, rough = gate(table), gate(table, Rule(exact_up_to=0))
        assert exact.method is Method.EXACT
        assert rough.method in {Method.APPROXIMATE, Method.EVERYTHING}
        assert len(exact.table.hidden) <= len(rough.table.hidden) + 1
