"""The referral pathway: who does what and how soon, ways to report, a crisis, and who may see what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fivepillars.charts.pathway_chart import pathway_chart
from fivepillars.documents.care_cards import family_card, staff_card
from fivepillars.documents.outline import Bullets, Document, Paragraph, Table, said
from fivepillars.steps.downloads import handed_over
from fivepillars.steps.page_state import page_state, plain
from fivepillars.steps.pathway_sheets import pathway_sheets
from fivepillars.steps.pathway_start import begin_pathway, begin_sharing, move_step
from fivepillars.steps.sharing_view import ask_sharing, sharing_view
from fivepillars.steps.step import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.charts.drawing import Node
    from fivepillars.charts.drawn import Drawn
    from fivepillars.documents.outline import Block
    from fivepillars.steps.commands import Command
    from fivepillars.steps.sharing_view import SharingView
    from fivepillars.steps.sheets import Sheet
    from fivepillars.web.step_pages import PathwayPage

LABEL = "After the pillars"
WHY = (
    "Somebody notices that a student needs help. What happens next should not depend on who noticed.",
    "Write down who does what, how soon, and what happens if it stalls; then how a crisis is met,",
    "and what has to be settled about who may see what.",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """The pathway drawn: its title, what it shows in a sentence, the drawing, and the same as a table."""

    title: str
    said: str
    drawn: Node
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A block of a card that is a sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A block of a card that is a list."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardTable:
    """A block of a card that is a table."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class CardPart:
    """A part of a card under its heading."""

    title: str
    blocks: tuple[Sentence | Points | CardTable, ...]


@dataclass(frozen=True, slots=True)
class CareCard:
    """A card of a page: the name of its document, whom it is for, its title and its parts."""

    format: str
    whom: str
    title: str
    parts: tuple[CardPart, ...]


@dataclass(frozen=True, slots=True)
class PathwayState:
    """What the page of the pathway draws: its tables, its picture, who may see what, and the two cards."""

    sheets: tuple[Sheet, ...]
    picture: Picture | None
    sharing: SharingView
    cards: tuple[CareCard, ...]


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

    def _picture_view(self) -> Picture | None:
        drawn = self.picture()
        if drawn is None:
            return None
        return Picture(drawn.title, drawn.description, drawn.on_screen(), drawn.columns, drawn.rows)

    def state(self) -> dict[str, Any]:
        """Return everything the page draws."""
        own = PathwayState(
            sheets=self.sheets(),
            picture=self._picture_view(),
            sharing=sharing_view(self.workbook.plan),
            cards=tuple(
                CareCard(name, whom, card.title, care_parts(card)) for name, whom, card in self.cards()
            ),
        )
        return page_state(self.frame(LABEL, WHY), own)

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
        from fivepillars.web.step_pages import PathwayPage

        return PathwayPage(self.state, self.answer)


def card_view(card: Document) -> list[dict[str, Any]]:
    """Return a card's parts as plain data."""
    return [plain(part) for part in care_parts(card)]


def care_parts(card: Document) -> tuple[CardPart, ...]:
    """Return a card's parts: a title, its sentences, points, and its table if it has one."""
    return tuple(CardPart(part.title, tuple(map(_block, part.blocks))) for part in card.sections)


def _block(block: Block) -> Sentence | Points | CardTable:
    if isinstance(block, Bullets):
        return Points(tuple(block.points))
    if isinstance(block, Table):
        rows = tuple(tuple(said(value) for value in row) for row in block.rows)
        return CardTable(block.caption, tuple(column.name for column in block.columns), rows)
    return Sentence(block.text if isinstance(block, Paragraph) else "")
