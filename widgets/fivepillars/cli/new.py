"""`fivepillars new`: begin a plan."""

from __future__ import annotations

import click

from fivepillars.checks import look_for_identity
from fivepillars.cli.options import json_option, local_day, print_json, store_option
from fivepillars.plan import Refused
from fivepillars.workbook.plan_repository import PlanRepository


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
    if found := look_for_identity(title, local_day()):
        raise Refused(
            f"The title looks like it holds {found}. A plan keeps no information about single students. "
            "Nothing was created. Choose another title."
        )
    name = PlanRepository.open(store, by=by).create(title, template=template, plan_id=plan_id)
    if as_json:
        print_json({"id": name, "title": title, "template": template})
    else:
        click.echo(f"“{title}” is ready. Open it with: fivepillars open {name}")
