"""Files brought in as people bring them, and all that the workbook then shows and exports, attacked together.

Files go through the command's own import; the attacker reads pages, static twins, web document, Word, PDF,
Excel, CSV, JSON, history and messages, and puts all of it into one linear program.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from all_outlets import commands, figures_in, structured, texts
from fivepillars import Workbook
from fivepillars.cli.import_indicators import bring
from fivepillars.cli.imports import Wanted
from plan_attack import DISTRICT, MINIMUM, Attack, Printed, Table, narrow

# Massachusetts Department of Elementary and Secondary Education, school profiles 2017, public record: twelve
# districts, enrollment and selected populations only, as data/reference/README.md says of its other copy.
REAL = Path(__file__).parents[1] / "files" / "enrolment" / "ma_schools_2017.csv"
RACES = ("Asian", "Black or African American", "Hispanic or Latino", "White", "Two or more races")
SCHOOLS = ("Hill School", "Oak School", "Dune School")
YEAR = "2023"
DOCUMENTS = ("html", "docx", "pdf")
File = tuple[str, list[list[object]]]
FAMILIES = {
    "grade": [f"Grade {n}" for n in range(1, 13)] + ["Pre-kindergarten", "Kindergarten", "Beyond grade 12"],
    "race": [*RACES, "American Indian or Alaska Native", "Native Hawaiian or Other Pacific Islander"],
    "sex": ["Male", "Female"],
}


def made(limit: int) -> list[Table]:
    """Return schools made up: students by race, most groups small."""
    chance = np.random.default_rng(17)
    sizes = (1, 2, 4, 7, 9, 12, 25, 60, 1207)
    return [
        {
            school: {race: int(chance.choice(sizes)) for race in RACES}
            for school in SCHOOLS[: int(chance.integers(1, 4))]
        }
        for _ in range(limit)
    ]


def wide(
    table: Table, *, counts: bool = True, percents: bool = False, total: bool = True
) -> list[list[object]]:
    """Return a table with a column a race, a percentage a race, and a total."""
    head: list[object] = ["District", "School", "Year"]
    for race in RACES:
        head += [race] * counts + [f"{race} Perc"] * percents
    rows = [head + ["TOTAL"] * total]
    for school, parts in table.items():
        row: list[object] = [DISTRICT, school, YEAR]
        for race in RACES:
            row += [parts[race]] * counts + [round(100 * parts[race] / sum(parts.values()), 1)] * percents
        rows.append(row + [sum(parts.values())] * total)
    return rows


def long(table: Table) -> list[list[object]]:
    """Return a table with a row a race."""
    rows: list[list[object]] = [["District", "School", "Year", "Race", "Students"]]
    for school, parts in table.items():
        for race, value in {"All students": sum(parts.values()), **parts}.items():
            rows.append([DISTRICT, school, YEAR, race, value])
    return rows


def district(table: Table) -> list[list[object]]:
    """Return the district's own table."""
    parts = [sum(there[race] for there in table.values()) for race in RACES]
    return [["District", "Year", *RACES, "TOTAL"], [DISTRICT, YEAR, *parts, sum(parts)]]


def one_more(table: Table) -> Table:
    """Return the same schools after one student came."""
    school = min(table)
    few = min(table[school], key=lambda race: abs(table[school][race] - MINIMUM))
    return {**table, school: {**table[school], few: table[school][few] + 1}}


SHAPES = {
    "wide": lambda table: [wide(table)],
    "wide with percents": lambda table: [wide(table, percents=True)],
    "percents and one total": lambda table: [wide(table, counts=False, percents=True)],
    "long": lambda table: [long(table)],
    "two files": lambda table: [wide(table, total=False), wide(table, counts=False, percents=True)],
    "schools and district apart": lambda table: [wide(table, percents=True), district(table)],
    "two dates": lambda table: [wide(table, percents=True), wide(one_more(table), percents=True)],
}


def begun(name: str, store: Path) -> Workbook:
    """Return a new plan of a district."""
    book = Workbook.create(name, store=str(store))
    book.choose("agency", "agency", "name", name)
    return book


def outlets(book: Workbook, files: Iterable[list[list[object]]], folder: Path) -> Iterator[dict[str, str]]:
    """Bring each file in, as the command does, and give what it said."""
    for number, rows in enumerate(files):
        source = folder / f"enrolment_{number}.csv"
        with source.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
        brought = bring(book, source, Wanted(today=date(2026, 11, 28)))
        yield {"sentences": "\n".join(brought.sentences), "data": repr(brought.data)}


def read(book: Workbook, said: dict[str, str], documents: tuple[str, ...]) -> dict[str, Printed]:
    """Return the figures that stand in each thing the workbook shows."""
    found: dict[str, Printed] = {}
    for name, rows in structured(book).items():
        found[name] = [
            (row["place"], group, row["kind"], str(row["shown_as"] or "*"))
            if row["value"] in (None, "")
            else (row["place"], group, row["kind"], f"{float(row['value']):g}")
            for row in rows
            for group in [str(row["group"] or "").replace("All students", "")]
        ]
    rows = book.plan.table("indicator")
    places = sorted({row.place for row in rows})
    groups = sorted({row.group.replace("All students", "") for row in rows})
    for name, text in {**texts(book, documents), **commands(book), **said}.items():
        found[name] = figures_in(text, places, groups, rows[0].year)
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_no_small_count_of_a_file_is_told_by_all_that_is_shown(
    shape: str, tmp_path: Path, rounds, figure
) -> None:
    small = figures = 0
    for number, table in enumerate(made(rounds(1, 15))):
        book = begun(DISTRICT, tmp_path / f"{number}.sqlite")
        dates: list[Printed] = []
        for said in outlets(book, SHAPES[shape](table), tmp_path):
            everything = read(book, said, DOCUMENTS if number < rounds(1, 5) else ())
            assert all(everything[name] for name in ("JSON", "CSV", "Excel", "page needs"))
            assert number or all(everything[name] for name in ("twin needs", "HTML", "Word", "PDF"))
            dates.append(list(dict.fromkeys(each for printed in everything.values() for each in printed)))
        last = dates[-1]
        if shape == "two dates":
            after = one_more(table)
            assert narrow(after, last, whole=True) == []
            gone = {each[:2] for each in dates[0] if each[3] == "*" and each[2] != "percent"}
            assert gone <= {each[:2] for each in last if each[3] == "*"}, "what was hidden is shown now"
            stand = {
                (school, race)
                for school in table
                for race in RACES
                if table[school][race] == after[school][race]
            }
            kept = [
                each for each in dates[0] if each[:2] in stand and each[2] != "percent" and each[3] != "*"
            ]
            assert (
                narrow(
                    after, [each for each in last if each[:2] not in {k[:2] for k in kept}] + kept, whole=True
                )
                == []
            )
        else:
            assert narrow(table, last, whole=True) == []
        small += sum(0 < value < MINIMUM for parts in table.values() for value in parts.values())
        figures += len(last)
    figure(f"file to release, {shape}: 0 of {small} small counts told by {figures} printed figures")


def test_the_attacker_finds_what_nobody_protects(figure) -> None:
    small = found = 0
    for table in made(6):
        shown = [
            (school, race, "percent", f"{100 * value / sum(parts.values()):.1f} %")
            for school, parts in table.items()
            for race, value in parts.items()
        ] + [(school, "", "count", str(sum(parts.values()))) for school, parts in table.items()]
        small += sum(0 < value < MINIMUM for parts in table.values() for value in parts.values())
        found += len(narrow(table, shown, whole=True))
    assert found > small / 2
    figure(f"file to release, unprotected percentages and a total: {found} of {small} small counts told")


def test_no_small_count_of_a_states_own_file_is_told(rounds, figure, tmp_path: Path) -> None:
    with REAL.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    names = list(dict.fromkeys(row[2] for row in rows))
    small = hidden = figures = 0
    for number, name in enumerate(names[: rounds(1, len(names))]):
        book = begun(name, tmp_path / f"{number}.sqlite")
        [said] = outlets(book, [[head, *(row for row in rows if row[2] == name)]], tmp_path)
        everything = read(book, said, ())
        printed = list(dict.fromkeys(each for found in everything.values() for each in found))
        true = {(row.place, row.group): row for row in book.plan.indicators if row.kind == "count"}
        attack = Attack()
        for place, group, kind, text in printed:
            attack.read(place, group, kind, text)
        for place in {place for place, _ in true}:
            attack.parts(place, FAMILIES.values())
            attack.inside(place, {group for where, group in true if where == place} - {"All students"})
        for (place, group), row in true.items():
            if row.value is not None and 0 < row.value < MINIMUM:
                small += 1
                assert attack.range(place, group) >= MINIMUM - 1, (name, place, group)
        hidden += sum(text == "*" or text[0] in "≤≥" for *_, text in everything["JSON"])
        figures += len(everything["JSON"])
    assert small
    figure(
        f"file to release, Massachusetts 2017: 0 of {small} small counts told; {hidden} of {figures} hidden"
    )
