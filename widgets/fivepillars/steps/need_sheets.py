"""The sheets of the needs: figures typed in, what students need, and from which count on a group is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from fivepillars.analysis.indicator_suppression import counts_students
from fivepillars.catalog import PILLARS
from fivepillars.charts.day_words import short_date
from fivepillars.charts.topics import source_words, who_and_where
from fivepillars.documents.readings.gap_lines import PILLAR_TITLES, evidence_words, need_words
from fivepillars.plan.tables import Population
from fivepillars.plan.tables.reference import reference
from fivepillars.plan.validate import label
from fivepillars.steps.form import Field, Kind, Option, longest
from fivepillars.steps.sheets import Sheet, SheetRow, open_fields, sheet_for, sheet_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.analysis.indicator_suppression import Shown, ShownIndicators
    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan, Row
    from fivepillars.plan.tables import Need

FROM_FILES = "file."
"""What the ids of figures that came from a file begin with."""
MOST_TYPED = 60
POPULATIONS: tuple[str, ...] = get_args(Population)
_CHOOSE = Option("", "Choose")
_OFFERED: dict[str, tuple[Option, ...]] = {
    "kind": (
        Option("count", "Count of students"),
        Option("percent", "Percent"),
        Option("rate", "Rate"),
        Option("figure", "Another figure, no number of students"),
        Option("other", "Not said: kept like a count"),
    ),
    "pillar": (_CHOOSE, *(Option(pillar.slug, f"{pillar.number}. {pillar.title}") for pillar in PILLARS)),
    "tier": (_CHOOSE, *(Option(tier, f"Tier {tier}") for tier in (1, 2, 3))),
    "population": (_CHOOSE, *(Option(words, words[0].upper() + words[1:]) for words in POPULATIONS)),
    "standing": (Option("assumed", "Assumed by the team"), Option("verified", "Read in the source")),
}
_FIELDS: dict[str, tuple[tuple[str, Kind, bool], ...]] = {
    "indicator": (
        ("title", "text", False),
        ("value", "number", False),
        ("kind", "select", False),
        ("place", "text", False),
        ("group", "text", False),
        ("year", "text", False),
        ("source", "text", False),
        ("dated", "date", False),
        ("n", "number", True),
        ("low", "number", True),
        ("high", "number", True),
        ("standing", "select", True),
    ),
    "need": (
        ("title", "text", False),
        ("pillar", "select", False),
        ("tier", "select", False),
        ("population", "select", False),
        ("place", "text", False),
        ("evidence", "combobox", False),
        ("notes", "prose", False),
    ),
    "setting": (("smallest_count", "number", False),),
}
_COLUMNS = {
    "indicator": ("title", "place", "group", "year", "value", "source"),
    "need": ("title", "pillar", "tier", "population", "place", "evidence"),
    "setting": (),
}
HIDDEN_HINT = "The count is kept and hidden. Type a new one to change it."


def indicator_sheet(shown: ShownIndicators, found: Iterable[Blocker], *, plan: Plan, by: str) -> Sheet:
    """Return the sheet of figures that were typed in; a count that is hidden is not in its fields either."""
    every = [each for each in shown.rows if not each.row.id.startswith(FROM_FILES)]
    typed = every[:MOST_TYPED]
    left = (
        f" Of {len(every):,} figures that were typed in, the first {MOST_TYPED} stand here. "
        "The Excel file has them all."
        if len(every) > MOST_TYPED
        else ""
    )
    opened = open_fields("indicator", found)
    return sheet_for(
        "indicator",
        _fields("indicator", shown),
        _columns("indicator"),
        tuple(_indicator_row(each, opened.get(each.row.id, {}), plan, by) for each in typed),
        more=left,
    )


def need_sheet(shown: ShownIndicators, found: Iterable[Blocker], *, plan: Plan, by: str) -> Sheet:
    """Return the sheet of needs."""
    opened = open_fields("need", found)
    words = {reference("indicator", each.row.id): evidence_words(each) for each in shown.rows}
    return sheet_for(
        "need",
        _fields("need", shown),
        _columns("need"),
        tuple(_need_row(need, words, opened.get(need.id, {}), plan, by) for need in plan.needs),
    )


def setting_sheet(*, plan: Plan, by: str) -> Sheet:
    """Return the sheet with the smallest count that is shown."""
    row = _row(plan.setting, "setting", {}, plan, by, "", "", {})
    return sheet_for("setting", _fields("setting", None), (), (row,))


def _fields(table: str, shown: ShownIndicators | None) -> tuple[Field, ...]:
    return tuple(
        Field(name, label(table, name), kind, _options(name, shown), longest(table, name), later)
        for name, kind, later in _FIELDS[table]
    )


def _columns(table: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, label(table, name)) for name in _COLUMNS[table])


def _options(name: str, shown: ShownIndicators | None) -> tuple[Option, ...]:
    if name == "evidence" and shown is not None:
        return tuple(
            Option(reference("indicator", each.row.id), evidence_words(each))
            for each in shown.rows[:MOST_TYPED]
        )
    return _OFFERED.get(name, ())


def _indicator_row(each: Shown, opened: dict[str, str], plan: Plan, by: str) -> SheetRow:
    row = each.row
    note = " · ".join(part for part in (each.text, who_and_where(each), row.year) if part)
    paper = {"title": row.title, "place": row.place, "group": row.group, "year": row.year}
    paper |= {"value": each.text, "source": source_words(each), "dated": short_date(row.dated)}
    if each.hidden:
        opened = {**opened, "value": HIDDEN_HINT}
    kind = "count" if counts_students(row) else row.kind
    return _row(row.model_copy(update={"kind": kind}), "indicator", opened, plan, by, row.title, note, paper)


def _need_row(need: Need, words: dict[str, str], opened: dict[str, str], plan: Plan, by: str) -> SheetRow:
    evidence = words.get(need.evidence) or plan.named(need.evidence)
    paper = {
        "title": need.title,
        "pillar": PILLAR_TITLES.get(need.pillar or "", ""),
        "tier": f"Tier {need.tier}" if need.tier else "",
        "population": need.population or "",
        "place": need.place or "Whole district",
        "evidence": evidence,
    }
    return _row(need, "need", opened, plan, by, need.title, need_words(need), paper)


def _row(
    row: Row,
    table: str,
    opened: dict[str, str],
    plan: Plan,
    by: str,
    title: str,
    note: str,
    paper: dict[str, str],
) -> SheetRow:
    return sheet_row(
        table,
        row,
        plan,
        [name for name, _, _ in _FIELDS[table]],
        by,
        title=title,
        note=note,
        opened=opened,
        paper=paper,
    )
