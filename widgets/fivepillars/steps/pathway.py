"""The referral pathway: who does what and how soon, ways to report, a crisis, and who may see what."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from fivepillars.charts.pathway_chart import pathway_chart
from fivepillars.documents.care_cards import family_card, staff_card
from fivepillars.documents.outline import Bullets, Document, Paragraph, Table, said
from fivepillars.steps.downloads import handed_over
from fivepillars.steps.pathway_sheets import pathway_sheets
from fivepillars.steps.pathway_start import begin_pathway, begin_sharing, move_step
from fivepillars.steps.sharing_view import ask_sharing, sharing_view
from fivepillars.steps.step import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.charts.drawn import Drawn
    from fivepillars.documents.outline import Block
    from fivepillars.steps.commands import Command
    from fivepillars.steps.sheets import Sheet
    from fivepillars.steps.twin import Twin
    from fivepillars.web import PathwayPage

LABEL = "After the pillars"
WHY = (
    "Somebody notices that a student needs help. What happens next should not depend on who noticed.",
    "Write down who does what, how soon, and what happens if it stalls; then how a crisis is met,",
    "and what has to be settled about who may see what.",
)


class ReferralPathwayStep(Step):
    """The step that designs the referral pathway."""

    def sheets(self) -> tuple[Sheet, Sheet, Sheet, Sheet]:
        """Return what can be filled in: steps, ways to report, crisis, sharing."""
        return pathway_sheets(self.workbook.plan, self.blockers, by=self.workbook.by)

    def picture(self) -> Drawn | None:
        """Return the pathway as drawn for a page, or None while it has no step."""
        return pathway_chart(self.workbook.plan, phone=True)

    def cards(self) -> tuple[tuple[str, str, Document], ...]:
        """Return the cards: format, whom each is for, and what it says."""
        plan, today = self.workbook.plan, self.today
        return (
            ("staff-card", "For staff", staff_card(plan, today)),
            ("family-card", "For families", family_card(plan, today)),
        )

    def state(self) -> dict[str, Any]:
        """Return everything the page draws."""
        frame, drawn = self.frame(), self.picture()
        return {
            **frame,
            "step": {**frame["step"], "label": LABEL, "why": list(WHY)},
            "sheets": [asdict(sheet) for sheet in self.sheets()],
            "picture": drawn
            and {
                "title": drawn.title,
                "said": drawn.description,
                "drawn": drawn.on_screen(),
                "columns": list(drawn.columns),
                "rows": [list(row) for row in drawn.rows],
            },
            "sharing": sharing_view(self.workbook.plan),
            "cards": [
                {"format": name, "whom": whom, "title": card.title, "parts": card_view(card)}
                for name, whom, card in self.cards()
            ],
        }

    def commands(self) -> Mapping[str, Command]:
        """Return what can be done here: begin from what is typical, move a step, ask who may see what."""
        return {
            **super().commands(),
            "begin_pathway": begin_pathway,
            "begin_sharing": begin_sharing,
            "move": move_step,
            "ask": ask_sharing,
            "document": lambda workbook, message: handed_over(workbook, message, self.today),
        }

    def page(self) -> PathwayPage:
        """Return the page that draws this step."""
        from fivepillars.web import PathwayPage

        return PathwayPage(self.state, self.answer)

    def twin(self) -> Twin:
        """Return the step as HTML that needs no kernel."""
        from fivepillars.steps.pathway_twin import pathway_twin

        return pathway_twin(self)


def card_view(card: Document) -> list[dict[str, Any]]:
    """Return a card's parts as plain data: a title, its sentences, points, and its table if it has one."""
    return [
        {"title": part.title, "blocks": [_block(block) for block in part.blocks]} for part in card.sections
    ]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Bullets):
        return {"points": list(block.points)}
    if isinstance(block, Table):
        return {
            "caption": block.caption,
            "columns": [column.name for column in block.columns],
            "rows": [[said(value) for value in row] for row in block.rows],
        }
    return {"text": block.text if isinstance(block, Paragraph) else ""}
