"""Who may see what, as the page shows it: a table with a cell a person, and the questions that are open."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from fivepillars.analysis.sharing import (
    cell_words,
    is_settled,
    laws_of,
    questions_for_counsel,
    sharing_matrix,
)
from fivepillars.documents.readings.pathway_reading import NOT_ANSWERED
from fivepillars.plan import Refused
from fivepillars.steps.commands import done
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.plan import Plan
    from fivepillars.plan.tables import Sharing
    from fivepillars.steps.commands import Answer
    from fivepillars.workbook import Workbook


class _Asked(BaseModel):
    what: str
    who: str
    keep: bool = False


@dataclass(frozen=True, slots=True)
class SharingCell:
    """What is said of one person and one kind of information: its row or nothing, and is it settled."""

    row: str
    words: str
    settled: bool


@dataclass(frozen=True, slots=True)
class SharingLine:
    """One kind of information: the laws to look at, and a cell for each person."""

    what: str
    laws: str
    cells: tuple[SharingCell, ...]


@dataclass(frozen=True, slots=True)
class SharingView:
    """The matrix, the questions that are open, what it is called and what to know."""

    title: str
    say: str
    people: tuple[str, ...]
    lines: tuple[SharingLine, ...]
    questions: tuple[str, ...]


def sharing_view(plan: Plan) -> SharingView:
    """Return the matrix as the page shows it."""
    matrix = sharing_matrix(plan)
    lines = tuple(
        SharingLine(what, ", ".join(laws_of(cells)), tuple(map(_cell, cells))) for what, cells in matrix.lines
    )
    questions = tuple(questions_for_counsel(plan))
    return SharingView(VIEWS["sharing"].title, NOT_ANSWERED, tuple(matrix.people), lines, questions)


def _cell(cell: Sharing | None) -> SharingCell:
    return SharingCell(cell.id if cell else "", cell_words(cell), bool(cell and is_settled(cell)))


def ask_sharing(workbook: Workbook, message: Mapping[str, Any]) -> Answer:
    """Add a question of sharing: what, and who.

    Raises
    ------
    Refused
        One of them is empty, or the question is there already.
    """
    asked = _Asked.model_validate(message)
    what, who = asked.what.strip(), asked.who.strip()
    if not what or not who:
        raise Refused("Say what it is, and who would see it. Nothing was added.", table="sharing")
    if any(cell.what == what and cell.who == who for cell in workbook.plan.sharing):
        raise Refused("That question is in the table already. Nothing was added.", table="sharing")
    row = f"own.share-{secrets.token_hex(6)}"
    cells = [("sharing", row, "what", what), ("sharing", row, "who", who)]
    return {**done(workbook.choose_together(cells, anew=True, keep=asked.keep)), "row": row}
