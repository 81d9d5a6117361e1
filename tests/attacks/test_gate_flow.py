"""Real and made tables brought into plans in every shape, and all that plans then show, attacked together.

The attacker has what is printed of every figure: counts, percentages with their last digit, bands, and the
same plan at an earlier day. He builds the sums himself and asks a linear program for each hidden count.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from fivepillars import Workbook
from fivepillars.analysis.shown import shown_indicators
from made_plans import choices_of
from plan_attack import MINIMUM, Printed, Table, narrow

ENROLMENT = Path(__file__).parents[2] / "data" / "reference" / "ma_enrollment_2017.csv"
RACES = ("Asian", "Black", "Hispanic", "White", "Multi-Race")
SHAPES = ("wide", "long", "percents", "one total", "two titles", "two years", "schools alone")


def real(limit: int) -> list[Table]:
    """Give districts of Massachusetts: students by grade for each school."""
    found: dict[str, Table] = defaultdict(lambda: defaultdict(dict))
    with ENROLMENT.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["counted_by"] == "grade" and row["label"] != "SP":
                found[row["district"]][f"School {row['school_code']}"][row["label"]] = int(row["students"])
    kept = [table for _, table in sorted(found.items()) if 2 <= len(table) <= 5]
    return [{school: dict(parts) for school, parts in table.items()} for table in kept[:limit]]


def made(limit: int) -> list[Table]:
    """Give districts made up: students by race for each school, most groups small."""
    chance = np.random.default_rng(8)
    return [
        {
            f"School {school}": {race: int(chance.choice((1, 2, 4, 7, 9, 12, 25, 60, 200))) for race in RACES}
            for school in range(int(chance.integers(1, 4)))
        }
        for _ in range(limit)
    ]


def title_of(label: str) -> str:
    """Give the heading of a column of a file."""
    return label if label in RACES else f"{label}_Enrollment"


def brought(table: Table, shape: str) -> list[tuple]:
    """Give the cells that a file of a shape becomes in a plan."""
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


def label_of(row: object) -> str:
    """Give whom a figure is about, as the attacker reads its heading."""
    if row.group.startswith("Grade ") or row.group in RACES:
        return row.group.removeprefix("Grade ")
    title = row.title.removesuffix("Perc").removesuffix("_Enrollment")
    return "" if title in {"TOTAL", "Students"} else title


def printed(plan: object) -> Printed:
    """Give each figure as it is printed: where, whom, kind and text."""
    return [
        (each.row.place, label_of(each.row), each.row.kind, each.text) for each in shown_indicators(plan).rows
    ]


def values(cells: list[tuple]) -> list[object]:
    """Give the values of the figures among some cells, in their order."""
    return [value for _, _, name, value in cells if name == "value"]


def plan_of(*gestures: list[tuple]) -> Workbook:
    """Give a workbook of a plan whose choices were made in a few gestures, a day apart."""
    choices = []
    for day, cells in enumerate(gestures):
        found = choices_of(*cells)
        at = found[0].at + timedelta(days=day)
        choices += [
            each.model_copy(update={"at": at, "id": f"day{day}-{each.id}"}).as_json() for each in found
        ]
    return Workbook.open(choices=choices)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_small_count_is_told_by_everything_that_a_plan_shows(shape: str, rounds, figure) -> None:
    tables = [*made(rounds(4, 60)), *real(rounds(1, 40))]
    small = hidden = figures = 0
    for table in tables:
        shown = printed(plan_of(brought(table, shape)).plan)
        assert narrow(table, shown, whole=shape != "schools alone") == []
        small += sum(0 < value < MINIMUM for parts in table.values() for value in parts.values())
        hidden += sum(text == "*" or text[0] in "≤≥" for *_, text in shown)
        figures += len(shown)
    assert small
    figure(f"gate flow, {shape}: 0 of {small} small counts told; {hidden} of {figures} figures hidden")


def test_one_student_more_tells_no_small_count(rounds, figure) -> None:
    moved = pairs = 0
    for number, table in enumerate([*made(rounds(4, 60)), *real(rounds(1, 20))]):
        chance = np.random.default_rng(number)
        school = sorted(table)[int(chance.integers(len(table)))]
        label = sorted(table[school])[int(chance.integers(len(table[school])))]
        after = {place: dict(parts) for place, parts in table.items()}
        after[school][label] += 1
        first, then = brought(table, "wide"), brought(after, "wide")
        change = [cell for cell, old in zip(then, first, strict=True) if cell != old]
        before, now = printed(plan_of(first).plan), printed(plan_of(first, change).plan)
        rows = list(zip(before, now, values(first), values(then), strict=True))
        pairs += len(rows)
        moved += sum(old[3] == "*" != new[3] for old, new, *_ in rows)
        assert narrow(after, now, whole=True) == []
        known = [old if new[3] == "*" and was == is_now else new for old, new, was, is_now in rows]
        assert narrow(after, known, whole=True) == [], "figures that were shown and stand are known"
    assert moved == 0
    figure(f"gate flow, one student more: {moved} of {pairs} hidden figures shown afterwards")


def test_page_twin_and_documents_say_what_was_attacked_and_no_more() -> None:
    table = {"Hill": {"Asian": 4, "White": 7301}}
    book = plan_of(brought(table, "wide"))
    shown = {each.row.id: each for each in shown_indicators(book.plan).rows}
    hidden = [each for each in shown.values() if each.hidden]
    assert hidden
    data = json.loads(book.document("json"))
    rows = data["tables"]["indicator"]
    assert {row["id"]: row.get("value") for row in rows} == {
        name: each.row.value for name, each in shown.items()
    }
    raw = {f"{row.value:g}" for row in book.plan.indicators if shown[row.id].hidden and row.value > 1000}
    everything = json.dumps(book.step("needs").state()) + book.step("needs").twin()._repr_html_()
    everything += book.document("html").decode() + book.document("json").decode()
    assert raw, "a large count had to be hidden as well"
    assert not [number for number in raw if number in everything or f"{int(number):,}" in everything]
