"""The approach: weigh, decide, say it school by school, and take along what it asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, get_args

from fivepillars.analysis.weighing import ITEMS, weigh
from fivepillars.catalog.citing import cited
from fivepillars.documents.readings.implied import Implied, implied
from fivepillars.plan.tables import ApproachName
from fivepillars.steps.commands import COMMANDS, choose
from fivepillars.steps.page_state import page_state
from fivepillars.steps.sheets import Sheet
from fivepillars.steps.step import Step
from fivepillars.steps.team_sheets import team_sheet
from fivepillars.steps.weighed import Weighed, weighed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.catalog import Catalog
    from fivepillars.steps.commands import Answer, Command
    from fivepillars.web.step_pages import ApproachPage
    from fivepillars.workbook import Workbook

LABEL = "Before the pillars"
WHY = (
    "Some schools change as a whole with many partners; others add single partners for single needs.",
    "Which one fits rests on your goals, on what already runs, and on time, money and partners.",
    "Weigh it here. The weighing advises, and you decide.",
)
_DECIDED = ("approach", "approach", "approach")
_MIX = (
    "A mix",
    (
        "Some schools work as community schools or with Communities In Schools, while single partners meet "
        "single needs elsewhere."
    ),
    "your team",
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of working that the team may choose."""

    value: str
    title: str
    text: str
    source: str
    chosen: bool


def decide(workbook: Workbook, message: Mapping[str, Any]) -> Answer:
    """Make the choices of one gesture; a decision on the approach keeps what the weighing advised then."""
    asked = message.get("choices")
    places = [tuple(map(each.get, ("table", "row", "field"))) for each in _mappings(asked)]
    if _DECIDED not in places:
        return choose(workbook, message)
    advice = weigh(workbook.plan.weighing)
    kept = {
        "table": "weighing",
        "row": "weighing",
        "field": "advice",
        "value": advice.sentence if advice.fits else None,
    }
    return choose(workbook, {**message, "choices": [*_mappings(asked), kept]})


def _mappings(asked: object) -> list[dict[str, Any]]:
    return [each for each in asked if isinstance(each, dict)] if isinstance(asked, list) else []


@dataclass(frozen=True, slots=True)
class Decision:
    """What the team decides: its approach or None, the ways there are, the reason to write, and who chose."""

    value: str | None
    ways: tuple[Way, ...]
    sheet: Sheet
    by: str


@dataclass(frozen=True, slots=True)
class ApproachState:
    """What the page of the approach draws: the weighing, the decision, the schools, and what it asks for."""

    weighing: Weighed
    approach: Decision
    schools: Sheet
    implied: tuple[Implied, ...]


class ApproachStep(Step):
    """The step in which the team decides how it means to work."""

    def commands(self) -> Mapping[str, Command]:
        """Return what a person can do: as everywhere, and a decision keeps the advice beside it."""
        return {**COMMANDS, "choose": decide}

    def ways(self) -> tuple[Way, ...]:
        """Return the ways of working, as the guide tells them."""
        decided = self.workbook.plan.approach.approach
        return tuple(
            Way(name, *_told(name, self.workbook.catalog), chosen=name == decided)
            for name in get_args(ApproachName)
        )

    def weighed(self) -> Weighed:
        """Return the weighing: questions, answers, advice."""
        return weighed(self.workbook.plan, by=self.workbook.by)

    def schools(self) -> Sheet:
        """Return the schools, each with its approach."""
        return team_sheet("school", self.workbook.plan, self.blockers, by=self.workbook.by)

    def implied(self) -> tuple[Implied, ...]:
        """Return what the approach asks for."""
        return implied(self.workbook.plan, self.workbook.catalog)

    def state(self) -> dict[str, Any]:
        """Return everything the page draws."""
        plan = self.workbook.plan
        sheet = team_sheet("approach", plan, self.blockers, by=self.workbook.by)
        own = ApproachState(
            weighing=self.weighed(),
            approach=Decision(
                plan.approach.approach, self.ways(), replace(sheet, title=""), self._chosen_by()
            ),
            schools=self.schools(),
            implied=self.implied(),
        )
        return page_state(self.frame(LABEL, WHY), own)

    def page(self) -> ApproachPage:
        """Return the page that draws this step."""
        from fivepillars.web.step_pages import ApproachPage

        return ApproachPage(self.state, self.answer)

    def _chosen_by(self) -> str:
        cell = self.workbook.plan.state.cells.get(_DECIDED)
        decided = cell is not None and cell.value is not None
        return cell.by if cell and decided and cell.by not in {self.workbook.by, "template"} else ""


def _told(name: ApproachName, catalog: Catalog) -> tuple[str, str, str]:
    item = catalog.get(ITEMS.get(name, ""))
    return (item.title, item.text, cited(catalog, item)) if item else _MIX
