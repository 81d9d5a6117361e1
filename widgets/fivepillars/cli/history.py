"""`fivepillars history`: who chose what, and when."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

import click

from fivepillars.cli.options import json_option, plan_argument, print_json, store_option
from fivepillars.plan import in_words
from fivepillars.workbook import Workbook

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("history")
@plan_argument
@click.option("--since", type=_DAY, help="Show what is different from this day on, instead of every choice.")
@click.option("--until", type=_DAY, help="The day to compare with; without it, now.")
@store_option
@json_option
def command(
    plan: str, since: datetime | None, until: datetime | None, store: str | None, *, as_json: bool
) -> None:
    """Show who chose what in PLAN, or what changed between two days."""
    workbook = Workbook.open(plan, store=store)
    if since:
        end = until.replace(tzinfo=UTC) if until else None
        rows = [asdict(change) for change in workbook.changes(since.replace(tzinfo=UTC), end)]
        words = [
            f"{r['at'][:16]}  {r['by'] or '–'}  {r['table']}/{r['row']}/{r['field']}: "
            f"{r['before']!r} → {r['after']!r}"
            for r in rows
        ]
    else:
        choices = workbook.history()
        rows = [choice.as_json() for choice in choices]
        words = [f"{c.at:%Y-%m-%d %H:%M}  {c.by or '–'}  {in_words(c, workbook.plan)}" for c in choices]
    if as_json:
        print_json(rows)
    else:
        click.echo("\n".join(words) or "Nothing changed.")
