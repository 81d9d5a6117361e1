"""`fivepillars import`: bring a plan file into the store, or data of another kind into a plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from fivepillars.cli.imports import KINDS, Wanted, bring_of
from fivepillars.cli.options import json_option, print_json, store_option, today_option
from fivepillars.exchange.indicators.years import read_year
from fivepillars.plan.numbers import counted
from fivepillars.workbook import Workbook
from fivepillars.workbook.plan_repository import PlanRepository, read_text

_OPTIONS = {"everything": "all", "published": "publish", "columns": "column"}
_KINDS_SAID = "; ".join(f"`{name}`, {kind.said}" for name, kind in KINDS.items())


def _year(_context: click.Context, _option: click.Parameter, value: str) -> str:
    read = read_year(value)
    if value and read is None:
        raise click.BadParameter(f"“{value}” is no year. Write it as 2025 or 2025–26.")
    return read[0] if read else ""


def _answers(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    pairs = [value.partition("=") for value in values]
    if strange := [
        value for value, (column, sign, _) in zip(values, pairs, strict=True) if not (column and sign)
    ]:
        raise click.BadParameter(f"“{strange[0]}” is no COLUMN=VALUE, such as WebStatus=Public.")
    return tuple((column.strip(), said.strip()) for column, _, said in pairs)


@click.command("import")
@click.argument("what", nargs=-1, required=True, metavar="[PLAN] FILE")
@click.option("--into", metavar="PLAN", help="The plan FILE must belong to.")
@click.option("--as", "kind", type=click.Choice([*KINDS]), help=f"What FILE is: {_KINDS_SAID}.")
@click.option("--pick", metavar="ID", multiple=True, help="Put this service into the plan; may be repeated.")
@click.option("--all", "everything", is_flag=True, help="Put all services into the plan.")
@click.option("--contacts", is_flag=True, help="Also read the names of contact persons.")
@click.option(
    "--only", metavar="PLACE", multiple=True, help="Read figures of this school or district; may be repeated."
)
@click.option(
    "--year", default="", callback=_year, help="The year of figures that do not name theirs, such as 2025–26."
)
@click.option("--source", default="", help="Who published the figures, and where.")
@click.option("--place", default="", help="The school or district of figures that name none.")
@click.option("--state", default="", help="The state of figures that name none, such as ID.")
@click.option("--sheet", default="", help="Read this worksheet only, or this file of a zip or folder.")
@click.option(
    "--heading", default="", metavar="ROW", help="The row of the heading, or its rows, such as 4-5."
)
@click.option(
    "--rows", default="", metavar="A:B", help="The rows of the table, such as 12:40 or 12: to its end."
)
@click.option(
    "--publish",
    "published",
    multiple=True,
    callback=_answers,
    metavar="COLUMN=VALUE",
    help="Records with this value in a column that marks them may be published; may be repeated.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_answers,
    metavar="COLUMN=WHAT",
    help="What a column of figures is, such as Wing=group, Draft=“left out” or Points=“no students”; "
    "may be repeated.",
)
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
    only: tuple[str, ...],
    year: str,
    source: str,
    place: str,
    state: str,
    sheet: str,
    heading: str,
    rows: str,
    published: tuple[tuple[str, str], ...],
    columns: tuple[tuple[str, str], ...],
    *,
    everything: bool,
    contacts: bool,
    as_json: bool,
) -> None:
    """Bring a plan FILE into the store, or with --as data of another kind into PLAN.

    A plan file: its choices are merged into the plan they belong to. Merging twice adds nothing. Where two
    people filled one field, the later choice stands and the earlier one stays in the history.

    With --as hsds or --as 211, FILE (or a folder) is a directory of services. It is read, and what was read,
    kept, marked and refused is printed with row numbers. It is kept beside the store, to be searched on the
    page “Assets and partners” of PLAN. Only what you name with --pick, or --all, enters the plan.
    Records that are marked as not for publication stay out. Where a mark is not understood, they stay out too
    until you say with --publish what it means.

    With --as indicators, FILE (or a folder) holds figures about groups of students. They are stored as they
    are understood; what only a person can say is refused with row numbers, and asked on the page “Needs”.
    Where the heading is not found, say where the table stands with --sheet, --heading and --rows.
    """
    wanted = Wanted(
        today,
        kind or "",
        pick,
        everything,
        contacts,
        only,
        year,
        source,
        place,
        state,
        sheet,
        heading,
        rows,
        published,
        columns,
    )
    if kind is None:
        if len(what) != 1 or wanted.asked:
            raise click.UsageError("Name one plan file; or a plan, a file and its kind with --as.")
        _plan_file(Path(what[0]), PlanRepository.open(store, by=by), into, as_json=as_json)
        return
    plan, *files = what
    if len(files) != 1 or into:
        raise click.UsageError("With --as, name the plan and the file.")
    if strange := wanted.asked - KINDS[kind].asks:
        named = ", ".join(f"--{_OPTIONS.get(name, name)}" for name in sorted(strange))
        raise click.UsageError(f"This does not go with --as {kind}: {named}.")
    workbook = Workbook.open(plan, store=store, by=by, today=today)
    brought = bring_of(kind)(workbook, Path(files[0]), wanted)
    if as_json:
        print_json(brought.data)
    else:
        click.echo("\n".join(brought.sentences))


def _plan_file(file: Path, repository: PlanRepository, into: str | None, *, as_json: bool) -> None:
    plan, new, remarks = repository.bring_in_text(read_text(file), name=file.name, into=into or "")
    if as_json:
        print_json({"plan": plan, "new_choices": new, "said": remarks})
    else:
        said = counted(new, "new choice is", "new choices are")
        click.echo(f"{said} in “{plan}”." if new else f"“{plan}” had all of them already.")
        for remark in remarks:
            click.echo(remark)
