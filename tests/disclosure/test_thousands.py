"""Thousands of generated tables go through the gate and are attacked. Part of the full suite only."""

import numpy as np
import pytest

from attack import Attack, ranges
from fivepillars.analysis.disclosure import LinkedTables, Method, Rule, gate
from made_counts import enrolment

SHAPES = [(4,), (6,), (3, 2), (3, 3), (4, 3), (5, 3), (5, 4), (6, 5)]
MEANS = [6.0, 12.0, 25.0]


def generated(seed):
    return enrolment(seed, SHAPES[seed % len(SHAPES)], MEANS[seed % len(MEANS)], population=str(seed))


def widths(tables):
    attacks = []
    for table in tables:
        attacks.append(Attack())
        attacks[-1].read(table)
    return np.concatenate([found[:, 1] - found[:, 0] for found in ranges(attacks)])


def test_the_exact_method_gives_nothing_away_in_four_hundred_tables():
    released = [gate(generated(seed)) for seed in range(400)]
    assert all(result.method in {Method.EXACT, Method.NOTHING, Method.EVERYTHING} for result in released)
    found = widths([result.table for result in released])
    assert len(found) > 2000
    assert found.min() >= 10


@pytest.mark.parametrize("start", [10_000, 20_000, 30_000, 40_000])
def test_the_approximation_gives_nothing_away_in_four_hundred_tables(start):
    found = []
    for bundle in range(start, start + 400, 50):
        linked = LinkedTables({str(seed): generated(seed) for seed in range(bundle, bundle + 50)})
        found.append(widths(gate(linked, Rule(exact_up_to=0)).tables.values()))
    assert np.concatenate(found).min() >= 10
