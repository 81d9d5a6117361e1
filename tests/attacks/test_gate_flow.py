"""Real and made tables brought into plans in every shape, and all that plans then show, attacked together.

The attacker has what is printed of every figure: counts, percentages with their last digit, bands, and the
same plan at an earlier day. He builds the sums himself and asks a linear program for each hidden count.
"""

from __future__ import annotations

import json

import numpy as np
import pytest

from fivepillars import open_step
from fivepillars.analysis.indicator_suppression import shown_indicators
from plan_attack import MINIMUM, Printed, narrow
from plan_shapes import RACES, SHAPES, brought, made, plan_of, real


def label_of(row: object) -> str:
    """Return whom a figure is about, as the attacker reads its heading."""
    if row.group.startswith("Grade ") or row.group in RACES:
        return row.group.removeprefix("Grade ")
    title = row.title.removesuffix("Perc").removesuffix("_Enrollment")
    return "" if title in {"TOTAL", "Students"} else title


def printed(plan: object) -> Printed:
    """Return each figure as it is printed: where, whom, kind and text."""
    return [
        (each.row.place, label_of(each.row), each.row.kind, each.text) for each in shown_indicators(plan).rows
    ]


def values(cells: list[tuple]) -> list[object]:
    """Return the values of the figures among some cells, in their order."""
    return [value for _, _, name, value in cells if name == "value"]


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
    everything = json.dumps(open_step(book, "needs").state()) + open_step(book, "needs").twin()._repr_html_()
    everything += book.document("html").decode() + book.document("json").decode()
    assert raw, "a large count had to be hidden as well"
    assert not [number for number in raw if number in everything or f"{int(number):,}" in everything]
