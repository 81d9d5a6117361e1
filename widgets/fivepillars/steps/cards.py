"""The cards of a pillar: what the guide offers and what the team added, with what is decided about each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from fivepillars.analysis.timeliness import standing_words
from fivepillars.catalog.citing import cited
from fivepillars.charts.day_words import short_date
from fivepillars.plan.numbers import counted
from fivepillars.plan.tables import LEVEL_WORDS, Action, FromGuide, Incentive, Partner
from fivepillars.steps.form import Field, form_of
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import JsonValue

    from fivepillars.catalog import Catalog, Item
    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the field knows: a title, a sentence or two, and where it is from."""

    title: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Card:
    """One decision.

    Parameters
    ----------
    table, row
        Where it is in the plan.
    title, text, tags, source, ended
        What is said about it; `ended` says since when advice cannot be followed any more, and why.
    own, chosen
        Whether the team added it, and whether the team decided to do it.
    values
        What stands in the fields of its form; None where nothing does.
    open
        For a field that has yet to be filled: what to say beside it.
    by
        For a field that somebody else filled: who.
    hints
        For a field: what could be written there.
    examples
        Where it was done before.
    summary
        The form in one line, for when it is folded.
    paper
        What stands in each field, in words.
    """

    table: str
    row: str
    title: str
    text: str
    tags: tuple[str, ...]
    source: str
    ended: str
    own: bool
    chosen: bool
    values: dict[str, JsonValue]
    open: dict[str, str]
    by: dict[str, str]
    hints: dict[str, tuple[str, ...]]
    examples: tuple[Fact, ...]
    summary: str
    paper: dict[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """The cards of one table: partnerships, actions or incentives."""

    table: str
    title: str
    one: str
    tally: str
    fields: tuple[Field, ...]
    cards: tuple[Card, ...] = field(default=())


_NOBODY = ("template", "sample")
"""Who the choices of a template are by: no person, so a card does not name them."""

_MODELS: dict[str, type[FromGuide]] = {"partner": Partner, "action": Action, "incentive": Incentive}


def groups_of(
    pillar: str, plan: Plan, catalog: Catalog, found: Iterable[Blocker], *, today: date, by: str = ""
) -> tuple[Group, ...]:
    """Return the three groups of a pillar's cards.

    Parameters
    ----------
    pillar
        Its slug.
    plan, catalog
        What is decided, and what the guide offers.
    found
        What is still open in this step.
    today
        Decides what is late.
    by
        Who is looking: fields that somebody else filled say so.
    """
    open_fields: dict[tuple[str, str], dict[str, str]] = {}
    for each in found:
        said = VIEWS[each.table].open_words(each.field)
        open_fields.setdefault((each.table, each.row), {})[each.field] = said
    maker = _Maker(plan, catalog, open_fields, today, by)
    return tuple(maker.group(table, pillar) for table in _MODELS)


@dataclass(frozen=True)
class _Maker:
    plan: Plan
    catalog: Catalog
    open_fields: dict[tuple[str, str], dict[str, str]]
    today: date
    by: str

    def group(self, table: str, pillar: str) -> Group:
        fields = form_of(table, self.plan)
        offered = [self.card(table, item.id, fields) for item in self.catalog.of(kind=table, pillar=pillar)]
        own = [
            self.card(table, row.id, fields)
            for row in self.plan.rows(table).values()
            if isinstance(row, FromGuide) and row.pillar == pillar and row.id not in self.catalog
        ]
        cards = (*offered, *own)
        tally = f"{sum(card.chosen for card in cards)} chosen of {len(cards)}"
        if table == "action":
            tally += " · start with one to three"
        return Group(table, VIEWS[table].title, table, tally, fields, cards)

    def card(self, table: str, row_id: str, fields: tuple[Field, ...]) -> Card:
        row = self._row(table, row_id)
        item = self.catalog.get(row_id)
        values = row.model_dump(mode="json")
        place = (table, row_id)
        open_fields = self.open_fields.get(place, {}) if row.chosen else {}
        return Card(
            table=table,
            row=row_id,
            title=row.title or row_id,
            text=row.text,
            tags=_tags(row),
            source=cited(self.catalog, item) if item else row.source or "your team",
            ended=_ended(item),
            own=item is None,
            chosen=row.chosen,
            values={each.field: values[each.field] or None for each in fields},
            open=open_fields,
            by=self._others(table, row_id),
            hints=_hints(item),
            examples=self._examples(item),
            summary=_summary(row, len(open_fields), self.today, self.plan),
            paper=_written(_paper(row, self.plan), open_fields),
        )

    def _row(self, table: str, row_id: str) -> FromGuide:
        row = self.plan.row(table, row_id)
        if isinstance(row, FromGuide):
            return row
        offered = self.catalog.row(table, row_id) or {}
        return _MODELS[table].model_validate({"id": row_id, **offered})

    def _others(self, table: str, row_id: str) -> dict[str, str]:
        names = (*type(self._row(table, row_id)).model_fields,)
        cells = {name: self.plan.state.cells.get((table, row_id, name)) for name in names}
        quiet = {"", self.by, *_NOBODY}
        return {name: cell.by for name, cell in cells.items() if cell and cell.by not in quiet}

    def _examples(self, item: Item | None) -> tuple[Fact, ...]:
        named = [self.catalog.get(name) for name in item.examples] if item else []
        return tuple(fact(self.catalog, each) for each in named if each)


def fact(catalog: Catalog, item: Item) -> Fact:
    """Return an item of the guide as something to read."""
    return Fact(item.title, item.text, cited(catalog, item))


def _tags(row: FromGuide) -> tuple[str, ...]:
    """Say for which tiers a row is, and for which levels: few words, for they stand on every card."""
    tiers = [str(tier) for tier in row.tiers]
    said = f"{'Tiers' if len(tiers) > 1 else 'Tier'} {', '.join(tiers)}" if tiers else ""
    words = [LEVEL_WORDS[level] for level in row.levels]
    levels = "Every level" if len(words) == len(LEVEL_WORDS) else ", ".join(words).capitalize()
    return tuple(part for part in (said, levels) if part)


def _ended(item: Item | None) -> str:
    if item is None or item.expired is None:
        return ""
    return f"Ended on {short_date(item.expired.on)}. {item.expired.reason}"


def _hints(item: Item | None) -> dict[str, tuple[str, ...]]:
    if item is None:
        return {}
    return {name: values for name, values in (("measure", item.measures), ("lead", item.roles)) if values}


def _when(start: date | None, due: date | None) -> str:
    if start and due:
        return f"{short_date(start)} to {short_date(due)}"
    if due:
        return f"by {short_date(due)}"
    return f"from {short_date(start)}" if start else ""


def _paper(row: FromGuide, plan: Plan) -> dict[str, str]:
    if isinstance(row, Action):
        return {
            "lead": plan.named(row.lead),
            "when": _when(row.start, row.due),
            "measure": row.measure,
            "partner": plan.named(row.partner),
        }
    if isinstance(row, Partner):
        return {"organization": row.organization, "agreement": row.agreement, "provides": row.provides}
    if isinstance(row, Incentive):
        return {"offered_to": row.offered_to, "lead": plan.named(row.lead), "when": short_date(row.start)}
    return {}


def _written(said: dict[str, str], open_fields: dict[str, str]) -> dict[str, str]:
    """Say of an empty place whether the plan still needs it."""
    needed = {"when" if name == "due" else name for name in open_fields}
    return {name: text or ("still open" if name in needed else "–") for name, text in said.items()}


def _summary(row: FromGuide, still_open: int, today: date, plan: Plan) -> str:
    if isinstance(row, Partner):
        said = [row.organization, row.agreement if row.organization else ""]
    elif isinstance(row, Action):
        standing = standing_words(row, today)
        said = [plan.named(row.lead), _when(row.start, row.due), standing if standing != "planned" else ""]
    elif isinstance(row, Incentive):
        said = [row.offered_to, plan.named(row.lead)]
    else:
        said = []
    if still_open:
        said.append(counted(still_open, "open point"))
    return " · ".join(part for part in said if part)
