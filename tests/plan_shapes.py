"""Districts of a state and made-up ones, and the cells that a file of them becomes in a plan, by shape."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import numpy as np

from fivepillars import Workbook
from made_plans import choices_of
from plan_attack import Table

ENROLMENT = Path(__file__).parents[1] / "data" / "reference" / "ma_enrollment_2017.csv"
RACES = ("Asian", "Black", "Hispanic", "White", "Multi-Race")
SHAPES = ("wide", "long", "percents", "one total", "two titles", "two years", "schools alone")


def real(limit: int) -> list[Table]:
    """Return districts of Massachusetts: students by grade for each school."""
    found: dict[str, Table] = defaultdict(lambda: defaultdict(dict))
    with ENROLMENT.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["counted_by"] == "grade" and row["label"] != "SP":
                found[row["district"]][f"School {row['school_code']}"][row["label"]] = int(row["students"])
    kept = [table for _, table in sorted(found.items()) if 2 <= len(table) <= 5]
    return [{school: dict(parts) for school, parts in table.items()} for table in kept[:limit]]


def made(limit: int) -> list[Table]:
    """Return districts made up: students by race for each school, most groups small."""
    chance = np.random.default_rng(8)
    return [
        {
            f"School {school}": {race: int(chance.choice((1, 2, 4, 7, 9, 12, 25, 60, 200))) for race in RACES}
            for school in range(int(chance.integers(1, 4)))
        }
        for _ in range(limit)
    ]


def title_of(label: str) -> str:
    """Return the heading of a column of a file."""
    return label if label in RACES else f"{label}_Enrollment"


def brought(table: Table, shape: str) -> list[tuple]:
    """Return the cells that a file of a shape becomes in a plan."""
    places = dict(table)
    if shape != "schools alone":
        labels = dict.fromkeys(label for parts in table.values() for label in parts)
        places["Riverbend"] = {
            label: sum(parts.get(label, 0) for parts in table.values()) for label in labels
        }
    placed = [("agency", "agency", "name", "Riverbend")]

    def add(place: str, **fields: object) -> None:
        row = f"file.{len(placed):07}"
        said = {"place": place, "year": "2017", "source": "A state's file", **fields}
        placed.extend(("indicator", row, name, value) for name, value in said.items() if value != "")

    for place, parts in places.items():
        total = sum(parts.values())
        for label, value in parts.items():
            named = {"title": "Students", "group": label if label in RACES else f"Grade {label}"}
            named = named if shape == "long" else {"title": title_of(label), "group": "All students"}
            share = {**named, "title": f"{named['title']}Perc", "kind": "percent"}
            if shape != "percents":
                add(place, **named, kind="other" if shape == "two titles" else "count", value=float(value))
            if shape in {"wide", "percents", "schools alone"} and total:
                add(place, **share, value=round(100 * value / total, 1))
        year = "2018" if shape == "two years" else "2017"
        title = "Students" if shape == "long" else "TOTAL"
        if shape != "one total" or place == "Riverbend":
            add(place, title=title, kind="count", value=float(total), year=year)
    return placed


def plan_of(*gestures: list[tuple]) -> Workbook:
    """Return a workbook of a plan whose choices were made in a few gestures, a day apart."""
    choices = []
    for day, cells in enumerate(gestures):
        found = choices_of(*cells)
        at = found[0].at + timedelta(days=day)
        choices += [
            each.model_copy(update={"at": at, "id": f"day{day}-{each.id}"}).as_json() for each in found
        ]
    return Workbook.open(choices=choices)
