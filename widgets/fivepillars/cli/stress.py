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
    from fivepillars.analysis.stress import Change, Failure, Scenario, Walk
    from fivepillars.catalog import Catalog

_FILE = click.Path(exists=True, path_type=Path, dir_okay=False)
_READY = "with a lead, a date and a measure"


@click.command("stress")
@plan_argument
@click.option(
    "--scenario", type=_FILE, metavar="FILE", help="Walk your own scenario, from a YAML file, only."
)
@click.option("--with", "action", metavar="ACTION", help="Show before and after an action of the guide.")
@click.option("--strict", is_flag=True, help="Exit code 1 if a need of any scenario is broken.")
@store_option
@today_option
@json_option
def command(
    plan: str,
    scenario: Path | None,
    action: str | None,
    store: str | None,
    today: date,
    *,
    strict: bool,
    as_json: bool,
) -> None:
    """Walk scenarios through PLAN and say what holds, what is thin and what breaks.

    Each need of a scenario is held, thin, unknown (the plan does not say) or broken. Then every organization,
    person and stream of money is taken away in turn, and what is missed is listed, the worst loss first.
    With --with, only what an action of the guide would change is told; nothing is saved.
    Exit code 0, unless --strict is given and something is broken.
    """
    from fivepillars.analysis.stress import compare, left_out, single_points, verdict, walk_all

    workbook = Workbook.open(plan, store=store, today=today)
    catalog, scenarios = workbook.catalog, _scenarios(workbook, scenario)
    walks = walk_all(workbook.plan, scenarios, catalog, today)
    wanted = [_offered(action, catalog)] if action else _mending(walks)
    changes = {each: compare(workbook.plan, each, scenarios, catalog, today) for each in wanted}
    if action:
        told = [asdict(each) for each in changes[action]]
        print_json(told) if as_json else _print_change(action, changes[action], walks, catalog)
    else:
        failures = single_points(workbook.plan, scenarios, catalog, today)
        note = left_out(workbook.plan)
        if as_json:
            print_json(_data(walks, failures, note))
        else:
            click.echo(verdict(walks, failures))
            _print(walks, changes, catalog)
            _print_failures(failures, note)
    if strict and any(walked.verdict == "broken" for walked in walks):
        sys.exit(1)


def _scenarios(workbook: Workbook, file: Path | None) -> tuple[Scenario, ...]:
    from fivepillars.analysis.stress import own_scenarios
    from fivepillars.analysis.stress.read_scenarios import read_scenario, shipped_scenarios

    if file is None:
        return (*own_scenarios(workbook.plan), *shipped_scenarios())
    try:
        return (read_scenario(file, workbook.catalog),)
    except CatalogError as trouble:
        raise Refused(f"The scenario cannot be used yet. Mend these lines:\n{trouble}") from None


def _offered(action: str, catalog: Catalog) -> str:
    item = catalog.get(action)
    if item is None or item.kind != "action":
        raise Refused(f"The guide has no action “{action}”. `fivepillars catalog` lists what it has.")
    return action


def _mending(walks: tuple[Walk, ...]) -> list[str]:
    return sorted({action for walked in walks for step in walked.steps for action in step.mend})


def _data(walks: tuple[Walk, ...], failures: tuple[Failure, ...], note: str) -> dict[str, Any]:
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
        "note": note,
    }


def _print(walks: tuple[Walk, ...], changes: dict[str, tuple[Change, ...]], catalog: Catalog) -> None:
    for walked in walks:
        click.echo(f"{walked.scenario.title}: {walked.verdict}")
        for place, step in enumerate(walked.steps):
            click.echo(f"  {step.answer:<8}{step.need.what}. {step.reason}")
            for action in step.mend:
                click.echo(f"          The guide offers: {catalog[action].title} ({action})")
                for each in changes[action]:
                    if (each.scenario, each.need) == (walked.scenario.id, place):
                        click.echo(f"          Chosen: {each.chosen}; {_READY}: {each.ready}")


def _print_change(
    action: str, changes: tuple[Change, ...], walks: tuple[Walk, ...], catalog: Catalog
) -> None:
    click.echo(f"Before and after: {catalog[action].title}")
    known = {walked.scenario.id: walked.scenario for walked in walks}
    for each in changes:
        story = known[each.scenario]
        click.echo(f"  {story.title}: {story.needs[each.need].what}")
        click.echo(f"    before: {each.before}; once chosen: {each.chosen}; {_READY}: {each.ready}")
    if not changes:
        click.echo("  No answer would change.")


def _print_failures(failures: tuple[Failure, ...], note: str) -> None:
    click.echo("Single points of failure")
    for each in failures:
        lost = f"breaks {len(each.broken)}, weakens {len(each.weakened)}"
        click.echo(f"  {each.name} ({each.kind}): {lost}")
        if each.alone:
            click.echo(f"    {each.alone}")
    if not failures:
        click.echo("  Nobody is missed: so far too little holds to be lost.")
    if note:
        click.echo(note)
