"""How people meet the tables of a plan: one view a table, by the table's name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fivepillars.plan.tables import TABLES
from fivepillars.views import care_views, resource_views, team_views
from fivepillars.views.table_view import Required, TableView

__all__ = ["VIEWS", "Required", "TableView"]

_DECLARED = {
    name.lower(): view
    for module in (team_views, resource_views, care_views)
    for name, view in vars(module).items()
    if isinstance(view, TableView)
}
VIEWS: Mapping[str, TableView] = MappingProxyType({table: _DECLARED[table] for table in TABLES})
"""The view of every table of a plan, by its name: `FUNDING` is that of `funding`."""
