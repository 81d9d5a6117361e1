"""`fivepillars new`: begin a plan."""

from __future__ import annotations

import click

from fivepillars.cli.options import json_option, print_json, store_option
from fivepillars.workbook.shelf import Shelf


@click.command("new")
@click.argument("title")
@click.option(
    "--template", default="blank", show_default=True, help="A template, or the path of a plan file."
)
@click.option("--id", "plan_id", help="The plan's id; made from the title without it.")
@click.option("--by", default="", help="Your name, kept with the first choices.")
@store_option
@json_option
def command(
    title: str, template: str, plan_id: str | None, by: str, store: str | None, *, as_json: bool
) -> None:
    """Begin a plan called TITLE from a template."""
    name = Shelf.open(store, by=by).create(title, template=template, plan_id=plan_id)
    if as_json:
        print_json({"id": name, "title": title, "template": template})
    else:
        click.echo(f"“{title}” is ready. Open it with: fivepillars open {name}")
