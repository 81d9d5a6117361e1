"""`fivepillars check`: say what is still open."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date

import click

from fivepillars.checks import blockers
from fivepillars.cli.options import json_option, plan_argument, print_json, store_option, today_option
from fivepillars.workbook import Workbook


@click.command("check")
@plan_argument
@store_option
@today_option
@json_option
def command(plan: str, store: str | None, today: date, *, as_json: bool) -> None:
    """Say what is still open in PLAN. Exit code 1 if anything is."""
    workbook = Workbook.open(plan, store=store)
    found = blockers(workbook.plan, today=today)
    if as_json:
        print_json([asdict(blocker) for blocker in found])
    elif found:
        for blocker in found:
            click.echo(f"{blocker.step}: {blocker.sentence}")
    else:
        click.echo("Nothing is open: every action has a lead, a date and a measure.")
    sys.exit(1 if found else 0)
