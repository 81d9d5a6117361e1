"""All students less students without a disability: what two tables released together do not give away."""

import pytest

from attack import Attack, ranges
from fivepillars.analysis.disclosure import CountTable, LinkedTables, Partition, gate
from made_counts import enrolment

ALL, SOME = "all students", "students without a disability"


def two_tables(seed):
    """Return all students by school and group, and the few less who have no disability."""
    every = enrolment(seed, (4, 3), mean=40, population=ALL)
    few = enrolment(seed + 500, (4, 3), mean=5, population=SOME)
    inner = {key: count for key, count in every.counts.items() if "Total" not in key}
    some = {key: max(count - few.counts[key], 0) for key, count in inner.items()}
    return every, CountTable.of(every.dimensions, some, population=SOME)


def attack_on(tables):
    attack = Attack()
    whole = attack.read(tables["all"], lambda key: ("all", key))
    part = attack.read(tables["some"], lambda key: ("some", key))
    for key, cell in whole.items():
        attack.rest(key, cell, part[key])
    return attack


def rests_recovered(tables, truth):
    every, some = truth
    attack = attack_on(tables)
    found = ranges([attack])[0]
    small = [key for key in every.counts if 0 < every.counts[key] - some.counts[key] < 10]
    assert small
    return [key for key in small if found[attack.rests[key]][1] - found[attack.rests[key]][0] < 10]


@pytest.mark.parametrize("seed", range(6))
def test_all_students_less_students_without_a_disability_is_protected(seed):
    every, some = two_tables(seed)
    apart = {"all": gate(every).table, "some": gate(some).table}
    assert rests_recovered(apart, (every, some)), "gated apart, they give the difference away"
    linked = LinkedTables({"all": every, "some": some}, (Partition("all", ("some",)),))
    released = gate(linked)
    assert rests_recovered(released.tables, (every, some)) == []
    found = ranges([attack_on(released.tables)])[0]
    attack = attack_on(released.tables)
    printed = sorted(set(range(len(attack.limits))) - set(attack.rests.values()))
    assert (found[printed][:, 1] - found[printed][:, 0] >= 10).all()


def test_parts_that_make_up_the_whole_are_tied_by_their_sum():
    every = enrolment(1, (4, 3), mean=40, population=ALL)
    few = enrolment(2, (4, 3), mean=5, population="students with a disability")
    inner = {key: count for key, count in every.counts.items() if "Total" not in key}
    few_inner = {key: min(few.counts[key], count) for key, count in inner.items()}
    few = CountTable.of(few.dimensions, few_inner, population=few.population)
    rest = {key: count - few_inner[key] for key, count in inner.items()}
    some = CountTable.of(every.dimensions, rest, population=SOME)
    tables = {"all": every, "some": some, "few": few}
    released = gate(LinkedTables(tables, (Partition("all", ("some", "few"), complete=True),))).tables
    attack = Attack()
    cells = {name: attack.read(released[name], lambda key, name=name: (name, key)) for name in tables}
    for key, whole in cells["all"].items():
        attack.equation(whole, [cells["some"][key], cells["few"][key]])
    found = ranges([attack])[0]
    assert len(found)
    assert (found[:, 1] - found[:, 0] >= 10).all()
