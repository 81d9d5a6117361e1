"""`fivepillars export`: write one document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from fivepillars.cli.options import folder, plan_argument, store_option, today_option
from fivepillars.documents import FORMATS
from fivepillars.documents.settable import unset_in
from fivepillars.workbook import Workbook
from fivepillars.workbook.rendering import Renderer
from fivepillars.workbook.shared_file import HOLDS_COUNTS


@click.command("export")
@plan_argument
@click.option(
    "--format", "format_name", type=click.Choice([*FORMATS, "plan"]), required=True, help="What to write."
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="The file to write; without it, named after the plan."
)
@click.option(
    "--share", is_flag=True, help="With --format plan: leave out counts of students that may not be shown."
)
@store_option
@today_option
def command(
    plan: str, format_name: str, out: Path | None, store: str | None, today: date, *, share: bool
) -> None:
    """Write one document of PLAN. `plan` writes a plan file that can be imported elsewhere.

    A plan file holds counts of students as they were typed, unless it is made with --share. Every other
    format holds only what may be shown.
    """
    workbook = Workbook.open(plan, store=store, today=today)
    if format_name == "plan":
        extension, content = "plan.json", workbook.as_plan_file(share=share).encode()
    else:
        extension = FORMATS[format_name].extension.lstrip(".")
        renderer = Renderer()
        try:
            content = renderer.document(workbook.plan, format_name, today)
        finally:
            renderer.close()
    target = out or Path(f"{workbook.id}.{extension}")
    folder(target.parent)
    target.write_bytes(content)
    warning = f" {HOLDS_COUNTS} --share leaves them out." if format_name == "plan" and not share else ""
    click.echo(f"Wrote {target}.{warning}")
    if extension.endswith("pdf") and (unset := unset_in(workbook.plan)):
        click.echo(unset, err=True)
