"""`fivepillars verify`: whether every choice of a store is as it was written."""

from __future__ import annotations

import click

from fivepillars.cli.options import json_option, print_json, store_option
from fivepillars.plan.numbers import counted


@click.command("verify")
@store_option
@json_option
@click.pass_context
def command(context: click.Context, store: str | None, *, as_json: bool) -> None:
    """Check that every choice in the store is as it was written, and say which plans are damaged.

    Each choice is kept with a check over itself and the one before. The exit code is 1 if one is damaged.
    """
    from fivepillars.store.salvage import salvaged

    found = salvaged(store)
    if as_json:
        told = [
            {"plan": each.plan, "sound": len(each.choices), "damaged": each.damaged, "gaps": each.gaps}
            for each in found
        ]
        print_json(told)
    else:
        for each in found:
            sound = counted(len(each.choices), "choice is sound", "choices are sound")
            harm = f", {each.damaged:,} damaged" if each.damaged else ""
            lost = f", choices are missing in {counted(each.gaps, 'place')}" if each.gaps else ""
            click.echo(f"{each.plan}: {sound}{harm}{lost}")
        if not all(each.is_whole for each in found):
            click.echo(
                "Bring out what is sound: fivepillars recover FOLDER. Or put a copy back in its place."
            )
        elif not found:
            click.echo("There is no plan in it.")
    if not all(each.is_whole for each in found):
        context.exit(1)
