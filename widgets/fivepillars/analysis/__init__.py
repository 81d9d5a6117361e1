"""Analysis: what a plan adds up to, computed from the plan alone."""

from fivepillars.analysis.coverage import Coverage, coverage
from fivepillars.analysis.horizon import Horizon, horizon

__all__ = ["Coverage", "Horizon", "coverage", "horizon"]
