"""The stress test: invented students and staff walk through the plan, and what does not hold shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fivepillars.analysis.stress import (
    ANSWERS,
    Scenario,
    compare,
    left_out,
    own_needs,
    own_scenarios,
    single_points,
    verdict,
    walk_all,
)
from fivepillars.analysis.stress.read_scenarios import shipped_scenarios
from fivepillars.documents.readings.stress_reading import NO_FAILURE
from fivepillars.steps.funding_sheet import funding_sheet
from fivepillars.steps.page_state import AnswerCount, page_state
from fivepillars.steps.scenario_sheets import asked_fields, scenario_sheets
from fivepillars.steps.step import Step
from fivepillars.steps.stress_lines import failure_lines, scenario_lines

if TYPE_CHECKING:
    from fivepillars.analysis.stress import Failure, Walk
    from fivepillars.steps.sheets import Sheet
    from fivepillars.steps.stress_lines import FailureLine, ScenarioLine
    from fivepillars.web.step_pages import StressPage

LABEL = "After the pillars"
WHY = (
    "Invented students and staff walk through your plan, one need after the other.",
    "What is broken or thin on paper will be so on the day it is needed.",
    "Everything here is about the plan; nothing is about a student of yours.",
)
ANSWER_WORDS = {
    "broken": "nothing in the plan answers it",
    "unknown": "the plan does not say",
    "thin": "something answers it, but it is full, late, unconfirmed, without a lead, or rests on one",
    "held": "something in the plan answers it",
}


@dataclass(frozen=True, slots=True)
class StressState:
    """What the page of the stress test draws: the scenarios, what is lost with whom, and the tables."""

    answers: tuple[AnswerCount, ...]
    scenarios: tuple[ScenarioLine, ...]
    verdict: str
    failures: tuple[FailureLine, ...]
    no_failure: str
    asks: dict[str, list[str]]
    own_answers: dict[str, OwnAnswer]
    left_out: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """How the plan answers a need that the team wrote itself, and why."""

    answer: str
    reason: str


class StressStep(Step):
    """The step that walks scenarios through the plan."""

    def scenarios(self) -> tuple[Scenario, ...]:
        """Return the team's own scenarios, then those that come with the workbook."""
        return (*own_scenarios(self.workbook.plan), *shipped_scenarios())

    def walks(self) -> tuple[Walk, ...]:
        """Return every scenario walked through the plan as it is now."""
        return walk_all(self.workbook.plan, self.scenarios(), self.workbook.catalog, self.today)

    def lines(self) -> tuple[ScenarioLine, ...]:
        """Return the walks in words, with what each action that would mend them would change."""
        plan, catalog, walks = self.workbook.plan, self.workbook.catalog, self.walks()
        offered = {action for walked in walks for step in walked.steps for action in step.mend}
        scenarios = tuple(walked.scenario for walked in walks)
        changes = {
            action: compare(plan, action, scenarios, catalog, self.today) for action in sorted(offered)
        }
        return scenario_lines(plan, catalog, walks, changes)

    def failures(self) -> tuple[Failure, ...]:
        """Return the single points of failure, the worst first."""
        return single_points(self.workbook.plan, self.scenarios(), self.workbook.catalog, self.today)

    def own_answers(self, walks: tuple[Walk, ...]) -> dict[str, OwnAnswer]:
        """Return the answer and the reason for each need that the team wrote itself, by its row."""
        steps = {walked.scenario.id: walked.steps for walked in walks}
        return {
            row.id: OwnAnswer(step.answer, step.reason)
            for scenario, rows in own_needs(self.workbook.plan).items()
            for row, step in zip(rows, steps.get(scenario, ()), strict=False)
        }

    def sheets(self) -> tuple[Sheet, Sheet, Sheet]:
        """Return what can be filled in: what pays for the plan, the team's scenarios and what they need."""
        plan, by = self.workbook.plan, self.workbook.by
        money = funding_sheet(plan, self.blockers, by=by, today=self.today)
        return (money, *scenario_sheets(plan, self.workbook.catalog, by=by))

    def state(self) -> dict[str, Any]:
        """Return everything the page draws."""
        lines, walks, failures = self.lines(), self.walks(), self.failures()
        given = [need.answer for line in lines for need in line.needs]
        own = StressState(
            answers=tuple(AnswerCount(each, ANSWER_WORDS[each], given.count(each)) for each in ANSWERS),
            scenarios=lines,
            verdict=verdict(walks, failures),
            failures=tuple(failure_lines(failures, walks)),
            no_failure=NO_FAILURE,
            asks=asked_fields(self.workbook.plan),
            own_answers=self.own_answers(walks),
            left_out=left_out(self.workbook.plan),
            sheets=self.sheets(),
        )
        return page_state(self.frame(LABEL, WHY), own)

    def page(self) -> StressPage:
        """Return the page that draws this step."""
        from fivepillars.web.step_pages import StressPage

        return StressPage(self.state, self.answer)
