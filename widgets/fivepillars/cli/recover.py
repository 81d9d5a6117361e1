"""`fivepillars recover`: bring the sound choices out of a damaged store."""

from __future__ import annotations

from pathlib import Path

import click

from fivepillars.cli.options import folder, store_option
from fivepillars.plan import Refused, write_plan_file
from fivepillars.plan.numbers import counted


@click.command("recover")
@click.argument("into", type=click.Path(path_type=Path))
@store_option
def command(into: Path, store: str | None) -> None:
    """Write what is sound of every plan into the folder INTO, as plan files. The store is only read.

    Begin a new store with them: move the damaged one away, then “fivepillars import” each file.
    """
    from fivepillars.store.salvage import salvaged

    found = salvaged(store)
    for each in found:
        if not each.choices:
            click.echo(f"{each.plan}: none of its choices is sound, so nothing was written.")
            continue
        path = folder(into) / f"{each.plan}.plan.json"
        if path.exists():
            raise Refused(f"{path} is there already and was left as it is. Name an empty folder.")
        path.write_text(write_plan_file(each.as_plan_file()), encoding="utf-8")
        left = f"; {counted(each.damaged, 'choice')} left out" if each.damaged else ""
        click.echo(f"{path}: {counted(len(each.choices), 'choice')}{left}")
    if not found:
        click.echo("There is no plan in it.")
