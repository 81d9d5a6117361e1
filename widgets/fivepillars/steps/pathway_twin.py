"""The referral pathway as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.sharing import cell_words, laws_of, questions_for_counsel, sharing_matrix
from fivepillars.steps.escaped_html import table, tag, together
from fivepillars.steps.pathway import LABEL, WHY, card_view
from fivepillars.steps.sharing_view import NOT_ANSWERED
from fivepillars.steps.sheet_twin import sheet_twin
from fivepillars.steps.twin import Twin, opening, still_open
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from fivepillars.charts.drawing import Node
    from fivepillars.documents.outline import Document
    from fivepillars.plan import Plan
    from fivepillars.steps.pathway import ReferralPathwayStep

_NO_STEP = "No step of the referral pathway is written down yet. Begin from a typical pathway on the page."


def pathway_twin(step: ReferralPathwayStep) -> Twin:
    """Return pathway drawn and told, ways to report, the crisis plan, sharing, cards, and what is open."""
    _, ways, crisis, _ = step.sheets()
    return Twin(
        step.info.slug,
        opening(step, LABEL, step.info.title, WHY),
        _picture(step),
        sheet_twin(ways),
        sheet_twin(crisis),
        _sharing(step.workbook.plan),
        together(*(_card(whom, card) for _, whom, card in step.cards())) if step.picture() else None,
        still_open(step.status),
    )


def _picture(step: ReferralPathwayStep) -> Node:
    drawn = step.picture()
    if drawn is None:
        return tag("p", _NO_STEP)
    rows = [tuple(str(cell) for cell in row) for row in drawn.rows]
    return together(
        tag("h2", VIEWS["pathway"].title),
        tag("p", drawn.description),
        drawn.on_screen(),
        table(drawn.columns, list(rows), caption="The same as words"),
    )


def _sharing(plan: Plan) -> Node:
    matrix = sharing_matrix(plan)
    head = tag("h2", VIEWS["sharing"].title)
    if not matrix.lines:
        return together(head, tag("p", "No question of sharing is written down yet."))
    rows = [
        (what, ", ".join(laws_of(cells)), *(cell_words(cell) for cell in cells))
        for what, cells in matrix.lines
    ]
    questions = questions_for_counsel(plan)
    return together(
        head,
        table(("Information", "Laws to look at", *matrix.people), list(rows)),
        tag("h2", "Questions for counsel") if questions else None,
        tag("p", NOT_ANSWERED) if questions else None,
        tag("ul", *(tag("li", each) for each in questions)) if questions else None,
    )


def _card(whom: str, card: Document) -> Node:
    parts: list[Node] = [tag("h2", f"{whom}: {card.title}")]
    for part in card_view(card):
        parts.append(tag("h3", part["title"]))
        for block in part["blocks"]:
            if "points" in block:
                parts.append(tag("ul", *(tag("li", point) for point in block["points"])))
            elif "rows" in block:
                parts.append(table(tuple(block["columns"]), [tuple(row) for row in block["rows"]]))
            else:
                parts.append(tag("p", block["text"]))
    return together(*parts)
