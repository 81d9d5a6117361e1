"""What is counted stands in the singular or the plural, as its number says."""

import pytest

from fivepillars.plan.numbers import counted


@pytest.mark.parametrize(
    ("number", "words", "said"),
    [
        (0, ("action",), "0 actions"),
        (1, ("action",), "1 action"),
        (2, ("action",), "2 actions"),
        (12_345, ("row",), "12,345 rows"),
        (1, ("person", "people"), "1 person"),
        (3, ("person", "people"), "3 people"),
        (1.0, ("step",), "1 step"),
        (2.5, ("week",), "2.5 weeks"),
        (1, ("figure is", "figures are"), "1 figure is"),
        (2, ("figure is", "figures are"), "2 figures are"),
    ],
)
def test_the_noun_follows_the_number(number: int, words: tuple[str, ...], said: str) -> None:
    assert counted(number, *words) == said


def test_nothing_may_be_said_in_a_word() -> None:
    assert counted(0, "service", none="no") == "no services"
