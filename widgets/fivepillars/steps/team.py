"""The team and its vision: whose plan it is, who decides, what for, and how they work together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fivepillars.catalog.citing import cited
from fivepillars.checks.team_blockers import COORDINATOR, SEATS, is_filled, needs_coordinator
from fivepillars.documents.readings.team_reading import SIDES
from fivepillars.steps.agreements import Suggested, suggested_agreements
from fivepillars.steps.differences import AGREED, Difference, differences
from fivepillars.steps.page_state import page_state
from fivepillars.steps.sheets import Sheet
from fivepillars.steps.step import Step
from fivepillars.steps.team_sheets import SECTORS, team_sheet
from fivepillars.steps.unlisted_people import Unlisted, join_team, unlisted_people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.steps.commands import Command
    from fivepillars.steps.form import Field
    from fivepillars.web.step_pages import TeamPage

LABEL = "Before the pillars"
WHY = (
    "A plan lives when the people who carry it decide together.",
    "Say whose plan it is, who sits at the table, and what should be different in the end.",
    "Then agree how you work together, and talk through how the two professions differ.",
)


@dataclass(frozen=True, slots=True)
class Must:
    """Somebody the team needs: who, whether they are there, and who asks for them."""

    words: str
    met: bool
    source: str


@dataclass(frozen=True, slots=True)
class Seat:
    """How many of the team speak for a part of the community."""

    sector: str
    count: int


@dataclass(frozen=True, slots=True)
class TeamState:
    """What the page of the team draws: the tables, the two professions, and who is at the table."""

    sheets: tuple[Sheet, ...]
    suggested: tuple[Suggested, ...]
    unlisted: tuple[Unlisted, ...]
    sides: tuple[str, str]
    talk_field: Field
    differences: tuple[Difference, ...]
    at_the_table: tuple[Seat, ...]
    musts: tuple[Must, ...]


class TeamStep(Step):
    """The first step of a plan."""

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the tables to fill in: the plan, the agency, team, goals, agreements, figures."""
        plan, found = self.workbook.plan, self.blockers
        tables = ("about", "agency", "member", "goal", "agreement", "figure")
        return tuple(team_sheet(name, plan, found, by=self.workbook.by) for name in tables)

    def table(self) -> tuple[tuple[str, int], ...]:
        """Return how many of the team speak for each part of the community."""
        sectors = [member.sector for member in self.workbook.plan.members]
        return tuple((sector.capitalize(), sum(each == sector for each in sectors)) for sector in SECTORS)

    def musts(self) -> tuple[Must, ...]:
        """Return who must be in the team, and where that is asked."""
        plan, catalog = self.workbook.plan, self.workbook.catalog
        found = [
            Must(seat.words, is_filled(seat, plan), cited(catalog, catalog[seat.element])) for seat in SEATS
        ]
        if needs_coordinator(plan):
            named = any(member.coordinator for member in plan.members)
            found.append(Must("coordinator of the partners", named, cited(catalog, catalog[COORDINATOR])))
        return tuple(found)

    def suggestions(self) -> tuple[Suggested, ...]:
        """Return working agreements to begin from."""
        return suggested_agreements(self.workbook.plan, self.workbook.catalog)

    def differences(self) -> tuple[Difference, ...]:
        """Return how the two professions differ, with what the team agreed."""
        return differences(self.workbook.plan, self.workbook.catalog, by=self.workbook.by)

    def state(self) -> dict[str, Any]:
        """Return everything the page draws."""
        own = TeamState(
            sheets=self.sheets(),
            suggested=self.suggestions(),
            unlisted=unlisted_people(self.workbook.plan),
            sides=SIDES,
            talk_field=AGREED,
            differences=self.differences(),
            at_the_table=tuple(Seat(*each) for each in self.table()),
            musts=self.musts(),
        )
        return page_state(self.frame(LABEL, WHY), own)

    def commands(self) -> Mapping[str, Command]:
        """Return what can be done here: what can be done everywhere, and adding who is named already."""
        return {**super().commands(), "join": join_team}

    def page(self) -> TeamPage:
        """Return the page that draws this step."""
        from fivepillars.web.step_pages import TeamPage

        return TeamPage(self.state, self.answer)
