"""The stress test as HTML that needs no kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.stress import left_out, verdict
from fivepillars.steps.escaped_html import table, tag, together
from fivepillars.steps.sheet_twin import sheet_twin
from fivepillars.steps.stress import ANSWER_WORDS, LABEL, NO_FAILURE, WHY
from fivepillars.steps.stress_lines import failure_lines, mended
from fivepillars.steps.twin import Twin, opening, still_open

if TYPE_CHECKING:
    from fivepillars.charts.drawing import Node
    from fivepillars.steps.stress import StressStep
    from fivepillars.steps.stress_lines import FailureLine, NeedLine, ScenarioLine

_NEEDS = ("What is needed", "Answer", "Why", "In the plan", "What would mend it")
_FAILURES = ("Without", "Breaks", "Weakens", "What is lost")


def stress_twin(step: StressStep) -> Twin:
    """Return each scenario with its path, then whom the plan cannot do without."""
    lines, walks, missed = step.lines(), step.walks(), step.failures()
    failures = failure_lines(missed, walks)
    money, *_ = step.sheets()
    return Twin(
        step.info.slug,
        opening(step, LABEL, step.info.title, WHY),
        tag("p", tag("strong", verdict(walks, missed))),
        tag(
            "ul", *(tag("li", tag("strong", f"{answer}: "), words) for answer, words in ANSWER_WORDS.items())
        ),
        together(*(_scenario(line) for line in lines)),
        tag("h2", "Single points of failure"),
        table(_FAILURES, [_failure(each) for each in failures]) if failures else tag("p", NO_FAILURE),
        tag("p", left_out(step.workbook.plan)),
        sheet_twin(money),
        still_open(step.status),
    )


def _scenario(line: ScenarioLine) -> Node:
    return together(
        tag("h2", f"{line.title}: {line.verdict}"),
        tag("p", line.story),
        table(_NEEDS, [_need(need) for need in line.needs]),
    )


def _need(need: NeedLine) -> tuple[str | Node, ...]:
    mend = "; ".join(mended(offer) for offer in need.offers)
    evidence = "; ".join(dict.fromkeys(each.words for each in need.evidence))
    return need.what, need.answer.capitalize(), need.reason, evidence or "nothing", mend


def _failure(each: FailureLine) -> tuple[str | int | Node, ...]:
    return (
        f"{each.name} ({each.kind.lower()})",
        each.broken,
        each.weakened,
        tag("ul", *(tag("li", words) for words in each.lost)),
    )
