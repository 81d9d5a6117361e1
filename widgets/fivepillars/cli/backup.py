"""`fivepillars backup`: a copy of every plan, while people work."""

from __future__ import annotations

from pathlib import Path

import click

from fivepillars.cli.options import folder, store_option
from fivepillars.environment import LOCAL, this_moment
from fivepillars.plan import Refused, write_plan_file
from fivepillars.plan.numbers import counted
from fivepillars.store import Store


@click.command("backup")
@click.argument("where", type=click.Path(path_type=Path))
@store_option
def command(where: Path, store: str | None) -> None:
    """Copy the store to WHERE, a file or a folder, while it is in use.

    A store in a file becomes one file that can be put in its place. Of a database on a server, every plan is
    written into the folder WHERE as a plan file; the server's own backup (pg_dump) copies the rest as well.
    """
    with Store.open(store) as kept:
        now = f"{this_moment().astimezone(LOCAL):%Y-%m-%d-%H%M%S}"
        target = where / f"plans-{now}.sqlite" if where.is_dir() else where
        if kept.back_up(target):
            click.echo(f"{target} holds a copy of {kept.name[0].lower()}{kept.name[1:]}.")
            return
        if where.exists() and not where.is_dir():
            raise Refused(f"{where} is a file. Nothing was written. Name a folder for the plan files.")
        entries = (*kept.plans(), *kept.plans(archived=True))
        for entry in entries:
            text = write_plan_file(kept.as_plan_file(entry.id))
            (folder(where) / f"{entry.id}.plan.json").write_text(text, encoding="utf-8")
    click.echo(
        f"{counted(len(entries), 'plan is', 'plans are')} written to {where} as plan files; "
        "“fivepillars import” brings one in. For the whole database, with what was put away and when, "
        "run pg_dump too."
    )
