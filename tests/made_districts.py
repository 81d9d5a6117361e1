"""Massachusetts districts from the reference figures, as tables of counts."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from fivepillars.analysis.disclosure import CountTable, Dimension

ENROLMENT = Path(__file__).parents[1] / "data" / "reference" / "ma_enrollment_2017.csv"
GRADES = ("PK", "K", *map(str, range(1, 13)), "SP")


def districts():
    """Return for each district its students by grade and school, and by overlapping group and school."""
    counts = defaultdict(lambda: defaultdict(dict))
    with ENROLMENT.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place = row["school_code"], row["label"]
            counts[row["district"]][row["counted_by"]][place] = int(row["students"])
    return {name: _tables(found, name) for name, found in counts.items()}


def _tables(found, name):
    schools = tuple(sorted({school for school, _ in found["grade"]}))
    grades = tuple(grade for grade in GRADES if any(label == grade for _, label in found["grade"]))
    groups = tuple(sorted({label for _, label in found["group"]}))
    school = Dimension("school", schools)
    inner = {(code, grade): found["grade"].get((code, grade), 0) for code in schools for grade in grades}
    by_grade = CountTable.of((school, Dimension("grade", grades)), inner, title=name)
    grouped = {(code, group): found["group"].get((code, group)) for code in schools for group in groups}
    totals = {(code, "Total"): by_grade.counts[code, "Total"] for code in schools}
    by_group = CountTable.of(
        (school, Dimension("group", groups, overlapping=True)), {**grouped, **totals}, title=name
    )
    return by_grade, by_group
