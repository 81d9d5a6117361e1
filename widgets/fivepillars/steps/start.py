"""The start: the plans that are there, and the ways to begin one, to open the sample or to bring one in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, Field, JsonValue

from fivepillars.analysis.indicators.states import STATES
from fivepillars.catalog import PILLARS
from fivepillars.charts.day_words import month_day, short_date
from fivepillars.checks import LooksLikeStudent, look_for_identity
from fivepillars.checks.step_status import plan_status
from fivepillars.places import data_folder
from fivepillars.plan import Refused, read_plan_file
from fivepillars.plan.numbers import counted
from fivepillars.plan.tables import LEVEL_WORDS
from fivepillars.steps.commands import Answer, reply
from fivepillars.steps.page_state import Frame, StepHead, Words, page_state
from fivepillars.steps.start_reading import start_reading
from fivepillars.steps.twin import Twin
from fivepillars.views.step_registry import step_info
from fivepillars.workbook import PlanRepository, Workbook
from fivepillars.workbook.plan_repository import MOST_BYTES, template_named, templates
from fivepillars.workbook.settings import settings_here

if TYPE_CHECKING:
    from datetime import date, datetime

    from fivepillars.documents.outline import Section
    from fivepillars.plan import Plan
    from fivepillars.plan.context import Context
    from fivepillars.store import PlanEntry
    from fivepillars.web.step_pages import StartPage

TITLE = "Five Pillars"
WHAT = (
    "Plan how your schools and your community support students’ mental health together.",
    (
        "Walk through five pillars with your team, choose what fits, and leave with an action plan that says "
        "who does what, by when, and how you will know."
    ),
)
EMPTY = "No plan yet. Begin your own below, or open the sample district to look around first."
FIRST_STEP = "team"
_MOST_PIECES = 4096
_MINUTE, _HOUR, _DAY = 60, 60 * 60, 24 * 60 * 60
_LOOKED_INTO = 24
"""How many plans, the latest first, say how far they are; to look into thousands would take too long."""


class _Begin(BaseModel):
    title: str = Field(max_length=200)
    agency: str = Field("", max_length=200)
    level: Literal["school", "lea", "sea"] = "lea"
    state: str = Field("", max_length=2)
    template: str = Field("blank", max_length=80)
    by: str = Field("", max_length=80)
    keep: bool = False


class _Piece(BaseModel):
    name: str = Field(max_length=255)
    text: str = Field(max_length=1_000_000)
    place: int = Field(ge=0, lt=_MOST_PIECES)
    last: bool


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in the repository: what it is, when it was changed last, how far it is, and where to go on."""

    id: str
    title: str
    changed: str
    done: str
    sample: bool
    href: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A plan to begin from, or to look around in: its name, its title, and what it is."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class StartState:
    """What the start page draws: the plans that are there, and the ways to begin one or bring one in."""

    empty: str
    facts: tuple[tuple[str, str], ...]
    plans: tuple[PlanLine, ...]
    templates: tuple[Offered, ...]
    sample: Offered | None
    levels: tuple[Words, ...]
    states: tuple[Words, ...]
    most_bytes: int


class Start:
    """The start page.

    Parameters
    ----------
    repository
        The plans.
    workbook
        A plan that the notebook was opened with, to show its facts.
    """

    def __init__(self, repository: PlanRepository, workbook: Workbook | None = None) -> None:
        self.repository = repository
        self.workbook = workbook
        self.info = step_info("start")
        self._pieces: list[str] = []

    @classmethod
    def open(
        cls,
        plan: str | Path = "",
        *,
        choices: Sequence[Mapping[str, object]] = (),
        by: str = "",
        today: date | str | None = None,
    ) -> Start:
        """Open the start page on the store, or on one plan that is in a file or handed over as choices."""
        if not plan and not choices:
            return cls(PlanRepository.open(by=by, settings=settings_here(today)))
        workbook = Workbook.open(plan, choices=choices, by=by, today=today)
        return cls(PlanRepository(workbook.store, by=by, settings=workbook.settings), workbook)

    @property
    def context(self) -> Context:
        """Return what the page depends on beside the plans: the day, who looks, the guide, served or not."""
        return self.repository.context

    def plans(self) -> tuple[PlanLine, ...]:
        """Return the plans, the one worked on last first."""
        context = self.context
        return tuple(self._line(entry, place, context) for place, entry in enumerate(self.repository.plans()))

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what there is to know about the plan that the notebook was opened with."""
        return _facts(self.workbook.plan, self.workbook.context) if self.workbook else ()

    @cached_property
    def samples(self) -> tuple[tuple[Path, str, str], ...]:
        """Return the sample plans that come with the package: file, title and what it is."""
        found = []
        for path in sorted((data_folder() / "examples").glob("*.plan.json")):
            sample = read_plan_file(path.read_text(encoding="utf-8"), name=path.name)
            found.append((path, sample.title, sample.description))
        return tuple(found)

    def state(self) -> dict[str, Any]:
        """Return everything the page draws."""
        sample = next(iter(self.samples), None)
        frame = Frame(
            served=self.context.served,
            by=self.repository.by,
            step=StepHead("start", None, "", TITLE, tuple(WHAT)),
            undo="",
        )
        own = StartState(
            empty=EMPTY,
            facts=self.facts(),
            plans=tuple(self.plans()),
            templates=tuple(Offered(each.name, each.title, each.description) for each in templates()),
            sample=Offered(sample[0].stem, *sample[1:]) if sample else None,
            levels=tuple(Words(level, words) for level, words in LEVEL_WORDS.items()),
            states=tuple(Words(code, f"{words} ({code})") for code, words in STATES.items()),
            most_bytes=MOST_BYTES,
        )
        return page_state(frame, own)

    def reading(self) -> Section:
        """Return what the page says to whoever reads it."""
        return start_reading(self, TITLE, WHAT, EMPTY)

    def twin(self) -> Twin:
        """Return the reading as HTML that needs no kernel."""
        return Twin("start", self.reading())

    def page(self) -> StartPage:
        """Return the page that draws the start; a widget."""
        from fivepillars.web.step_pages import StartPage

        def answered(message: object) -> Answer:
            answer = self.answer(message)
            if answer.get("ok"):
                page.refresh()
            return answer

        page = StartPage(self.state, answered)
        return page

    def show(self) -> StartPage:
        """Show the page."""
        return self.page()

    def answer(self, message: object) -> Answer:
        """Do what a message from the page asks, and give the answer."""
        commands = {"begin": self._begin, "sample": self._sample, "piece": self._piece, "read": self._read}
        return reply(message, commands)

    def _line(self, entry: PlanEntry, place: int, context: Context) -> PlanLine:
        if place < _LOOKED_INTO:
            step, done = _standing(
                Workbook(self.repository.store, entry.id, settings=self.repository.settings).plan
            )
        else:
            step, done = FIRST_STEP, counted(entry.choices, "choice")
        changed, href = when_changed(entry.changed, context), _address(entry.id, step)
        return PlanLine(entry.id, entry.title, changed, done, entry.fictional, href)

    def _begin(self, message: Mapping[str, Any]) -> Answer:
        asked = _Begin.model_validate(message)
        if not asked.keep:
            _look(asked, self.context.today)
        cells: list[tuple[str, str, str, JsonValue]] = [("agency", "agency", "level", asked.level)]
        cells += [("agency", "agency", "name", asked.agency)] if asked.agency.strip() else []
        cells += [("agency", "agency", "state", asked.state)] if asked.state else []
        # A browser names a template; the path of a file would be read on the server's disk.
        template = template_named(asked.template).name
        by = asked.by.strip() or self.repository.by
        repository = PlanRepository(self.repository.store, by=by, settings=self.repository.settings)
        return self._opened(
            repository.create(asked.title, template=template, cells=cells), "The plan is begun."
        )

    def _read(self, _message: Mapping[str, Any]) -> Answer:
        return {"reading": self.twin().drawn}

    def _sample(self, _message: Mapping[str, Any]) -> Answer:
        if not self.samples:
            raise Refused("The sample did not come with this installation. Begin a plan from a template.")
        plan, *_ = self.repository.bring_in(self.samples[0][0])
        return self._opened(plan, "The sample is open.")

    def _piece(self, message: Mapping[str, Any]) -> Answer:
        """Take a plan file piece by piece, so that no message is too long for the line."""
        piece = _Piece.model_validate(message)
        if piece.place == 0:
            self._pieces = []
        if piece.place != len(self._pieces):
            self._pieces = []
            raise Refused("The file came in the wrong order. Nothing was changed. Choose it once more.")
        self._pieces.append(piece.text)
        if sum(map(len, self._pieces)) > MOST_BYTES:
            self._pieces = []
            raise Refused(
                f"{piece.name} is too large to be a plan file. It was not read, and nothing was changed."
            )
        if not piece.last:
            return {"got": piece.place + 1}
        text, self._pieces = "".join(self._pieces), []
        return self._brought(text, piece.name)

    def _brought(self, text: str, name: str) -> Answer:
        there = {entry.id for entry in self.repository.plans()}
        plan, new, said = self.repository.bring_in_text(text.removeprefix("\ufeff"), name=name)
        title = next(line.title for line in self.plans() if line.id == plan)
        if plan not in there:
            brought = f"“{title}” is brought in, with {counted(new, 'choice')}."
            return self._opened(plan, " ".join((brought, *said)))
        if not new:
            return self._opened(
                plan, f"“{title}” already had every choice in this file. Nothing was changed."
            )
        merged = (
            f"{counted(new, 'new choice of this file is', 'new choices of this file are')} now in “{title}”."
        )
        return self._opened(plan, " ".join((merged, *said)))

    def _opened(self, plan: str, say: str) -> Answer:
        return {
            "ok": True,
            "at": self.repository.store.clock().isoformat(),
            "plan": plan,
            "said": say,
            "href": _address(plan, FIRST_STEP),
            "notebook": step_info(FIRST_STEP).notebook,
        }


def _look(asked: _Begin, today: date) -> None:
    """Stop at a title or a name that looks like a student's identity, so that the person decides."""
    for table, field, text in (("about", "title", asked.title), ("agency", "name", asked.agency)):
        if found := look_for_identity(text, today):
            raise LooksLikeStudent(found, table=table, row=table, field=field)


def _address(plan: str, step: str) -> str:
    return f"plans/{plan}/{step}"


def _standing(plan: Plan) -> tuple[str, str]:
    """Return the step where a plan goes on, and how far it is in a few words."""
    actions = plan.actions
    if not actions:
        return FIRST_STEP, "no action chosen yet"
    begun = {action.pillar for action in actions}
    ahead = next((pillar.slug for pillar in PILLARS if pillar.slug not in begun), "action-plan")
    return ahead, f"{counted(len(actions), 'action')} in {len(begun - {None})} of {len(PILLARS)} pillars"


def when_changed(changed: datetime, context: Context) -> str:
    """Say when a plan was changed last, as people say it."""
    seconds = (context.now - changed).total_seconds()
    if seconds < 2 * _MINUTE:
        return "changed just now"
    if seconds < _HOUR:
        return f"changed {counted(int(seconds // _MINUTE), 'minute')} ago"
    if seconds < _DAY:
        return f"changed {counted(int(seconds // _HOUR), 'hour')} ago"
    day = context.day_of(changed)
    same_year = day.year == context.now.year
    return f"changed on {month_day(day) if same_year else short_date(day)}"


def _facts(plan: Plan, context: Context) -> tuple[tuple[str, str], ...]:
    statuses = plan_status(plan, context.catalog, context.today)
    open_points = sum(len(status.open) for status in statuses.values())
    agency = ", ".join(filter(None, (plan.agency.name, LEVEL_WORDS[plan.agency.level], plan.agency.state)))
    pairs = (
        ("Plan", plan.title),
        ("Agency", agency if plan.agency.name else ""),
        ("Team", counted(len(plan.members), "person", "people") if plan.members else ""),
        ("Decided", counted(len(plan.actions), "action")),
        ("Partners", counted(len(plan.partners), "partner") if plan.partners else ""),
        ("Still open", counted(open_points, "point") if open_points else "nothing"),
        ("Notice", plan.about.notice),
    )
    return tuple(pair for pair in pairs if pair[1])
