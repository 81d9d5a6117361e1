"""The scenarios a team wrote itself, out of the rows of its plan."""

from __future__ import annotations

from fivepillars.analysis.stress.scenario import Scenario, ScenarioNeed
from fivepillars.plan.plan import Plan
from fivepillars.plan.tables import OwnNeed
from fivepillars.plan.tables.row_reference import parsed

UNNAMED = "Not named yet"
MOST = 40
"""How many needs of a scenario are walked through at most."""


def own_scenarios(plan: Plan) -> tuple[Scenario, ...]:
    """Return the team's own scenarios that have a need to walk through.

    A need that names no scenario of the plan belongs to the first one.
    """
    needs = _every_need(plan)
    return tuple(
        Scenario(
            id=row.id,
            title=row.title or UNNAMED,
            story=(row.story or row.title or UNNAMED) + _left_out(needs[row.id]),
            tags=("our own",),
            needs=tuple(_need(each) for each in needs[row.id][:MOST]),
        )
        for row in plan.scenarios
        if row.id in needs
    )


def own_needs(plan: Plan) -> dict[str, tuple[OwnNeed, ...]]:
    """Return what each of the team's own scenarios needs, in order, where it says what can answer it."""
    return {scenario: tuple(rows[:MOST]) for scenario, rows in _every_need(plan).items()}


def _left_out(needs: list[OwnNeed]) -> str:
    if len(needs) <= MOST:
        return ""
    return f" (Its first {MOST} needs of {len(needs)} are walked through. Put the others in a second one.)"


def _every_need(plan: Plan) -> dict[str, list[OwnNeed]]:
    known = {row.id for row in plan.scenarios}
    first = next((row.id for row in plan.scenarios), "")
    needs: dict[str, list[OwnNeed]] = {}
    for row in plan.scenario_needs:
        if row.kind is not None:
            at = parsed(row.scenario)
            scenario = at[1] if at and at[1] in known else first
            needs.setdefault(scenario, []).append(row)
    return needs


def _need(row: OwnNeed) -> ScenarioNeed:
    action, partner = parsed(row.action), parsed(row.partner)
    return ScenarioNeed(
        what=row.what or UNNAMED,
        kind=row.kind or "action",
        actions=(action[1],) if action else (),
        partners=(partner[1],) if partner else (),
        words=(row.partner,) if row.partner and not partner and row.kind in {"partner", "agreement"} else (),
        roles=tuple(part.strip() for part in row.role.split(",") if part.strip()),
        coordinator=row.role.strip().casefold() == "coordinator",
        protocol=row.protocol,
        tier=row.tier,
        population=row.population,
        language=row.language or None,
        telehealth=row.telehealth,
        after_hours=row.after_hours,
        at_least=row.at_least,
    )
