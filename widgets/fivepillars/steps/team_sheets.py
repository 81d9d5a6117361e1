"""What a team fills in about itself, its place and its schools."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from fivepillars.analysis.indicator_suppression import released
from fivepillars.analysis.indicators.states import STATES
from fivepillars.plan.tables import COUNTED, LEVEL_WORDS, SINGLE_ROW, Sector
from fivepillars.plan.validate import label
from fivepillars.steps.form import Field, Kind, Option, longest
from fivepillars.steps.sheet_words import APPROACHES, paper_words, said
from fivepillars.steps.sheets import Sheet, SheetRow, open_fields, sheet_for, sheet_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan, Row

SECTORS: tuple[str, ...] = get_args(Sector)
_NOTHING_YET = Option("", "Choose")

_FIELDS: dict[str, tuple[tuple[str, Kind], ...]] = {
    "about": (("title", "text"), ("start", "date"), ("due", "date")),
    "agency": (
        ("name", "text"),
        ("level", "select"),
        ("state", "select"),
        ("leaid", "text"),
        ("place", "text"),
    ),
    "member": (
        ("name", "text"),
        ("role", "text"),
        ("organization", "text"),
        ("sector", "select"),
        ("coordinator", "tick"),
    ),
    "goal": (
        ("title", "text"),
        ("measure", "text"),
        ("kept_in", "text"),
        ("baseline", "text"),
        ("target", "text"),
        ("due", "date"),
        ("improvement_plan", "text"),
    ),
    "agreement": (("title", "text"),),
    "approach": (("reason", "prose"),),
    "school": (("name", "text"), ("grades", "text"), ("enrollment", "number"), ("approach", "select")),
    "figure": (
        ("title", "text"),
        ("value", "number"),
        ("unit", "text"),
        ("year", "text"),
        ("source", "text"),
        ("dated", "date"),
        ("standing", "select"),
    ),
}
_COLUMNS = {
    "member": ("name", "role", "organization", "sector", "coordinator"),
    "goal": ("title", "measure", "kept_in", "baseline", "target", "due", "improvement_plan"),
    "agreement": ("title",),
    "school": ("name", "grades", "enrollment", "approach"),
    "figure": ("title", "value", "unit", "year", "source", "dated", "standing"),
}


_NUMBERS = {"school": "enrollment", "figure": "value"}
HIDDEN_HINT = "The number is kept and hidden. Type a new one to change it."


def sheet_of(table: str, plan: Plan, found: Iterable[Blocker] = (), *, by: str = "") -> Sheet:
    """Return one sheet of the plan.

    Parameters
    ----------
    table
        `about`, `agency`, `approach`, `member`, `goal`, `agreement`, `school` or `figure`.
    plan
        The plan.
    found
        What is still open.
    by
        Who is looking: a field that somebody else filled says so.
    """
    opened = open_fields(table, found)
    if table in SINGLE_ROW:
        rows: tuple[Row, ...] = (getattr(plan, table),)
    else:
        rows = released(plan, table) if table in COUNTED else plan.table(table)
    for row in rows if table in COUNTED else ():
        if _hides(table, plan.row(table, row.id), row):
            opened.setdefault(row.id, {}).setdefault(_NUMBERS[table], HIDDEN_HINT)
    fields = tuple(_field(table, name, kind) for name, kind in _FIELDS[table])
    columns = tuple((name, label(table, name)) for name in _COLUMNS.get(table, ()))
    made = tuple(_row(table, row, plan, opened.get(row.id, {}), by) for row in rows)
    return sheet_for(table, fields, columns, made)


def _field(table: str, name: str, kind: Kind) -> Field:
    return Field(name, label(table, name), kind, _options(name), longest(table, name))


def _options(name: str) -> tuple[Option, ...]:
    if name == "level":
        return tuple(Option(level, words) for level, words in LEVEL_WORDS.items())
    if name == "state":
        return (_NOTHING_YET, *(Option(code, f"{words} ({code})") for code, words in STATES.items()))
    if name == "sector":
        return (_NOTHING_YET, *(Option(sector, sector.capitalize()) for sector in SECTORS))
    if name == "approach":
        return (_NOTHING_YET, *(Option(slug, words) for slug, words in APPROACHES.items()))
    if name == "standing":
        return (Option("assumed", "Assumed by the team"), Option("verified", "Read in the source"))
    return ()


def _hides(table: str, typed: Row | None, shown: Row) -> bool:
    return getattr(typed, _NUMBERS[table], None) is not None and getattr(shown, _NUMBERS[table]) is None


def _row(table: str, row: Row, plan: Plan, opened: dict[str, str], by: str) -> SheetRow:
    title, note = said(row)
    return sheet_row(
        table,
        row,
        plan,
        [name for name, _ in _FIELDS[table]],
        by,
        title=title,
        note=note,
        opened=opened,
        paper=paper_words(row),
    )
