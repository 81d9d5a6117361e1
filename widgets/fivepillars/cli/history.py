"""`fivepillars history`: who chose what, and when."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from fivepillars.cli.options import json_option, plan_argument, print_json, store_option
from fivepillars.environment import LOCAL
from fivepillars.views.history_words import in_words
from fivepillars.workbook import Workbook
from fivepillars.workbook.shared_file import HOLDS_COUNTS

if TYPE_CHECKING:
    from fivepillars.plan import Choice

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("history")
@plan_argument
@click.option("--since", type=_DAY, help="Show what is different from this day on, instead of every choice.")
@click.option("--until", type=_DAY, help="Look no further than the end of this day; without it, until now.")
@store_option
@json_option
def command(
    plan: str, since: datetime | None, until: datetime | None, store: str | None, *, as_json: bool
) -> None:
    """Show who chose what in PLAN, or what changed between two days.

    Days and times are those of this computer's time zone; data (--json) has them in UTC, and holds counts of
    students as they were typed.
    """
    workbook = Workbook.open(plan, store=store)
    end = until + timedelta(days=1) if until else None
    if since:
        rows, words = _changes(workbook, since, end)
    else:
        choices = [c for c in workbook.history() if end is None or c.at < end.replace(tzinfo=LOCAL)]
        rows = [{**choice.as_json()} for choice in choices]
        words = [_choice(choice, workbook) for choice in choices]
    if as_json:
        if sys.stderr.isatty():
            click.echo(HOLDS_COUNTS, err=True)
        print_json(rows)
    else:
        click.echo("\n".join(words) or "Nothing changed.")


def _changes(
    workbook: Workbook, since: datetime, end: datetime | None
) -> tuple[list[dict[str, object]], list[str]]:
    from fivepillars.steps.change_words import change_words

    found = workbook.changes(since, end)
    said = change_words(found, workbook.plan, workbook.context)
    words = [f"{each.what} ({each.who})\n  {' '.join(each.lines)}" for each in said]
    return [asdict(change) for change in found], words


def _choice(choice: Choice, workbook: Workbook) -> str:
    return (
        f"{choice.at.astimezone(LOCAL):%Y-%m-%d %H:%M}  {choice.by or '–'}  {in_words(choice, workbook.plan)}"
    )
