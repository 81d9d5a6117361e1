"""Tables on the same students: what they share is hidden in all of them, and what contradicts is refused."""

import pytest

from attack import Attack, ranges
from fivepillars.analysis.disclosure import CountTable, Dimension, LinkedTables, Partition, gate
from fivepillars.plan.refusal import Refused
from made_counts import enrolment

ALL, SOME = "all students", "students without a disability"


def test_a_cell_that_two_tables_share_is_hidden_in_both_or_in_none():
    grade = Dimension("grade", ("9", "10", "11"))
    sex = Dimension("sex", ("girls", "boys"))
    lunch = Dimension("lunch", ("free", "paid"))
    girls, free = (4, 50, 60), (30, 40, 70)
    of_grade = {"9": 80, "10": 90, "11": 120}

    def table(other, first, counts):
        second = next(label for label in other.labels if label != first)
        pairs = zip(of_grade.items(), counts, strict=True)
        inner = {}
        for (label, every), count in pairs:
            inner[label, first], inner[label, second] = count, every - count
        return CountTable.of((grade, other), inner)

    tables = {"sex": table(sex, "girls", girls), "lunch": table(lunch, "free", free)}
    released = gate(LinkedTables(tables)).tables
    for label in (*grade.nodes,):
        assert released["sex"].text(label, "Total") == released["lunch"].text(label, "Total")
    attack = Attack()

    def shared(key):
        return frozenset(key) - {"Total"}

    attack.read(released["sex"], shared)
    attack.read(released["lunch"], shared)
    found = ranges([attack])[0]
    assert (found[:, 1] - found[:, 0] >= 10).all()


def test_tables_that_disagree_are_refused():
    first, second = enrolment(1, (3,)), enrolment(2, (3,))
    with pytest.raises(Refused, match="different counts for the same cell"):
        gate(LinkedTables({"a": first, "b": second}))


def test_a_part_larger_than_its_whole_is_refused():
    whole, part = enrolment(1, (3,), mean=5, population=ALL), enrolment(1, (3,), mean=50, population=SOME)
    with pytest.raises(Refused, match="larger than all of them"):
        gate(LinkedTables({"all": whole, "some": part}, (Partition("all", ("some",)),)))


def test_partitions_must_name_tables_and_populations():
    table = enrolment(1, (3,))
    with pytest.raises(Refused, match="not among"):
        LinkedTables({"a": table}, (Partition("a", ("b",)),))
    with pytest.raises(Refused, match="different populations"):
        gate(LinkedTables({"a": table, "b": table}, (Partition("a", ("b",)),)))
