"""What the gate lets through is attacked by linear programming, with code that shares nothing with it."""

import numpy as np
import pytest

from attack import FAR, Attack, ranges, whole_ranges
from fivepillars.analysis.disclosure import LinkedTables, ReleasedTable, Rule, gate
from made_counts import enrolment

SHAPES = [(5,), (3, 2), (3, 3), (4, 3), (5, 4)]


def attack_on(table, lowest=1):
    attack = Attack(lowest)
    attack.read(table)
    return attack


def narrowest(attacks):
    return min(float((found[:, 1] - found[:, 0]).min()) for found in ranges(attacks) if len(found))


@pytest.mark.parametrize("rule", [Rule(), Rule(minimum=5), Rule(minimum=16, minimum_range=20)], ids=repr)
def test_no_hidden_count_is_recovered_from_its_table(rule):
    tables = [gate(enrolment(seed, SHAPES[seed % len(SHAPES)]), rule).table for seed in range(30)]
    assert narrowest([attack_on(table) for table in tables]) >= rule.reader_needs


def test_nor_where_zeros_are_hidden():
    rule = Rule(zeros="hide")
    tables = [gate(enrolment(seed, (4, 3)), rule).table for seed in range(10)]
    assert narrowest([attack_on(table, lowest=0) for table in tables]) >= rule.reader_needs


def test_nor_from_many_tables_protected_by_the_approximation():
    many = {
        str(seed): enrolment(seed, SHAPES[seed % len(SHAPES)], population=str(seed)) for seed in range(40)
    }
    released = gate(LinkedTables(many), Rule(exact_up_to=0))
    assert narrowest([attack_on(table) for table in released.tables.values()]) >= 10


@pytest.mark.parametrize("exact_up_to", [0, 300])
def test_nor_in_whole_numbers_from_three_dimensions(exact_up_to):
    for seed in range(3):
        table = gate(enrolment(seed, (2, 3, 2)), Rule(exact_up_to=exact_up_to)).table
        found = whole_ranges(attack_on(table))
        assert (found[:, 1] - found[:, 0] >= 10).all()


def test_an_insider_who_knows_which_counts_are_small_learns_no_more():
    for seed in range(12):
        table = enrolment(seed, SHAPES[seed % len(SHAPES)])
        closed = {key: 0 if count == 0 else None for key, count in table.counts.items()}
        everything = ReleasedTable(table.dimensions, closed, "", "students", frozenset())
        widths = []
        for released in (gate(table).table, everything):
            attack = attack_on(released)
            small = {}
            for key, place in attack.unknown.items():
                is_small = table.counts[key] < 10
                attack.limits[place] = (1, 9) if is_small else (10, FAR)
                if is_small:
                    small[key] = place
            found = ranges([attack])[0]
            widths.append({key: np.ptp(found[place]) for key, place in small.items()})
        with_table, with_nothing = widths
        assert all(width >= min(8, with_nothing[key]) for key, width in with_table.items())
