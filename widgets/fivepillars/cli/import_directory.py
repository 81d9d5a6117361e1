"""`--as hsds` and `--as 211`: a directory of services for a plan, read, kept to be searched, picked from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.checks import LooksLikeStudent
from fivepillars.cli.bar import bar
from fivepillars.cli.imports import Brought, Wanted, refuse_plan_file
from fivepillars.plan import Refused
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from pathlib import Path

    from fivepillars.exchange.directory import Imported
    from fivepillars.exchange.directory.detect_format import Kind
    from fivepillars.workbook import Workbook

MOST_PICKED = 500
"""The most services put into a plan at once: a service map is for what a team means to use."""


def bring(workbook: Workbook, source: Path, wanted: Wanted) -> Brought:
    """Read a directory, keep it beside the store for this plan, and pick from it.

    Raises
    ------
    Refused
        It cannot be read or kept, or what to pick is not in it; then nothing was changed.
    """
    from fivepillars.exchange.directory import read_directory

    with bar(f"Reading {source.name}"):
        kind: Kind = "211" if wanted.kind == "211" else "hsds"
        imported = read_directory(source, kind, contacts=wanted.contacts, published=wanted.published)
    chosen = _chosen(imported, wanted)
    lasting = workbook.store.folder is not None
    if chosen:
        refuse_plan_file(workbook)
    if lasting:
        with bar(f"Keeping {source.name} to be searched"):
            workbook.directory.keep(imported, name=source.name, day=wanted.today, contacts=wanted.contacts)
    picked, left_out = _picked(workbook, chosen)
    told = imported.report()
    data = {
        "plan": workbook.id,
        "file": source.name,
        **told,
        "searchable": lasting,
        "picked": picked,
        "left_out": left_out,
    }
    return Brought(data, _said(workbook, imported, data))


def _chosen(imported: Imported, wanted: Wanted) -> tuple[str, ...]:
    services = imported.directory.service
    if wanted.everything:
        if len(services) > MOST_PICKED:
            raise Refused(
                f"The directory holds {len(services):,} services; at most {MOST_PICKED} are put into a plan "
                "at once. Nothing was changed. Leave --all out, and search the directory on the page."
            )
        return tuple(services)
    unknown = [id_ for id_ in wanted.pick if id_ not in services]
    if unknown:
        raise Refused(
            f"There is no service “{unknown[0]}” in the directory. Nothing was changed. "
            "Look at the ids in the file; those that were refused cannot be picked."
        )
    return wanted.pick


def _picked(workbook: Workbook, chosen: tuple[str, ...]) -> tuple[list[str], list[dict[str, str]]]:
    """Pick one by one, so that what looks like a student's identity in one keeps no other out."""
    from fivepillars.workbook.picking import pick

    picked: list[str] = []
    left_out: list[dict[str, str]] = []
    with bar("Putting services on the map") as progress:
        for number, id_ in enumerate(chosen, 1):
            try:
                pick(workbook, [id_])
                picked.append(id_)
            except LooksLikeStudent as found:
                left_out.append({"id": id_, "why": found.sentence})
            progress(number, len(chosen))
    return picked, left_out


def _said(workbook: Workbook, imported: Imported, data: dict[str, object]) -> tuple[str, ...]:
    read = ", ".join(f"{table} {count:,}" for table, count in imported.read.items())
    kept = ", ".join(f"{what} {count:,}" for what, count in imported.kept.items())
    picked, left_out = data["picked"], data["left_out"]
    asked = [f"{each.sentence} Say it with {each.option}." for each in imported.questions]
    lines = [*asked, f"Rows read: {read}.", f"Kept: {kept}.", *imported.sentences()]
    lines += [*imported.notes, *imported.left_out()]
    if isinstance(left_out, list):
        lines += [f"Not picked, {each['id']}: {each['why']}" for each in left_out]
    if isinstance(picked, list) and picked:
        lines.append(f"Put on the map of “{workbook.id}”: {counted(len(picked), 'service')}.")
    elif data["searchable"]:
        lines.append(
            f"Nothing has entered the plan. Search the directory on the page “Assets and partners” of "
            f"“{workbook.id}”, or pick with --pick ID or --all."
        )
    if data["searchable"]:
        lines.append(
            "The directory is kept on this computer, beside the plans, until you take it away on "
            "“Assets and partners” or bring in another. Putting the plan away keeps it."
        )
    else:
        lines.append("Nothing was kept: a plan file has no place for a directory.")
    return tuple(lines)
