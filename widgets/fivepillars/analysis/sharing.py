"""Who may see what: a matrix of information and people, whose open cells are questions for counsel.

The tool asks and never answers. A cell is answered when somebody has written down what counsel said.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.plan.plan import Plan
    from fivepillars.plan.tables import Sharing


@dataclass(frozen=True, slots=True)
class SharingMatrix:
    """The matrix.

    Attributes
    ----------
    people
        The columns.
    lines
        Each kind of information, with a cell a person; None where the team has not asked.
    """

    people: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Sharing | None, ...]], ...]


def sharing_matrix(plan: Plan) -> SharingMatrix:
    """Return who may see what, in the order in which it was first asked."""
    cells = [cell for cell in plan.sharing if cell.what and cell.who]
    people = _once(cell.who for cell in cells)
    found = {(cell.what, cell.who): cell for cell in reversed(cells)}
    kinds = _once(cell.what for cell in cells)
    return SharingMatrix(
        people, tuple((what, tuple(found.get((what, who)) for who in people)) for what in kinds)
    )


def cells_asked(plan: Plan) -> tuple[Sharing, ...]:
    """Return the cells of the matrix that the team has asked about, in its order."""
    return tuple(cell for _, cells in sharing_matrix(plan).lines for cell in cells if cell is not None)


def is_settled(cell: Sharing) -> bool:
    """Tell whether counsel's answer is written down: no, or yes with whose consent."""
    return cell.answer == "no" or (cell.answer == "yes" and cell.consent not in {None, "not sure"})


def cell_words(cell: Sharing | None) -> str:
    """Say a cell in a few words, such as "Yes, with consent of parent or guardian"."""
    if cell is None:
        return "Not asked"
    if cell.answer is None:
        return "Still open"
    if cell.answer == "no":
        return "No"
    if cell.consent in {None, "not sure"}:
        return "Yes; whose consent is open"
    return "Yes" if cell.consent == "none" else f"Yes, with consent of {cell.consent}"


def laws_of(cells: Iterable[Sharing | None]) -> tuple[str, ...]:
    """Return the laws that any of these cells names, each once."""
    return _once(chain.from_iterable(cell.laws for cell in cells if cell is not None))


def questions_for_counsel(plan: Plan) -> tuple[str, ...]:
    """Return the open cells as questions, one for each kind of information."""
    matrix = sharing_matrix(plan)
    found = []
    for what, cells in matrix.lines:
        asked = [cell for cell in cells if cell is not None and not is_settled(cell)]
        if asked:
            laws, who = laws_of(asked), "; ".join(cell.who for cell in asked)
            basis = f" Laws to look at: {', '.join(laws)}." if laws else " Which law decides it?"
            found.append(f"{what}: who of these may see it, and with whose consent? {who}.{basis}")
    return tuple(found)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
