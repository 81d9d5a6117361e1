"""A typical pathway and a typical sharing table to begin from; both are data, and the team changes them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from fivepillars.places import data_folder
from fivepillars.plan import Refused
from fivepillars.steps.commands import done

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fivepillars.steps.commands import Answer
    from fivepillars.workbook import Workbook

_APART = 10
Cell = tuple[str, str, str, Any]


@cache
def _typical() -> Mapping[str, Any]:
    import yaml  # here, because opening a page reads no file it does not show

    text = (data_folder() / "templates" / "referral-pathway.yaml").read_text(encoding="utf-8")
    read: Mapping[str, Any] = yaml.safe_load(text)
    return read


def typical_pathway() -> tuple[Cell, ...]:
    """Return the cells of a typical pathway; who answers for a step is left to the team."""
    return tuple(
        ("pathway", f"own.path-{step['row']}", field, value)
        for place, step in enumerate(_typical()["pathway"], 1)
        for field, value in {"order": place * _APART, **step}.items()
        if field != "row"
    )


def typical_sharing() -> tuple[Cell, ...]:
    """Return the cells of a typical sharing table: every question, and no answer."""
    asked = _typical()["sharing"]
    cells: list[Cell] = []
    for kind, information in enumerate(asked["information"], 1):
        for place, who in enumerate(asked["people"], 1):
            row = f"own.share-{kind}-{place}-{information['row']}"
            cells += [("sharing", row, "what", information["what"]), ("sharing", row, "who", who)]
            cells.append(("sharing", row, "laws", information["laws"]))
    return tuple(cells)


def begin_pathway(workbook: Workbook, _message: Mapping[str, Any]) -> Answer:
    """Write a typical pathway into a plan that has no step yet."""
    if workbook.plan.pathway:
        raise Refused("The pathway has steps already. Nothing was changed. Add to it, or remove them first.")
    return done(workbook.choose_together(typical_pathway(), anew=True))


def begin_sharing(workbook: Workbook, _message: Mapping[str, Any]) -> Answer:
    """Write typical questions of sharing into a plan that has none yet."""
    if workbook.plan.sharing:
        raise Refused("The table has questions already. Nothing was changed. Add to it instead.")
    return done(workbook.choose_together(typical_sharing(), anew=True))


def move_step(workbook: Workbook, message: Mapping[str, Any]) -> Answer:
    """Move a step of the pathway one place up or down.

    Raises
    ------
    Refused
        The step is gone, or already the first or last.
    """
    rows = [step.id for step in workbook.plan.pathway]
    row, up = str(message.get("row")), message.get("up") is True
    place = rows.index(row) if row in rows else -1
    other = place - 1 if up else place + 1
    if place < 0:
        raise Refused("That step is no longer in the plan. Nothing was changed.")
    if not 0 <= other < len(rows):
        raise Refused(f"The step is already the {'first' if up else 'last'}. Nothing was changed.")
    rows[place], rows[other] = rows[other], rows[place]
    now = {step.id: step.order for step in workbook.plan.pathway}
    places = {each: number * _APART for number, each in enumerate(rows, 1)}
    moved = [("pathway", each, "order", order) for each, order in places.items() if now[each] != order]
    return done(workbook.choose_together(moved))
