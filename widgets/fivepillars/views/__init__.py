"""How people meet the tables of a plan: one view a table, by the table's name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fivepillars.views import care_views, resource_views, team_views
from fivepillars.views.table_view import TableView

__all__ = ["VIEWS", "TableView"]

VIEWS: Mapping[str, TableView] = MappingProxyType(
    {
        "about": team_views.ABOUT,
        "agency": team_views.AGENCY,
        "member": team_views.MEMBER,
        "agreement": team_views.AGREEMENT,
        "goal": team_views.GOAL,
        "talk": team_views.TALK,
        "approach": team_views.APPROACH,
        "weighing": team_views.WEIGHING,
        "school": team_views.SCHOOL,
        "figure": team_views.FIGURE,
        "indicator": resource_views.INDICATOR,
        "need": resource_views.NEED,
        "service": resource_views.SERVICE,
        "partner": resource_views.PARTNER,
        "action": resource_views.ACTION,
        "incentive": resource_views.INCENTIVE,
        "screening": care_views.SCREENING,
        "staffing": care_views.STAFFING,
        "pathway": care_views.PATHWAY,
        "reporting": care_views.REPORTING,
        "crisis": care_views.CRISIS,
        "sharing": care_views.SHARING,
        "funding": resource_views.FUNDING,
        "scenario": resource_views.SCENARIO,
        "scenario_need": resource_views.SCENARIO_NEED,
        "setting": resource_views.SETTING,
        "privacy": resource_views.PRIVACY,
    }
)
"""The view of every table of a plan, by its name."""
