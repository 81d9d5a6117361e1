"""Pictures of a plan: each with a title, a description and its data as a table beside it."""

from fivepillars.charts.chart import Chart
from fivepillars.charts.tiers import coverage_chart, tier_chart
from fivepillars.charts.timeline import timeline

__all__ = ["Chart", "coverage_chart", "tier_chart", "timeline"]
