"""Indicators from files: first what a file is understood to be, then its figures. Nothing is stored here.

`understand` says what each column and indicator of a sheet is; a person changes the `Matching`; `rows` reads.
"""

from fivepillars.exchange.indicators.clashes import Known, against, without_clashes
from fivepillars.exchange.indicators.matching import ColumnMatch, IndicatorMatch, Matching, matching_of
from fivepillars.exchange.indicators.outcome import IndicatorRows
from fivepillars.exchange.indicators.read_figures import rows
from fivepillars.exchange.indicators.roles import Role
from fivepillars.exchange.indicators.understanding import Understanding, questions_of, understand

__all__ = [
    "ColumnMatch",
    "IndicatorMatch",
    "IndicatorRows",
    "Known",
    "Matching",
    "Role",
    "Understanding",
    "against",
    "matching_of",
    "questions_of",
    "rows",
    "understand",
    "without_clashes",
]
