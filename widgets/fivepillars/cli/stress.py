"""`fivepillars stress`: walk invented students and staff through a plan."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fivepillars.catalog import CatalogError
from fivepillars.cli.options import json_option, plan_argument, print_json, store_option, today_option
from fivepillars.plan import Refused
from fivepillars.workbook import Workbook

if TYPE_CHECKING:
    from fivepillars.analysis.stress import Failure, Scenario, Walk
    from fivepillars.catalog import Catalog

_FILE = click.Path(exists=True, path_type=Path, dir_okay=False)


@click.command("stress")
@plan_argument
@click.option(
    "--scenario", type=_FILE, metavar="FILE", help="Walk your own scenario, from a YAML file, only."
)
@click.option("--strict", is_flag=True, help="Exit code 1 if a need of any scenario is broken.")
@store_option
@today_option
@json_option
def command(
    plan: str, scenario: Path | None, store: str | None, today: date, *, strict: bool, as_json: bool
) -> None:
    """Walk scenarios through PLAN and say what holds, what is thin and what breaks.

    Each need of a scenario is held, thin, unknown (the plan does not say) or broken. Then every organization
    and every person is taken away in turn, and those who are missed are listed, the worst loss first.
    Exit code 0, unless --strict is given and something is broken.
    """
    from fivepillars.analysis.stress import single_points, walk_all

    workbook = Workbook.open(plan, store=store)
    scenarios = _scenarios(workbook, scenario)
    walks = walk_all(workbook.plan, scenarios, workbook.catalog, today)
    failures = single_points(workbook.plan, scenarios, workbook.catalog, today)
    if as_json:
        print_json(_data(walks, failures))
    else:
        _print(walks, failures, workbook.catalog)
    if strict and any(walked.verdict == "broken" for walked in walks):
        sys.exit(1)


def _scenarios(workbook: Workbook, file: Path | None) -> tuple[Scenario, ...]:
    from fivepillars.analysis.stress import own_scenarios
    from fivepillars.analysis.stress.reading import read_scenario, shipped_scenarios

    if file is None:
        return (*own_scenarios(workbook.plan), *shipped_scenarios())
    try:
        return (read_scenario(file, workbook.catalog),)
    except CatalogError as trouble:
        raise Refused(f"The scenario cannot be used yet. Mend these lines:\n{trouble}") from None


def _data(walks: tuple[Walk, ...], failures: tuple[Failure, ...]) -> dict[str, Any]:
    from fivepillars.analysis.stress import NOT_REMOVED

    return {
        "scenarios": [
            {
                "id": walked.scenario.id,
                "title": walked.scenario.title,
                "verdict": walked.verdict,
                "needs": [
                    {
                        "need": step.need.what,
                        "kind": step.need.kind,
                        "answer": step.answer,
                        "reason": step.reason,
                        "evidence": [asdict(each) for each in step.evidence],
                        "mend": list(step.mend),
                    }
                    for step in walked.steps
                ],
            }
            for walked in walks
        ],
        "single_points_of_failure": [asdict(each) for each in failures],
        "note": NOT_REMOVED,
    }


def _print(walks: tuple[Walk, ...], failures: tuple[Failure, ...], catalog: Catalog) -> None:
    from fivepillars.analysis.stress import NOT_REMOVED

    for walked in walks:
        click.echo(f"{walked.scenario.title}: {walked.verdict}")
        for step in walked.steps:
            click.echo(f"  {step.answer:<8}{step.need.what}. {step.reason}")
            for action in step.mend:
                click.echo(f"          The guide offers: {catalog[action].title} ({action})")
    click.echo("Single points of failure")
    for each in failures:
        lost = f"breaks {len(each.broken)}, weakens {len(each.weakened)}"
        click.echo(f"  {each.name} ({each.kind}): {lost}")
    if not failures:
        click.echo("  Nobody is missed: so far too little holds to be lost.")
    click.echo(NOT_REMOVED)
