"""Needs: figures about students by source, year, school and group, and what they show."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from fivepillars.analysis.indicator_suppression import shown_indicators
from fivepillars.charts.topics import COLUMNS
from fivepillars.documents.readings.gap_lines import evidence_words
from fivepillars.documents.readings.indicator_groups import MOST_GROUPS, indicator_groups
from fivepillars.documents.readings.needs_reading import NO_FIGURES
from fivepillars.documents.readings.similar_places import COLUMNS as SIMILAR_COLUMNS
from fivepillars.plan import Refused
from fivepillars.plan.tables.row_reference import reference
from fivepillars.steps.commands import done
from fivepillars.steps.indicator_import import MOST_BYTES, TOO_LARGE, IndicatorImport
from fivepillars.steps.need_sheets import (
    POPULATIONS,
    indicator_sheet,
    need_sheet,
    setting_sheet,
)
from fivepillars.steps.page_state import page_state
from fivepillars.steps.step import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.analysis.indicator_suppression import ShownIndicators
    from fivepillars.documents.readings.indicator_groups import IndicatorGroup
    from fivepillars.steps.commands import Answer, Command
    from fivepillars.steps.sheets import Sheet
    from fivepillars.web.step_pages import NeedsPage
    from fivepillars.workbook import Workbook

LABEL = "Before the pillars"
WHY = (
    "Choose by what students here need, not by what is offered.",
    "Bring in the figures you have, see how sure they are and how they compare,",
    "and write down the few needs that they show.",
)


class _Shows(BaseModel):
    indicator: str


@dataclass(frozen=True, slots=True)
class NeedsState:
    """What the page of the needs draws: the tables, what the figures say, and what a file may be."""

    sheets: tuple[Sheet, ...]
    columns: tuple[str, ...]
    similar_columns: tuple[str, ...]
    groups: tuple[IndicatorGroup, ...]
    more_groups: int
    figures: int
    no_figures: str
    note: str
    hidden: tuple[str, ...]
    most_bytes: int
    too_large: str


class NeedsStep(Step):
    """The step that says what students here need."""

    def __init__(self, workbook: Workbook, slug: str = "needs") -> None:
        super().__init__(workbook, slug)
        self.importing = IndicatorImport()

    def shown(self) -> ShownIndicators:
        """Return the figures that the disclosure gate lets through."""
        return shown_indicators(self.workbook.plan)

    def groups(self) -> tuple[IndicatorGroup, ...]:
        """Return the figures by what they are about."""
        return indicator_groups(self.shown(), self.workbook.plan)

    def sheets(self) -> tuple[Sheet, Sheet, Sheet]:
        """Return what can be filled in: figures, needs, and the smallest count shown."""
        plan, by, shown, found = self.workbook.plan, self.workbook.by, self.shown(), self.blockers
        return (
            indicator_sheet(shown, found, plan=plan, by=by),
            need_sheet(shown, found, plan=plan, by=by),
            setting_sheet(plan=plan, by=by),
        )

    def state(self) -> dict[str, Any]:
        """Return everything the page draws; no count in it that is hidden."""
        shown = self.shown()
        titles = {each.row.title for each in shown.rows if each.row.title}
        own = NeedsState(
            sheets=self.sheets(),
            columns=COLUMNS,
            similar_columns=SIMILAR_COLUMNS,
            groups=self.groups(),
            more_groups=max(0, len(titles) - MOST_GROUPS),
            figures=len(shown.rows),
            no_figures=NO_FIGURES,
            note=shown.note,
            hidden=tuple(each.row.id for each in shown.rows if each.hidden),
            most_bytes=MOST_BYTES,
            too_large=TOO_LARGE,
        )
        return page_state(self.frame(LABEL, WHY), own)

    def commands(self) -> Mapping[str, Command]:
        """Return what can be done here: what can be done everywhere, a file, and a need out of a figure."""
        return {**super().commands(), **self.importing.commands(), "need": add_need}

    def page(self) -> NeedsPage:
        """Return the page that draws this step."""
        from fivepillars.web.step_pages import NeedsPage

        page = NeedsPage(self.state, self.answer)
        self.importing.going = page.send
        return page


def add_need(workbook: Workbook, message: Mapping[str, Any]) -> Answer:
    """Write down that a figure shows a need; the answer names its `row`."""
    asked = _Shows.model_validate(message)
    found = next(
        (each for each in shown_indicators(workbook.plan).rows if each.row.id == asked.indicator), None
    )
    if found is None:
        raise Refused("That figure is no longer in the plan. Nothing was changed.")
    row = f"own.{secrets.token_hex(6)}"
    cells: list[tuple[str, str, str, Any]] = [
        ("need", row, "title", found.row.title),
        ("need", row, "evidence", reference("indicator", found.row.id)),
    ]
    group = found.row.group.casefold()
    if group in POPULATIONS:
        cells.append(("need", row, "population", group))
    if found.row.place and found.row.place.casefold() != workbook.plan.agency.name.casefold():
        known = {school.name.casefold() for school in workbook.plan.schools}
        if found.row.place.casefold() in known:
            cells.append(("need", row, "place", found.row.place))
    return {**done(workbook.choose_together(cells)), "row": row, "said": evidence_words(found)}
