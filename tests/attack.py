"""An attacker of his own: what can be worked out from a release, by linear programming, without our code.

He reads only what is printed, builds the sums from the labels himself, and asks HiGHS for the lowest and
the highest value of every hidden cell. Many releases are attacked together, since a call of the solver costs
as much as a small table.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from scipy.optimize import linprog, milp
from scipy.sparse import coo_matrix

FAR = 1e6
TOGETHER = 25_000


class Attack:
    """Everything an attacker writes down about one release: unknowns with their limits, and equations."""

    def __init__(self, lowest=1):
        self.lowest = lowest
        self.unknown = {}
        self.limits = []
        self.equations = []
        self.rests = {}

    def cell(self, name, value):
        """Return a printed count as (count, None) and a hidden one as (0, its number)."""
        if value is not None:
            return value, None
        if name not in self.unknown:
            self.unknown[name] = len(self.limits)
            self.limits.append((self.lowest, FAR))
        return 0, self.unknown[name]

    def equation(self, total, parts):
        """Write down that the total equals the sum of the parts."""
        row = [(place, 1.0) for _, place in parts if place is not None]
        row += [(total[1], -1.0)] if total[1] is not None else []
        right = total[0] - sum(count for count, _ in parts)
        if row:
            self.equations.append((row, right))
        else:
            assert right == 0, "what is printed does not add up"

    def read(self, table, name_of=None):
        """Write down one printed table. Cells named alike, here or in another table, are one."""
        name_of = name_of or (lambda key: key)
        cells = {key: self.cell(name_of(key), value) for key, value in table.values.items()}
        for place, dimension in enumerate(table.dimensions):
            sums = list(dimension.groups)
            if dimension.total and not dimension.overlapping:
                sums.append((dimension.total, dimension.labels))
            others = [sorted({key[at] for key in cells}) for at in range(len(table.dimensions))]
            for label, parts in sums:
                for key in product(*others[:place], (label,), *others[place + 1 :]):
                    self.equation(
                        cells[key], [cells[*key[:place], part, *key[place + 1 :]] for part in parts]
                    )
            if dimension.overlapping and dimension.total:
                for key in product(*others[:place], dimension.labels, *others[place + 1 :]):
                    whole = (*key[:place], dimension.total, *key[place + 1 :])
                    self.rest((name_of(whole), key[place]), cells[whole], cells[key])
        return cells

    def rest(self, name, whole, part):
        """Write down what nobody prints: a whole less its part, which is 0 or more."""
        if name not in self.rests:
            _, self.rests[name] = self.cell(("rest", name), None)
            self.limits[self.rests[name]] = (0, FAR)
            self.equation(whole, [part, (0, self.rests[name])])

    def matrix(self):
        """Return the equations as a sparse matrix and its right side."""
        rows = [number for number, (row, _) in enumerate(self.equations) for _ in row]
        places = [place for row, _ in self.equations for place, _ in row]
        values = [value for row, _ in self.equations for _, value in row]
        shape = (len(self.equations), len(self.limits))
        return coo_matrix((values, (rows, places)), shape=shape), [right for _, right in self.equations]


def ranges(attacks):
    """Return for each attack the lowest and the highest value of each unknown: an array of (unknowns, 2)."""
    found, group, size = [], [], 0
    for attack in attacks:
        group.append(attack)
        size += 2 * len(attack.limits) ** 2
        if size > TOGETHER:
            found += _solved(group)
            group, size = [], 0
    return found + _solved(group)


def _solved(attacks):
    rows, places, values, rights, aims, limits = [], [], [], [], [], []
    height = width = 0
    for attack in attacks:
        matrix, right = attack.matrix()
        many = len(attack.limits)
        copies = np.arange(2 * many)[:, None]
        rows.append((matrix.row + copies * matrix.shape[0] + height).ravel())
        places.append((matrix.col + copies * many + width).ravel())
        values.append(np.tile(matrix.data, 2 * many))
        rights.append(np.tile(right, 2 * many))
        aims.append(np.concatenate([np.eye(many).ravel(), -np.eye(many).ravel()]))
        limits.append(np.tile(np.array(attack.limits, float).reshape(-1, 2), (2 * many, 1)))
        height += 2 * many * matrix.shape[0]
        width += 2 * many * many
    if not width:
        return [np.zeros((0, 2)) for _ in attacks]
    aim = np.concatenate(aims)
    sparse = coo_matrix(
        (np.concatenate(values), (np.concatenate(rows), np.concatenate(places))), shape=(height, width)
    )
    solved = linprog(
        aim, A_eq=sparse.tocsr(), b_eq=np.concatenate(rights), bounds=np.concatenate(limits), method="highs"
    )
    assert solved.x is not None, solved.message
    ends = aim * solved.x
    found, start = [], 0
    for attack in attacks:
        many = len(attack.limits)
        piece = ends[start : start + 2 * many * many].reshape(2, many, many).sum(axis=2)
        found.append(np.column_stack([piece[0], -piece[1]]))
        start += 2 * many * many
    return found


def whole_ranges(attack):
    """Return same in whole numbers, which are narrower where tables have three dimensions or are linked."""
    matrix, right = attack.matrix()
    limits = np.array(attack.limits, float)
    found = np.zeros((len(limits), 2))
    for place in range(len(limits)):
        for end, sign in enumerate((1.0, -1.0)):
            aim = np.zeros(len(limits))
            aim[place] = sign
            solved = milp(
                aim,
                integrality=np.ones(len(limits)),
                bounds=(limits[:, 0], limits[:, 1]),
                constraints=(matrix.tocsr(), right, right),
            )
            assert solved.x is not None, solved.message
            found[place, end] = round(solved.x[place])
    return found
