"""Nobody can work out a hidden count from what is shown of a plan, with a linear program either."""

import numpy as np
import pytest
from scipy.optimize import linprog

from fivepillars.analysis.indicator_suppression import shown_indicators
from fivepillars.plan.tables import Indicator, Setting

MINIMUM = 10
SEXES, GRADES = ("Female", "Male"), ("Grade 6", "Grade 7", "Grade 8")
EVERYBODY, LOOSE, DISTRICT = "All students", "Low income", "Riverbend"


class _Plan:
    """As much of a plan as the figures need."""

    def __init__(self, rows: tuple[Indicator, ...]) -> None:
        self.indicators = rows
        self.setting = Setting(id="setting", smallest_count=MINIMUM)
        self.agency = type("Agency", (), {"name": DISTRICT})
        self.schools, self.figures = (), ()


def _counts(chance: np.random.Generator, schools: int, *, whole: bool) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for school in (f"School {number}" for number in range(schools)):
        grades = [int(chance.choice((2, 4, 7, 9, 12, 25, 60))) for _ in GRADES]
        total = sum(grades)
        girls = int(chance.choice((chance.integers(0, total + 1), min(total, 4))))
        parts = zip(
            (*GRADES, *SEXES, LOOSE),
            (*grades, girls, total - girls, int(chance.integers(0, total + 1))),
            strict=True,
        )
        counts |= {(school, group): count for group, count in ((EVERYBODY, total), *parts)}
    if whole:
        for group in {group for _, group in counts}:
            counts[DISTRICT, group] = sum(count for (_, each), count in counts.items() if each == group)
    return counts


def _shown(counts: dict[tuple[str, str], int]) -> dict[tuple[str, str], int | None]:
    rows = tuple(
        Indicator(id=f"own.{number}", title="Students", place=place, group=group, kind="count", value=count)
        for number, ((place, group), count) in enumerate(counts.items())
    )
    found = shown_indicators(_Plan(rows)).rows
    return {(each.row.place, each.row.group): None if each.hidden else int(each.row.value) for each in found}


def _ranges(shown: dict[tuple[str, str], int | None], *, whole: bool) -> dict[tuple[str, str], float]:
    """Return how far apart the lowest and the highest value of each hidden count are for a reader."""
    unknown = [key for key, value in shown.items() if value is None]
    place_of = {key: number for number, key in enumerate(unknown)}
    left, right = [], []

    def equation(total: tuple[str, str], parts: list[tuple[str, str]]) -> None:
        row, known = np.zeros(len(unknown)), 0
        for key, sign in [(total, 1), *((part, -1) for part in parts)]:
            if shown[key] is None:
                row[place_of[key]] += sign
            else:
                known -= sign * shown[key]
        left.append(row)
        right.append(known)

    places = sorted({place for place, _ in shown})
    schools = [place for place in places if place != DISTRICT]
    for place in places:
        equation((place, EVERYBODY), [(place, group) for group in GRADES])
        equation((place, EVERYBODY), [(place, group) for group in SEXES])
    for group in {group for _, group in shown} if whole else ():
        equation((DISTRICT, group), [(place, group) for place in schools])
    ranges = {}
    for key in unknown:
        aim = np.zeros(len(unknown))
        aim[place_of[key]] = 1
        ends = [
            linprog(sign * aim, A_eq=np.array(left), b_eq=np.array(right), bounds=(0, 10_000))
            for sign in (1, -1)
        ]
        assert all(end.status == 0 for end in ends)
        ranges[key] = -ends[1].fun - ends[0].fun
    return ranges


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_no_small_count_is_shown_and_no_hidden_one_can_be_worked_out(seed: int, *, whole: bool) -> None:
    counts = _counts(np.random.default_rng(seed), schools=3, whole=whole)
    shown = _shown(counts)
    assert not [key for key, value in shown.items() if value is not None and 0 < value < MINIMUM]
    assert all(value in {None, counts[key]} for key, value in shown.items())
    most = _ranges(dict.fromkeys(shown), whole=whole)
    assert all(width >= min(MINIMUM, most[key]) - 1e-6 for key, width in _ranges(shown, whole=whole).items())
