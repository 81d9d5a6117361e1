"""Disclosure: no table of counts about students leaves before it has passed the gate."""

from fivepillars.analysis.disclosure.bands import BANDS, Band, percent_in_band
from fivepillars.analysis.disclosure.counts import CountTable, Dimension, Key
from fivepillars.analysis.disclosure.gate import gate
from fivepillars.analysis.disclosure.linked import LinkedTables, Partition
from fivepillars.analysis.disclosure.released import Loss, Method, Released, ReleasedTable
from fivepillars.analysis.disclosure.rule import DEFAULT_MINIMUM, HIDDEN, Rule
from fivepillars.analysis.disclosure.student_counts import StudentCounts
from fivepillars.analysis.disclosure.tied import Tie, TiedCounts, hidden_of

__all__ = [
    "BANDS",
    "DEFAULT_MINIMUM",
    "HIDDEN",
    "Band",
    "CountTable",
    "Dimension",
    "Key",
    "LinkedTables",
    "Loss",
    "Method",
    "Partition",
    "Released",
    "ReleasedTable",
    "Rule",
    "StudentCounts",
    "Tie",
    "TiedCounts",
    "gate",
    "hidden_of",
    "percent_in_band",
]
