"""`fivepillars templates`: list the templates."""

from __future__ import annotations

import click

from fivepillars.cli.options import json_option, print_json
from fivepillars.workbook.plan_repository import templates


@click.command("templates")
@json_option
def command(*, as_json: bool) -> None:
    """List the templates a plan can begin from."""
    entries = templates()
    if as_json:
        print_json(
            [
                {"name": e.name, "title": e.title, "description": e.description, "version": e.version}
                for e in entries
            ]
        )
        return
    for entry in entries:
        click.echo(f"{entry.name:<18}{entry.title} ({entry.version})\n{'':<18}{entry.description}")
