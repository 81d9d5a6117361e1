"""An attacker who has everything that a plan shows: counts, percentages with their last digit, and bands.

He builds the sums himself and asks a linear program for the range of each count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import lil_matrix

MINIMUM, FAR = 10, 1e6
DISTRICT = "Riverbend"
Table = dict[str, dict[str, int]]
Printed = list[tuple[str, str, str, str]]
"""Figures as they are printed: where, whom, kind and text."""


@dataclass
class Attack:
    """What an attacker writes down: unknowns with their limits, equations and inequalities."""

    names: dict[tuple[str, str], int] = field(default_factory=dict)
    limits: dict[int, tuple[float, float]] = field(default_factory=dict)
    equal: list[tuple[list[tuple[int, float]], float]] = field(default_factory=list)
    under: list[tuple[list[tuple[int, float]], float]] = field(default_factory=list)

    def at(self, place: str, label: str) -> int:
        return self.names.setdefault((place, label), len(self.names))

    def read(self, place: str, label: str, kind: str, text: str) -> None:
        """Write down one printed figure."""
        cell, total = self.at(place, label), self.at(place, "")
        plain = text.removesuffix(" %").replace(",", "")
        if text == "*":
            if kind != "percent":
                self.limits[cell] = (1, FAR)
            return
        if kind != "percent":
            self.equal.append(([(cell, 1.0)], float(plain)))
            return
        low, high = _between(plain)
        self.under.append(([(cell, 1.0), (total, -high / 100)], 0.0))
        self.under.append(([(cell, -1.0), (total, low / 100)], 0.0))

    def sums(self, table: Table, *, whole: bool) -> None:
        """Write down the sums that everybody knows."""
        labels = dict.fromkeys(label for parts in table.values() for label in parts)
        for place in (*table, *((DISTRICT,) if whole else ())):
            parts = table.get(place, labels)
            self.equal.append(
                ([(self.at(place, ""), -1.0), *((self.at(place, label), 1.0) for label in parts)], 0.0)
            )
        for label in labels if whole else ():
            parts = [(self.at(place, label), 1.0) for place, there in table.items() if label in there]
            self.equal.append(([(self.at(DISTRICT, label), -1.0), *parts], 0.0))

    def parts(self, place: str, families: Iterable[Iterable[str]]) -> None:
        """Write down that the groups of each family make up all students, where any was read."""
        for family in families:
            told = [label for label in family if (place, label) in self.names]
            if told:
                parts = [(self.at(place, label), 1.0) for label in told]
                self.equal.append(([(self.at(place, ""), -1.0), *parts], 0.0))

    def inside(self, place: str, labels: Iterable[str]) -> None:
        """Write down that no group is larger than all students."""
        for label in labels:
            self.under.append(([(self.at(place, label), 1.0), (self.at(place, ""), -1.0)], 0.0))

    def range(self, place: str, label: str) -> float:
        """Return how far apart the lowest and the highest value of a count are."""
        sides = (_matrix(self.equal, len(self.names)), _matrix(self.under, len(self.names)))
        (left, right), (below, most) = sides
        limits = [self.limits.get(number, (0, FAR)) for number in range(len(self.names))]
        aim = np.zeros(len(self.names))
        aim[self.at(place, label)] = 1
        ends = [
            linprog(sign * aim, A_eq=left, b_eq=right, A_ub=below, b_ub=most, bounds=limits)
            for sign in (1, -1)
        ]
        assert all(end.status == 0 for end in ends), "what is printed contradicts itself"
        return float(-ends[1].fun - ends[0].fun)


def _between(plain: str) -> tuple[float, float]:
    if plain[0] == "≤":
        return 0.0, float(plain[1:]) + 0.5
    if plain[0] == "≥":
        return float(plain[1:]) - 0.5, 100.0
    if "–" in plain:
        low, high = plain.split("–")
        return float(low) - 0.5, float(high) + 0.5
    return float(plain) - 0.0501, float(plain) + 0.0501


def _matrix(rows: list, width: int) -> tuple[object, object]:
    if not rows:
        return None, None
    matrix = lil_matrix((len(rows), width))
    for number, (members, _) in enumerate(rows):
        for place, weight in members:
            matrix[number, place] += weight
    return matrix.tocsr(), [right for _, right in rows]


def narrow(table: Table, shown: Printed, *, whole: bool) -> list[tuple]:
    """Return the small counts that can be told within less than the minimum range, though they need not."""
    attack, nothing = Attack(), Attack()
    for place, label, kind, text in shown:
        attack.read(place, label, kind, text)
        nothing.read(place, label, kind, "*")
    attack.sums(table, whole=whole)
    nothing.sums(table, whole=whole)
    found = []
    for place, parts in table.items():
        for label, value in parts.items():
            if 0 < value < MINIMUM:
                need = min(MINIMUM, sum(parts.values()) - 1)
                if attack.range(place, label) < need - 1e-6:
                    found.append((place, label, value))
    return found
