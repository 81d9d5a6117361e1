"""`fivepillars import`: bring a plan file into the store."""

from __future__ import annotations

from pathlib import Path

import click

from fivepillars.cli.options import json_option, print_json, store_option
from fivepillars.plan import Refused, read_plan_file
from fivepillars.workbook.shelf import Shelf, read_text


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--into", metavar="PLAN", help="Merge into this plan; without it, the plan the file names.")
@store_option
@json_option
def command(file: Path, into: str | None, store: str | None, *, as_json: bool) -> None:
    """Bring a plan FILE into the store, or merge its choices into a plan that is there.

    Merging twice adds nothing. Where two people filled one field, the later choice stands and the earlier
    one stays in the history.
    """
    text = read_text(file)
    named = read_plan_file(text, name=file.name).id
    if into and into != named:
        raise Refused(
            f"{file.name} holds choices for the plan “{named}”, not “{into}”. Nothing was changed. "
            f"Leave --into out, or give the file that belongs to “{into}”."
        )
    plan, new = Shelf.open(store).bring_in_text(text, name=file.name)
    if as_json:
        print_json({"plan": plan, "new_choices": new})
    else:
        click.echo(f"{new} new choices are in “{plan}”." if new else f"“{plan}” had all of them already.")
