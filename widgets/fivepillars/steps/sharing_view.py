"""Who may see what, as the page shows it: a table with a cell a person, and the questions that are open."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from fivepillars.analysis.sharing import (
    cell_words,
    is_settled,
    laws_of,
    questions_for_counsel,
    sharing_matrix,
)
from fivepillars.plan import Refused
from fivepillars.steps.commands import done

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.plan import Plan
    from fivepillars.steps.commands import Answer
    from fivepillars.workbook import Workbook

NOT_ANSWERED = "The workbook asks these questions and does not answer them. Take them to your counsel."


class _Asked(BaseModel):
    what: str
    who: str
    keep: bool = False


def sharing_view(plan: Plan) -> dict[str, Any]:
    """Return the matrix as plain data: people, lines of cells by the id of their row, and open questions."""
    matrix = sharing_matrix(plan)
    return {
        "people": list(matrix.people),
        "lines": [
            {
                "what": what,
                "laws": ", ".join(laws_of(cells)),
                "cells": [
                    {
                        "row": cell.id if cell else "",
                        "words": cell_words(cell),
                        "settled": bool(cell and is_settled(cell)),
                    }
                    for cell in cells
                ],
            }
            for what, cells in matrix.lines
        ],
        "questions": list(questions_for_counsel(plan)),
        "say": NOT_ANSWERED,
    }


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
