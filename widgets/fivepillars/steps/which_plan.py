"""Which plan a page is about, where no header says it: in JupyterLab, and in an executed notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fivepillars.workbook import Workbook

_NAMED = 5
"""How many other plans are named at most."""


def which_plan(workbook: Workbook) -> str:
    """Return which plan is open and how to open another; nothing where a server's page says it already.

    A notebook that names no plan opens the one that was changed last. Whoever is about to change it hears
    so first.
    """
    if workbook.context.served:
        return ""
    said = f"This is the plan “{workbook.title}” ({workbook.id})."
    if not workbook.changed_last:
        return said
    others = [entry for entry in workbook.store.plans() if entry.id != workbook.id]
    if not others:
        return f"{said} It is the only plan here."
    named = ", ".join(f"“{entry.id}” ({entry.title})" for entry in others[:_NAMED])
    more = f", and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    return (
        f"{said} The notebook names no plan, so it opened the one that was changed last. "
        f'To open another, write its name in the first cell, as in plan = "{others[0].id}", '
        f"and run the notebook again. There is also {named}{more}."
    )
