"""`fivepillars check`: say what is still open, what is late, and how far each step is."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date

import click

from fivepillars.checks.lateness import late_points
from fivepillars.checks.step_status import nothing_open, plan_status
from fivepillars.cli.options import json_option, plan_argument, print_json, store_option, today_option
from fivepillars.steps.progress import progress_of
from fivepillars.workbook import Workbook

_SIGNS = {"empty": "○", "half": "◐", "full": "●"}


@click.command("check")
@plan_argument
@store_option
@today_option
@json_option
def command(plan: str, store: str | None, today: date, *, as_json: bool) -> None:
    """Say what is still open in PLAN, what is late, and how far each step is.

    Exit code 1 if anything is open or late.
    """
    workbook = Workbook.open(plan, store=store, today=today)
    statuses = plan_status(workbook.plan, workbook.catalog, workbook.context.today)
    found = [point for status in statuses.values() for point in status.open]
    late = late_points(workbook.plan, workbook.context.today)
    if as_json:
        print_json([asdict(point) for point in (*found, *late)])
    else:
        for point in (*found, *late):
            click.echo(f"{point.step}: {point.sentence}")
        if said := nothing_open(statuses):
            click.echo(said)
        for line in progress_of(statuses):
            if line.step in statuses:
                click.echo(f"{_SIGNS[line.state]} {line.title}: {line.note}")
    sys.exit(1 if found or late else 0)
