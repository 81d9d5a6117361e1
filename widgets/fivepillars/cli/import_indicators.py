"""`--as indicators`: figures about groups of students from CSV or Excel, into the plan."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from fivepillars.checks import LooksLikeStudent
from fivepillars.cli.imports import Brought
from fivepillars.plan import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from fivepillars.cli.imports import Wanted
    from fivepillars.exchange.indicators import IndicatorRows
    from fivepillars.exchange.sheet import Sheet
    from fivepillars.workbook import Workbook


def bring(workbook: Workbook, source: Path, wanted: Wanted) -> Brought:
    """Read the figures of every table as it is understood, store them as one gesture, and say what came out.

    What nobody but a person can say (whether 0.37 is 0.37 % or 37 %) is refused here, with its row numbers,
    and asked on the page “Needs”.
    """
    from fivepillars.exchange.sheet import read_sheets
    from fivepillars.steps.indicator_desk import indicator_cells

    outcomes: list[IndicatorRows] = []
    unread: list[Refused] = []
    for sheet in read_sheets(source):
        try:
            outcomes.append(_read(sheet))
        except Refused as refusal:
            unread.append(refusal)
    if not outcomes:
        raise unread[0] if unread else Refused(f"{source.name} holds no table. Nothing was changed.")
    cells = [cell for outcome in outcomes for cell in indicator_cells(workbook, outcome, wanted.today)]
    if cells:
        _store(workbook, cells)
    return Brought(_data(outcomes, unread, cells), tuple(_sentences(workbook, outcomes, unread, cells)))


def _read(sheet: Sheet) -> IndicatorRows:
    from rich.console import Console
    from rich.progress import Progress

    from fivepillars.exchange.indicators import rows, understand

    matching = understand(sheet).matching
    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task(f"Reading {sheet.name}", total=len(sheet.rows))
        return rows(sheet, matching, progress=lambda done, _of: bar.update(task, completed=done))


def _store(workbook: Workbook, cells: list[tuple[str, str, str, Any]]) -> None:
    try:
        workbook.choose_together(cells)
    except LooksLikeStudent as found:
        raise Refused(
            f"A text in the file looks like it holds {found.looked_like}. Nothing was stored. "
            "Take it out of the file, or bring the file in on the page “Needs”, where you can decide."
        ) from None


def _data(outcomes: list[IndicatorRows], unread: list[Refused], cells: list[Any]) -> dict[str, Any]:
    each = [outcome.as_json() for outcome in outcomes]
    kept: dict[str, int] = {}
    for one in each:
        for name, count in one["kept"].items():
            kept[name] = kept.get(name, 0) + count
    return {
        "read": {name: count for one in each for name, count in one["read"].items()},
        "kept": kept,
        "marked": [mark for one in each for mark in one["marked"]],
        "refused": [
            *(refusal for one in each for refusal in one["refused"]),
            *({"table": "", "why": refusal.sentence, "count": 0, "rows": []} for refusal in unread),
        ],
        "notes": [note for one in each for note in one["notes"]],
        "changed": len({row for _, row, _, _ in cells}),
    }


def _sentences(
    workbook: Workbook, outcomes: list[IndicatorRows], unread: list[Refused], cells: list[Any]
) -> list[str]:
    changed = len({row for _, row, _, _ in cells})
    said = []
    for outcome in outcomes:
        said.append(f"{outcome.name}: {outcome.read:,} rows read, {len(outcome.rows):,} figures kept.")
        said += [*outcome.sentences(), *outcome.notes]
    said += [refusal.sentence for refusal in unread]
    said.append(
        f"{changed:,} figures of “{workbook.id}” are new or changed."
        if changed
        else f"“{workbook.id}” had all of them already. Nothing was changed."
    )
    return said
