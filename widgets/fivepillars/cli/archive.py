"""`fivepillars archive`: put a plan away, or back on the list."""

from __future__ import annotations

import click

from fivepillars.cli.options import plan_argument, store_option
from fivepillars.store import Store


@click.command("archive")
@plan_argument
@click.option("--restore", is_flag=True, help="Put it back on the list.")
@store_option
def command(plan: str, store: str | None, *, restore: bool) -> None:
    """Put PLAN away: it leaves the list of plans, and nothing of it is lost."""
    with Store.open(store) as kept:
        if restore:
            kept.restore(plan)
            click.echo(f"“{plan}” is back on the list of plans.")
            return
        kept.archive(plan)
    click.echo(
        f"“{plan}” is put away, with all of its choices. Bring it back: fivepillars archive {plan} --restore"
    )
