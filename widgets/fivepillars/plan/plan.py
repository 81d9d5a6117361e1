"""A plan: the typed rows that its choices add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from pydantic import ValidationError

from fivepillars.catalog.pillars import PLACE
from fivepillars.plan.fold import State
from fivepillars.plan.past import Past
from fivepillars.plan.row_names import GONE, row_name
from fivepillars.plan.tables import (
    COUNTED,
    FIGURES,
    REMOVED,
    TABLES,
    About,
    Action,
    Agency,
    Approach,
    Crisis,
    Figure,
    FromGuide,
    Funding,
    Goal,
    Incentive,
    Indicator,
    Member,
    Need,
    OwnNeed,
    OwnScenario,
    Partner,
    PathwayStep,
    ReportingMechanism,
    Row,
    School,
    Screening,
    Service,
    Setting,
    Sharing,
    Staffing,
    Talk,
    Weighing,
    WorkingAgreement,
)
from fivepillars.plan.tables.row_reference import parsed
from fivepillars.plan.undo import in_short

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import JsonValue

    from fivepillars.plan.past import Memory

R = TypeVar("R", bound=Row)
_NAMES: Mapping[type[Row], str] = MappingProxyType({model: name for name, model in TABLES.items()})


class Guide(Protocol):
    """What a plan needs of the catalog: the starting values of a row that the guide offers."""

    def row(self, table: str, item_id: str) -> Mapping[str, JsonValue] | None:
        """Return an item's title, text, pillar, tiers, levels and source, or None if it is no guide item."""


@dataclass(frozen=True)
class Plan:
    """What the choices add up to, over the guide.

    Parameters
    ----------
    id
        The plan's name in addresses and file names: small letters, digits and dashes.
    state
        The folded choices.
    guide
        The catalog that says what a row is until the team says otherwise.
    released
        Gives the rows of a table with counts of students as they may be shown.
    begun
        The choice that gave the plan its first title: the same wherever the plan goes, whatever it is called
        there. Empty where it is not known.
    memory
        Where what was shown at earlier moments may be kept, once it was worked out.
    """

    id: str
    state: State
    guide: Guide
    released: Callable[[Plan, str], tuple[Row, ...]] | None = field(default=None, repr=False, compare=False)
    begun: str = ""
    memory: Memory | None = field(default=None, repr=False, compare=False)
    _tables: dict[str, Mapping[str, Row]] = field(default_factory=dict, init=False, compare=False)

    def __repr__(self) -> str:
        return f"<Plan {self.id}: {', '.join(f'{name} {rows}' for name, rows in self._lengths()) or 'empty'}>"

    def _repr_html_(self) -> str:
        """Return the plan as a notebook shows it: its title, and how many rows each table has."""
        rows = [f'<tr><th scope="row">{name}</th><td>{rows}</td></tr>' for name, rows in self._lengths()]
        head = '<tr><th scope="col">Table</th><th scope="col">Rows</th></tr>'
        return f"<table><caption>{escape(self.title)}</caption>{head}{''.join(rows)}</table>"

    def _lengths(self) -> list[tuple[str, int]]:
        return [(name, len(rows)) for name in TABLES if (rows := self._all(name))]

    def table(self, name: str) -> tuple[Row, ...]:
        """Return the rows of a table that stand: for what the guide offers, only what was chosen.

        Rows come in a steady order: by pillar where they have one, then by id. Numbers that count students
        are as they may be shown; a plan that nobody opened through a workbook shows none.
        """
        if name in COUNTED:
            return self.released(self, name) if self.released else _without_numbers(name, self._all(name))
        return self._all(name)

    def _all(self, name: str) -> tuple[Row, ...]:
        rows = self.rows(name).values()
        return tuple(row for row in rows if not isinstance(row, FromGuide) or row.chosen)

    def rows(self, name: str) -> Mapping[str, Row]:
        """Return every row of a table that anybody touched, chosen or not, by its id."""
        if name not in self._tables:
            self._tables[name] = MappingProxyType(self._built(name))
        return self._tables[name]

    def row(self, name: str, row_id: str) -> Row | None:
        """Return one row, or None if nobody touched it."""
        return self.rows(name).get(row_id)

    def _built(self, name: str) -> dict[str, Row]:
        model = TABLES[name]
        rows = []
        for row_id, values in self.state.rows(name).items():
            offered = self.guide.row(name, row_id) if issubclass(model, FromGuide) else None
            rows.append(_understood(model, {"id": row_id, **(offered or {})}, values))
        return {row.id: row for row in sorted(rows, key=_place)}

    def _only(self, name: str, model: type[R]) -> R:
        return cast("R", self.row(name, name)) if self.row(name, name) else model(id=name)

    def of(self, model: type[R]) -> tuple[R, ...]:
        """Return the rows that stand of the table with that model, as `plan.of(Funding)`.

        Numbers that count students are as they were typed: `table` gives them as they may be shown.
        """
        return tuple(row for row in self._all(_NAMES[model]) if isinstance(row, model))

    @cached_property
    def about(self) -> About:
        """Return what the plan is: title, years, sample or not."""
        return self._only("about", About)

    @cached_property
    def agency(self) -> Agency:
        """Return whose plan it is."""
        return self._only("agency", Agency)

    @cached_property
    def approach(self) -> Approach:
        """Return how the team means to work."""
        return self._only("approach", Approach)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Return the leadership team."""
        return self.of(Member)

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """Return the shared goals."""
        return self.of(Goal)

    @cached_property
    def agreements(self) -> tuple[WorkingAgreement, ...]:
        """Return how the team means to work together."""
        return self.of(WorkingAgreement)

    @cached_property
    def talks(self) -> tuple[Talk, ...]:
        """Return what the two professions agreed about their differences; each id is the difference's."""
        return tuple(talk for talk in self.of(Talk) if talk.agreed)

    @cached_property
    def weighing(self) -> Weighing:
        """Return what the team said when it weighed the approaches."""
        return self._only("weighing", Weighing)

    @cached_property
    def setting(self) -> Setting:
        """Return what the team set for the whole plan."""
        return self._only("setting", Setting)

    @cached_property
    def schools(self) -> tuple[School, ...]:
        """Return the schools of the district."""
        return self.of(School)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Return the figures about groups of students."""
        return self.of(Indicator)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """Return what students here need."""
        return self.of(Need)

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """Return the service map."""
        return self.of(Service)

    @cached_property
    def scenarios(self) -> tuple[OwnScenario, ...]:
        """Return the scenarios that the team wrote itself."""
        return self.of(OwnScenario)

    @cached_property
    def scenario_needs(self) -> tuple[OwnNeed, ...]:
        """Return what the people in the team's own scenarios need, in their order."""
        return tuple(sorted(self.of(OwnNeed), key=lambda need: (need.order, need.id)))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Return the figures about the place, each with its source."""
        return self.of(Figure)

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        """Return the chosen partners."""
        return self.of(Partner)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Return the chosen actions."""
        return self.of(Action)

    @cached_property
    def incentives(self) -> tuple[Incentive, ...]:
        """Return the chosen incentives."""
        return self.of(Incentive)

    @cached_property
    def screening(self) -> Screening:
        """Return whom the team would screen, and what it expects to find."""
        return self._only("screening", Screening)

    @cached_property
    def staffing(self) -> tuple[Staffing, ...]:
        """Return who treats students at school, by role."""
        return self.of(Staffing)

    @cached_property
    def funding(self) -> tuple[Funding, ...]:
        """Return the streams of money, with what each pays for."""
        return self.of(Funding)

    @cached_property
    def pathway(self) -> tuple[PathwayStep, ...]:
        """Return the steps of the referral pathway in their order."""
        steps = self.of(PathwayStep)
        return tuple(sorted(steps, key=lambda step: (step.order is None, step.order or 0, step.id)))

    @cached_property
    def reporting(self) -> tuple[ReportingMechanism, ...]:
        """Return the ways in which somebody can report a concern."""
        return self.of(ReportingMechanism)

    @cached_property
    def crisis(self) -> Crisis:
        """Return what happens in a crisis."""
        return self._only("crisis", Crisis)

    @cached_property
    def sharing(self) -> tuple[Sharing, ...]:
        """Return who may see what, a cell each."""
        return self.of(Sharing)

    @cached_property
    def past(self) -> Past:
        """Return what the tables that count students held at earlier moments."""
        return Past(
            self.state,
            lambda table, row, values: _understood(TABLES[table], {"id": row}, values),
            self.memory,
        )

    @property
    def title(self) -> str:
        """Return the plan's title, or the best there is until it has one."""
        return self.about.title or self.agency.name or self.id

    def named(self, text: str) -> str:
        """Return the words for what a field holds that may point at a row: what the row is called now.

        A text that points at nothing is what somebody typed, and is returned as it is. Of a row that was
        removed it returns what it was called, and that it is no longer in the plan.
        """
        at = parsed(text)
        if at is None or at[0] not in TABLES:
            return text
        table, row_id = at
        row = self.row(table, row_id)
        if row is not None:
            return row_name(row) or text
        offered = self.guide.row(table, row_id) if issubclass(TABLES[table], FromGuide) else None
        kept = {
            name: cell.value
            for (of, where, name), cell in self.state.cells.items()
            if (of, where) == at
            and name != REMOVED
            and cell.value is not None
            and cell.choice not in self.state.waiting
        }
        was = row_name(_understood(TABLES[table], {"id": row_id, **(offered or {})}, kept))
        return f"{was or table.replace('_', ' ').capitalize()} ({GONE})"

    def in_short(self, value: JsonValue) -> str:
        """Return a value as a few words, with what the rows are called that it points at."""
        if isinstance(value, list):
            return in_short([self.named(each) if isinstance(each, str) else each for each in value])
        return in_short(self.named(value) if isinstance(value, str) else value)


def _without_numbers(name: str, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    usual = {
        field: info.default for field, info in TABLES[name].model_fields.items() if (name, field) in FIGURES
    }
    return tuple(row.model_copy(update=usual) for row in rows)


def _understood(model: type[Row], begun: dict[str, JsonValue], values: Mapping[str, JsonValue]) -> Row:
    """Return a row of what this version understands; a newer one in the same store may have written more."""
    try:
        return model.model_validate({**begun, **values})
    except ValidationError as error:
        strange = {fault["loc"][0] for fault in error.errors()}
        return model.model_validate(begun | {k: v for k, v in values.items() if k not in strange})


def _place(row: Row) -> tuple[int, str]:
    pillar = row.pillar if isinstance(row, FromGuide) else None
    return PLACE.get(pillar or "", len(PLACE) + 1), row.id
