"""Assets and partners: what is there already, found by hand or in a directory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from fivepillars.documents.readings.partners_reading import TierCount, coordinator_words, summary, tier_counts
from fivepillars.steps.directory_import import DirectoryImport
from fivepillars.steps.downloads import handed_over
from fivepillars.steps.page_state import page_state
from fivepillars.steps.services_sheet import services_sheet, setting_sheet
from fivepillars.steps.step import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.steps.commands import Answer, Command
    from fivepillars.steps.directory_import import Importing
    from fivepillars.steps.sheets import Sheet
    from fivepillars.web.step_pages import PartnersPage
    from fivepillars.workbook import Workbook

LABEL = "Before the pillars"
WHY = (
    "See what your schools and your community offer already, for whom, and whether there is room.",
    "What looks like a gap may be a service that nobody knew of; what looks like a service may be full.",
)


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner that was chosen in a pillar: its row, its name, how firm the agreement is, and the pillar."""

    row: str
    name: str
    agreement: str
    step: str


@dataclass(frozen=True, slots=True)
class PartnersState:
    """What the page of the service map draws: the map, who is there, and the directory it is filled from."""

    sheets: tuple[Sheet, ...]
    setting: Sheet
    said: str
    tiers: tuple[TierCount, ...]
    partners: tuple[PartnerLine, ...]
    coordinator: str
    picked: tuple[str, ...]
    importing: Importing


class PartnersStep(Step):
    """The step of the service map."""

    @cached_property
    def importing(self) -> DirectoryImport:
        """Return where a directory is read and searched."""
        return DirectoryImport(self.workbook)

    def sheet(self) -> Sheet:
        """Return the service map to fill in."""
        return services_sheet(self.workbook.plan, self.blockers, by=self.workbook.by, today=self.today)

    def tiers(self) -> tuple[TierCount, ...]:
        """Return how each tier is served by what is still offered."""
        return tier_counts(self.workbook.plan, self.today)

    def partners(self) -> tuple[PartnerLine, ...]:
        """Return the partners that the team chose in the pillars, and how firm each agreement is."""
        return tuple(
            PartnerLine(each.id, each.organization or each.title, each.agreement, each.pillar or "")
            for each in self.workbook.plan.partners
        )

    def coordinator(self) -> str:
        """Say who links the partners, or that somebody has to; nothing where there is nobody to link."""
        return coordinator_words(self.workbook.plan)

    def said(self) -> str:
        """Say in two sentences what is on the map, or nothing."""
        plan = self.workbook.plan
        return summary(plan, self.today) if plan.services else ""

    def state(self) -> dict[str, Any]:
        """Return everything the page draws."""
        plan = self.workbook.plan
        own = PartnersState(
            sheets=(self.sheet(),),
            setting=setting_sheet(plan, by=self.workbook.by),
            said=self.said(),
            tiers=self.tiers(),
            partners=self.partners(),
            coordinator=self.coordinator(),
            picked=tuple(service.id for service in plan.services if service.directory_id),
            importing=self.importing.state(),
        )
        return page_state(self.frame(LABEL, WHY), own)

    def commands(self) -> Mapping[str, Command]:
        """Return what a person can do here: the usual, the import, and fetching the map as HSDS."""
        return {**super().commands(), **self.importing.commands(self.today), "document": self._document}

    def page(self) -> PartnersPage:
        """Return the page that draws this step."""
        from fivepillars.web.step_pages import PartnersPage

        def answered(message: object) -> Answer:
            answer = self.answer(message)
            if "said" in answer:
                page.refresh()
            return answer

        page = PartnersPage(self.state, answered)
        return page

    def _document(self, workbook: Workbook, message: Mapping[str, Any]) -> Answer:
        return handed_over(workbook, message, self.today)
