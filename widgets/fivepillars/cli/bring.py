"""`fivepillars import`: bring a plan file into the store, or data of another kind into a plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from fivepillars.cli.imports import KINDS, Wanted, bring_of
from fivepillars.cli.options import json_option, print_json, store_option, today_option
from fivepillars.plan import Refused, read_plan_file
from fivepillars.workbook import Workbook
from fivepillars.workbook.shelf import Shelf, read_text

_KINDS_SAID = "; ".join(f"`{name}`, {said}" for name, (_, said) in KINDS.items())


@click.command("import")
@click.argument("what", nargs=-1, required=True, metavar="[PLAN] FILE")
@click.option("--into", metavar="PLAN", help="Merge into this plan; without it, the plan the file names.")
@click.option("--as", "kind", type=click.Choice([*KINDS]), help=f"What FILE is: {_KINDS_SAID}.")
@click.option("--pick", metavar="ID", multiple=True, help="Put this service into the plan; may be repeated.")
@click.option("--all", "everything", is_flag=True, help="Put all of it into the plan.")
@click.option("--contacts", is_flag=True, help="Also read the names of contact persons.")
@click.option("--by", default="", help="Who is choosing; kept with every choice.")
@store_option
@today_option
@json_option
def command(
    what: tuple[str, ...],
    into: str | None,
    kind: str | None,
    store: str | None,
    by: str,
    today: date,
    pick: tuple[str, ...],
    *,
    everything: bool,
    contacts: bool,
    as_json: bool,
) -> None:
    """Bring a plan FILE into the store, or with --as data of another kind into PLAN.

    A plan file: its choices are merged into the plan it names. Merging twice adds nothing. Where two people
    filled one field, the later choice stands and the earlier one stays in the history.

    With --as hsds or --as 211, FILE (or a folder) is a directory of services. It is read, and what was read,
    kept, marked and refused is printed with row numbers. It is kept beside the store, to be searched on the
    page “Assets and partners” of PLAN. Only what you name with --pick, or --all, enters the plan.
    """
    if kind is None:
        if len(what) != 1 or pick or everything or contacts:
            raise click.UsageError("Name one plan file; or a plan, a file and its kind with --as.")
        _plan_file(Path(what[0]), into, store, as_json=as_json)
        return
    plan, *files = what
    if len(files) != 1 or into:
        raise click.UsageError("With --as, name the plan and the file.")
    workbook = Workbook.open(plan, store=store, by=by)
    wanted = Wanted(today, pick, everything, contacts)
    brought = bring_of(kind)(workbook, Path(files[0]), wanted)
    if as_json:
        print_json(brought.data)
    else:
        click.echo("\n".join(brought.sentences))


def _plan_file(file: Path, into: str | None, store: str | None, *, as_json: bool) -> None:
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
