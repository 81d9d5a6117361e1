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


@click.command("export")
@plan_argument
@click.option(
    "--format", "format_name", type=click.Choice([*FORMATS, "plan"]), required=True, help="What to write."
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="The file to write; without it, named after the plan."
)
@store_option
@today_option
def command(plan: str, format_name: str, out: Path | None, store: str | None, today: date) -> None:
    """Write one document of PLAN. `plan` writes a plan file that can be imported elsewhere."""
    workbook = Workbook.open(plan, store=store)
    if format_name == "plan":
        extension, content = "plan.json", workbook.as_plan_file().encode()
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
    click.echo(f"Wrote {target}.")
    if extension.endswith("pdf") and (unset := unset_in(workbook.plan)):
        click.echo(unset, err=True)
