"""What was shown once is known, and what was hidden once stays hidden, however much came since."""

from datetime import timedelta
from itertools import count

import pytest

from fivepillars import Workbook
from fivepillars.analysis.indicator_suppression import shown_indicators
from made_plans import choices_of


def row(number: int, **fields: object) -> list[tuple]:
    told = {"place": "Hill", "year": "2024", "kind": "count", **fields}
    return [("indicator", f"own.{number:02}", name, value) for name, value in told.items()]


def race(number: int, group: str, value: float) -> list[tuple]:
    return row(number, title="Students", group=group, value=value)


RUNS = count()
FIRST = [
    *race(0, "All students", 100.0),
    *race(1, "Asian", 9.0),
    *race(2, "Black", 31.0),
    *race(3, "White", 60.0),
]


def shown(*gestures: list[tuple]) -> dict[str, str]:
    """Return the figures after some gestures, an hour apart, each by its row."""
    choices, run = [], next(RUNS)
    for hour, cells in enumerate(gestures):
        made = choices_of(*cells)
        at = made[0].at + timedelta(hours=hour)
        choices += [
            each.model_copy(update={"at": at, "id": f"r{run}-h{hour:03}-{each.id}"}).as_json()
            for each in made
        ]
    rows = shown_indicators(Workbook.open(choices=choices).plan).rows
    return {each.row.id.removeprefix("own."): each.text for each in rows}


def a_year_of(cell: tuple) -> list[list[tuple]]:
    """Return many gestures that change a figure of the same place, and end where it stood."""
    table, name, field, value = cell
    return [[(table, name, field, value + step % 3)] for step in range(1, 43)]


def test_what_was_hidden_stays_hidden_however_often_something_was_changed_since() -> None:
    other = row(9, title="Buses", value=400.0)
    later = a_year_of(other[-1])
    one = [("indicator", "own.01", "value", 10.0), ("indicator", "own.00", "value", 101.0)]
    begun = shown([*FIRST, *other])
    then = shown([*FIRST, *other], one, *later)
    hidden = {name for name, text in begun.items() if text == "*"}
    assert "01" in hidden
    assert hidden <= {name for name, text in then.items() if text == "*"}, "10 less 1 is 9"


def test_what_was_shown_is_known_however_much_was_added_since() -> None:
    size = len(FIRST) // 4
    parts = [FIRST[size * number : size * (number + 1)] for number in range(4)]
    more = [race(20 + number, f"Club {number}", 400.0 + number) for number in range(6)]
    assert shown(parts[0], parts[3])["03"] == "60", "nobody told yet who the others are"
    end = shown(parts[0], parts[3], parts[1], parts[2], *more)
    assert (end["00"], end["03"]) == ("100", "60"), "what was shown stays"
    assert (end["01"], end["02"]) == ("*", "*"), "and protects nothing: 31 is hidden for 9"


@pytest.mark.parametrize("new", [{"group": "Wh."}, {"place": "Hill, the old house"}, {"year": "2020"}])
def test_another_name_shows_no_figure_that_was_hidden(new: dict[str, str]) -> None:
    begun = shown(FIRST)
    [large] = {name for name, text in begun.items() if text == "*"} - {"01"}
    renamed = [("indicator", f"own.{large}", name, value) for name, value in new.items()]
    assert shown(FIRST, renamed)[large] == "*"


def test_a_percentage_that_was_shown_hides_the_total_that_comes_after_it() -> None:
    percent = row(0, title="Asian", kind="percent", value=1.0)
    total = row(1, title="Students", value=390.0)
    assert shown(percent) == {"00": "1 %"}
    assert shown(percent, total)["01"] == "*", "1 % of 390 are 4"
    assert shown([*percent, *total]) == {"00": "≤3 %", "01": "390"}
    assert shown(total, percent) == {"00": "≤3 %", "01": "390"}


def test_a_band_is_no_percentage_when_its_total_is_taken_away() -> None:
    percent = row(0, title="Asian", kind="percent", value=1.0)
    total = row(1, title="Students", value=390.0)
    gone = [("indicator", "own.01", "removed", True)]
    assert shown([*percent, *total], gone) == {"00": "*"}
    corrected = [("indicator", "own.00", "value", 40.0)]
    assert shown([*percent, *total], gone, corrected) == {"00": "40 %"}


def test_what_is_typed_at_once_is_one_moment() -> None:
    choices = choices_of(
        *row(0, title="Asian", kind="percent", value=1.0), *row(1, title="Students", value=390.0)
    )
    for seconds, expected in ((20, "390"), (60, "*")):
        made = [
            each.model_copy(
                update={
                    "at": choices[0].at + timedelta(seconds=seconds * number),
                    "id": f"seconds{seconds}-{number:03}",
                }
            ).as_json()
            for number, each in enumerate(choices)
        ]
        assert shown_indicators(Workbook.open(choices=made).plan).rows[1].text == expected
