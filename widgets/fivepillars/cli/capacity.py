"""`fivepillars capacity`: who screening finds, and whether they can be served."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from fivepillars.analysis.capacity import WARNING, Inputs, read_range, spreads, staffing, weeks_of
from fivepillars.analysis.capacity.capacity_summary import OUTCOMES, outcome
from fivepillars.analysis.capacity.inputs import AMOUNTS, NAMES
from fivepillars.analysis.capacity.symptoms import symptom_reason
from fivepillars.catalog.screening_instruments import rules
from fivepillars.cli.options import json_option, print_json
from fivepillars.plan import Refused

_RANGE = "LOW:LIKELY:HIGH"
_ANYWAY = "Give a figure on disorder, or add --symptoms-as-disorder if you mean to use it all the same."


def _option(name: str, said: str, *, required: bool = False) -> Callable[[Any], Any]:
    return click.option(name, metavar=_RANGE, required=required, help=said)


@click.command("capacity")
@_option("--enrollment", "Students offered screening.", required=True)
@_option("--consent", "Share with consent, 0 to 1.", required=True)
@_option("--prevalence", "Share who have a disorder, 0 to 1.", required=True)
@_option("--sensitivity", "Share of those whom the instrument finds, 0 to 1.", required=True)
@_option("--specificity", "Share of the others whom it leaves alone, 0 to 1.", required=True)
@_option("--fte", "Full-time people who treat students.")
@_option("--core-share", "Share of their time for students in treatment, 0 to 1.")
@click.option("--months", type=float, default=1.0, show_default=True, help="Months over which to screen.")
@click.option(
    "--times", type=int, default=1, show_default=True, help="Screenings of each student in the year."
)
@click.option("--prevalence-source", default="", metavar="TEXT", help="Where --prevalence is from.")
@click.option("--symptoms-as-disorder", is_flag=True, help="Use a share with symptoms all the same.")
@json_option
def command(
    *,
    months: float,
    times: int,
    prevalence_source: str,
    symptoms_as_disorder: bool,
    as_json: bool,
    **given: str | None,
) -> None:
    """Say whom screening would find and whether they can be served; each number may be a range.

    It plans services and diagnoses no one.
    """
    inputs = _inputs(given, months, times)
    if not symptoms_as_disorder:
        _refuse_symptoms(inputs, prevalence_source)
    data = _answer(inputs, given)
    if as_json:
        print_json(data)
        return
    for name, value in data["ranges"].items():
        click.echo(f"{OUTCOMES[name]}: {_said(name, value)}")
    for sentence in data["notes"]:
        click.echo(sentence)


def _inputs(given: dict[str, str | None], months: float, times: int) -> Inputs:

    named = {"students" if name == "enrollment" else name: text for name, text in given.items() if text}
    ranges: dict[str, Any] = {
        name: read_range(text, NAMES[name], share=name not in AMOUNTS) for name, text in named.items()
    }
    weeks = read_range(str(weeks_of(months)), "the number of weeks")
    return Inputs(**ranges, wave_weeks=weeks, times=times)


def _refuse_symptoms(inputs: Inputs, source: str) -> None:

    typed = inputs.prevalence
    reason = symptom_reason((typed.low, typed.likely, typed.high), source)
    if reason:
        raise Refused(f"{reason} Nothing was computed. {_ANYWAY}")


def _answer(inputs: Inputs, given: dict[str, str | None]) -> dict[str, Any]:
    """Return every outcome by name at the likely inputs, the intervals, and what to know."""
    found = spreads(inputs)
    shown = {name: found[name] for name in OUTCOMES if name in found}
    notes = [WARNING, *_staff_note(inputs, given)]
    return {
        **{name: round(each.likely, 6) for name, each in shown.items()},
        "ranges": {
            name: [round(each.low, 6), round(each.likely, 6), round(each.high, 6)]
            for name, each in shown.items()
        },
        "notes": notes,
    }


def _staff_note(inputs: Inputs, given: dict[str, str | None]) -> list[str]:

    if not given["fte"]:
        return []
    made = staffing(inputs)
    weeks = len(made.waiting.lengths)
    if made.waiting.clears is None:
        said = f"The waiting list does not clear within the {weeks} weeks of the school year."
    elif made.waiting.clears:
        said = f"The waiting list clears in week {made.waiting.clears}."
    else:
        said = "Nobody waits."
    core = rules()["core_share"]
    assumed = [] if given["core_share"] else [f"Core share {core.likely:g}, from {core.source}."]
    return [said, *assumed]


def _said(name: str, value: list[float]) -> str:

    low, likely, high = (outcome(name, each) for each in value)
    return likely if low == high else f"{likely} ({low} to {high})"
