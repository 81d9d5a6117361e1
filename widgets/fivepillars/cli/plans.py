"""`fivepillars plans`: list the plans in a store."""

from __future__ import annotations

from dataclasses import asdict

import click

from fivepillars.cli.options import json_option, print_json, store_option
from fivepillars.environment import LOCAL
from fivepillars.plan.numbers import counted
from fivepillars.store import Store


@click.command("plans")
@click.option("--archived", is_flag=True, help="List the plans that were put away instead.")
@store_option
@json_option
def command(*, archived: bool, store: str | None, as_json: bool) -> None:
    """List the plans, the one changed last first."""
    with Store.open(store) as kept:
        entries = kept.plans(archived=archived)
    if as_json:
        print_json([asdict(entry) for entry in entries])
        return
    if not entries:
        click.echo(
            "No plan was put away." if archived else "There is no plan yet. Begin one: fivepillars new TITLE"
        )
    for entry in entries:
        day = entry.changed.astimezone(LOCAL).date()
        click.echo(f"{entry.id}: “{entry.title}”, {counted(entry.choices, 'choice')}, changed {day}")
