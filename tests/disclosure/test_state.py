"""State: nothing is recovered from any district, alone or with a second table on the same students."""

import csv
from collections import defaultdict

from attack import Attack, ranges
from fivepillars.analysis.disclosure import LinkedTables, Method, gate
from made_districts import ENROLMENT, districts

DISTRICTS = districts()


def test_there_are_forty_districts_with_small_counts() -> None:
    assert len(DISTRICTS) == 40
    for by_grade, _ in DISTRICTS.values():
        assert any(0 < count < 10 for count in by_grade.counts.values())


def test_every_school_is_listed_once_by_grade() -> None:
    seen = defaultdict(set)
    with ENROLMENT.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["label"] not in seen[row["school_code"]]
            seen[row["school_code"]].add(row["label"])


def test_nothing_is_recovered_from_grade_by_school() -> None:
    attacks, hidden, rows = [], 0.0, 0.0
    for by_grade, _ in DISTRICTS.values():
        released = gate(by_grade)
        assert released.method is Method.EXACT
        attacks.append(Attack())
        attacks[-1].read(released.table)
        hidden += released.information_lost.cells
        rows += released.information_lost.cells_by_rows
    assert all((found[:, 1] - found[:, 0] >= 10).all() and len(found) for found in ranges(attacks))
    assert hidden < rows / 2


def test_nothing_is_recovered_from_grades_and_groups_of_the_same_students() -> None:
    for name in list(DISTRICTS)[::5]:
        by_grade, by_group = DISTRICTS[name]
        released = gate(LinkedTables({"grade": by_grade, "group": by_group})).tables
        attack = Attack()
        for table in released.values():
            attack.read(table, lambda key: frozenset(key) - {"Total"})
        found = ranges([attack])[0]
        widths = found[:, 1] - found[:, 0]
        rests = set(attack.rests.values())
        assert (widths[[place for place in range(len(widths)) if place not in rests]] >= 10).all()
        for (whole, label), place in attack.rests.items():
            school = next(iter(whole), "Total")
            of_group, every = by_group.counts[school, label], by_group.counts[school, "Total"]
            if of_group is not None and 0 < every - of_group < 10:
                assert widths[place] >= 10
