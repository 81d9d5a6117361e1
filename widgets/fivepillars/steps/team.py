"""The team and its approach: whose plan it is, who decides, what for, and how they mean to work."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, get_args

from fivepillars.plan.tables import ApproachName
from fivepillars.steps.cards import cited
from fivepillars.steps.sheets import SECTORS, Sheet, sheet_of
from fivepillars.steps.step import Step

if TYPE_CHECKING:
    from fivepillars.catalog import Catalog
    from fivepillars.components import TeamPage
    from fivepillars.steps.twin import Twin

LABEL = "Before the pillars"
WHY = (
    "A plan lives when the people who carry it decide together.",
    "Say whose plan it is, who sits at the table, and what should be different in the end.",
    "Then choose how you mean to work with the community.",
)
NOTHING_OPEN = "Nothing. The team is named and has chosen its approach."
APPROACHES = {
    "community school": "guide.approach.community-school",
    "communities in schools": "guide.approach.communities-in-schools",
    "targeted": "guide.approach.targeted",
}
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


class TeamStep(Step):
    """The step before the pillars."""

    def sheets(self) -> tuple[Sheet, ...]:
        """Give the tables to fill in: the plan, the agency, the team and its goals, the figures."""
        plan, found = self.workbook.plan, self.blockers
        tables = ("about", "agency", "member", "goal", "figure")
        return tuple(sheet_of(name, plan, found, by=self.workbook.by) for name in tables)

    def ways(self) -> tuple[Way, ...]:
        """Give the ways of working, as the guide tells them."""
        decided = self.workbook.plan.approach.approach
        return tuple(
            Way(name, *_told(name, self.workbook.catalog), chosen=name == decided)
            for name in get_args(ApproachName)
        )

    def table(self) -> tuple[tuple[str, int], ...]:
        """Give how many of the team speak for each part of the community."""
        sectors = [member.sector for member in self.workbook.plan.members]
        return tuple((sector.capitalize(), sum(each == sector for each in sectors)) for sector in SECTORS)

    def state(self) -> dict[str, Any]:
        """Give everything the page draws."""
        frame, plan = self.frame(), self.workbook.plan
        approach = sheet_of("approach", plan, self.blockers, by=self.workbook.by)
        return {
            **frame,
            "step": {**frame["step"], "label": LABEL, "why": list(WHY)},
            "nothing_open": NOTHING_OPEN,
            "sheets": [asdict(sheet) for sheet in self.sheets()],
            "approach": {
                "value": plan.approach.approach,
                "ways": [asdict(way) for way in self.ways()],
                "sheet": asdict(approach),
                "by": self._chosen_by(),
            },
            "at_the_table": [{"sector": sector, "count": count} for sector, count in self.table()],
        }

    def page(self) -> TeamPage:
        """Give the page that draws this step."""
        from fivepillars.components import TeamPage

        return TeamPage(self.state, self.answer)

    def twin(self) -> Twin:
        """Give the step as HTML that needs no kernel."""
        from fivepillars.steps.team_twin import team_twin

        return team_twin(self)

    def _chosen_by(self) -> str:
        cell = self.workbook.plan.state.cells.get(("approach", "approach", "approach"))
        return cell.by if cell and cell.by not in {self.workbook.by, "template"} else ""


def _told(name: str, catalog: Catalog) -> tuple[str, str, str]:
    item = catalog.get(APPROACHES.get(name, ""))
    return (item.title, item.text, cited(catalog, item)) if item else _MIX
