"""Options that several commands share."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from fivepillars.cli.terminal import knows_every_letter
from fivepillars.environment import LOCAL, this_moment

F = TypeVar("F", bound=Callable[..., Any])


def plan_argument(function: F) -> F:
    """Take a plan: its id in the store, or the path of a `*.plan.json` file."""
    return click.argument("plan")(function)


def store_option(function: F) -> F:
    """Take the address of the store."""
    said = "Where plans are kept: a file or a database URL. Default: $FIVEPILLARS_STORE or your data folder."
    return click.option("--store", metavar="ADDRESS", help=said)(function)


def json_option(function: F) -> F:
    """Print data instead of sentences."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def today_option(function: F) -> F:
    """Count days from a given day, so that two runs give the same bytes."""
    said = "Count days from this day (year-month-day). Default: today."
    kind = click.DateTime(formats=["%Y-%m-%d"])
    return click.option("--today", type=kind, callback=_day, metavar="DAY", help=said)(function)


def _day(_context: click.Context, _option: click.Parameter, value: datetime | None) -> date:
    return value.date() if value else local_day()


def local_day() -> date:
    """Return the day it is here."""
    return this_moment().astimezone(LOCAL).date()


def print_json(data: object) -> None:
    """Print data as JSON, as people can read it; letters that the terminal does not know are escaped."""
    click.echo(json.dumps(data, ensure_ascii=not knows_every_letter(), indent=2, default=str))


def folder(path: Path) -> Path:
    """Return a folder, made if it is not there."""
    path.mkdir(parents=True, exist_ok=True)
    return path
