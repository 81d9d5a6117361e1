"""Indicators: values as what they are, how sure they are, and how a place stands beside others."""

from fivepillars.analysis.indicators.compare import Comparison, Verdict, compare
from fivepillars.analysis.indicators.estimate import Estimate, read_estimate
from fivepillars.analysis.indicators.indicator_row import IndicatorRow, row_of
from fivepillars.analysis.indicators.intervals import (
    Interval,
    as_published,
    effective_n,
    from_standard_error,
    rare_count,
    wilson,
)
from fivepillars.analysis.indicators.read_cell import read_number, read_value
from fivepillars.analysis.indicators.reference import (
    ReferenceFigure,
    figures_for,
    idaho_districts,
    indicator_of,
    published_figures,
    yrbs_districts,
)
from fivepillars.analysis.indicators.reporting_standards import ENOUGH, Drawn, drawn
from fivepillars.analysis.indicators.scale import SCALE_WORDS, Scale, ScaleGuess, on_scale, scale_of
from fivepillars.analysis.indicators.similar import Likeness, Place, Similar, similar
from fivepillars.analysis.indicators.value import Kind, Value, value_text

__all__ = [
    "ENOUGH",
    "SCALE_WORDS",
    "Comparison",
    "Drawn",
    "Estimate",
    "IndicatorRow",
    "Interval",
    "Kind",
    "Likeness",
    "Place",
    "ReferenceFigure",
    "Scale",
    "ScaleGuess",
    "Similar",
    "Value",
    "Verdict",
    "as_published",
    "compare",
    "drawn",
    "effective_n",
    "figures_for",
    "from_standard_error",
    "idaho_districts",
    "indicator_of",
    "on_scale",
    "published_figures",
    "rare_count",
    "read_estimate",
    "read_number",
    "read_value",
    "row_of",
    "scale_of",
    "similar",
    "value_text",
    "wilson",
    "yrbs_districts",
]
