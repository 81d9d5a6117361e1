"""What screening is reckoned with: instruments, consent, rules and ratios, each with its source."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from fivepillars.places import data_folder

Three = tuple[float, float, float]
"""Low, likely, high."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A screening instrument at one cut-off.

    Parameters
    ----------
    id, title, cut_off, population
        Its name, from which score on it is positive, and who was studied.
    sensitivity, specificity
        Shares from 0 to 1, low, likely and high: the bounds are those of the 95 % interval where the source
        has one, else all three are alike.
    crisis_item
        Whether it asks about self-harm.
    licence, licence_source
        The right to use it, and who says so.
    source, note
        Who published the figures, and what to know.
    """

    id: str
    title: str
    cut_off: str
    population: str
    sensitivity: Three
    specificity: Three
    crisis_item: bool
    licence: str
    licence_source: str
    source: str
    note: str

    @property
    def named(self) -> str:
        """Return its name with the cut-off."""
        return f"{self.title}, {self.cut_off}"


@dataclass(frozen=True, slots=True)
class Known:
    """A number that the model begins with: low, likely and high, its unit, its source and its standing."""

    id: str
    title: str
    low: float
    likely: float
    high: float
    unit: str
    source: str
    standing: str
    note: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """Students for each full-time person of a role: what is recommended, and by whom."""

    role: str
    title: str
    recommended: int
    source: str
    standing: str


def _read(name: str) -> list[dict[str, str]]:
    with (data_folder() / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _interval(row: dict[str, str], name: str) -> Three:
    likely = row[name]
    low, high = (float(row[f"{name}_{end}"] or likely) for end in ("low", "high"))
    return low, float(likely), high


@cache
def instruments() -> Mapping[str, Instrument]:
    """Return the screening instruments by their short name."""
    return MappingProxyType(
        {
            row["instrument"]: Instrument(
                id=row["instrument"],
                sensitivity=_interval(row, "sensitivity"),
                specificity=_interval(row, "specificity"),
                crisis_item=row["crisis_item"] == "true",
                **{name: row[name] for name in ("title", "cut_off", "population")},
                **{name: row[name] for name in ("licence", "licence_source", "source", "note")},
            )
            for row in _read("screening_instruments.csv")
        }
    )


@cache
def consent_methods() -> Mapping[str, Known]:
    """Return the ways to ask for consent, with the share who agree."""
    return MappingProxyType(
        {row["method"]: _known(row, row["method"], "share") for row in _read("consent_methods.csv")}
    )


@cache
def rules() -> Mapping[str, Known]:
    """Return what the model begins with."""
    return MappingProxyType(
        {row["rule"]: _known(row, row["rule"], row["unit"]) for row in _read("screening_rules.csv")}
    )


def year_weeks() -> int:
    """Return the weeks of a school year: its quarters of 13 weeks."""
    return int(rules()["quarters"].likely * rules()["quarter_weeks"].likely)


@cache
def ratios() -> tuple[Ratio, ...]:
    """Return the recommended ratios of students to staff."""
    return tuple(
        Ratio(row["role"], row["title"], int(row["recommended"]), row["source"], row["standing"])
        for row in _read("staff_ratios.csv")
    )


def _known(row: dict[str, str], name: str, unit: str) -> Known:
    low, likely, high = (float(row[each]) for each in ("low", "likely", "high"))
    return Known(name, row["title"], low, likely, high, unit, row["source"], row["standing"], row["note"])


@cache
def symptom_shares() -> tuple[tuple[str, float], ...]:
    """Return what the YRBS says of the nation's students: symptoms and percents. None is a disorder."""
    asked = ("hopeless", "poor-mental-health", "considered", "attempted")
    rows = [row for row in _read("comparison_figures.csv") if row["indicator"] in asked]
    return tuple((row["title"], float(row["value"])) for row in rows)
