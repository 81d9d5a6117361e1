"""Columns beside each other: what belongs to which figure, and whether the file is long or wide."""

from __future__ import annotations

import re
from collections.abc import Callable

from fivepillars.exchange.indicators.across import places_across
from fivepillars.exchange.indicators.long_names import kept_name
from fivepillars.exchange.indicators.matching import ColumnMatch
from fivepillars.exchange.indicators.place_levels import level_of
from fivepillars.exchange.indicators.roles import COMPANIONS, Role, companion_of, figure_name, plain_heading
from fivepillars.exchange.indicators.wide_table import as_one_table
from fivepillars.exchange.indicators.years import without_years, years_in

_ALL_COUNTED = re.compile(r"^(n|number of|total) (students|enrolled|valid|tested)|enrol")
"""Where a column says how many students there are, "n_absent" is how many of them were absent."""
_NAME = re.compile(r"((entity|organization|org) )?name")
_OWNER = re.compile(r"(organization|org) name")
_BARE = re.compile(r"(count|counts|number|num|no of|freq|frequency|amount|#|cnt|pct|percent|#? ?pct)")
"""A heading that says how something is counted, but not what: the file, the sheet or its title says that."""
_ONCE = {
    *(Role.SCHOOL, Role.SCHOOL_ID, Role.DISTRICT, Role.DISTRICT_ID, Role.PLACE, Role.STATE, Role.YEAR),
    *(Role.INDICATOR, Role.UNIT, Role.SOURCE),
}
_YEAR_IN_HEADING = re.compile(
    r"(?<![0-9])(?:SY|FY)? ?((?:19|20)\d\d(?:[-–/](?:20)?\d\d)?)(?![0-9])", re.IGNORECASE
)


def together(
    columns: list[ColumnMatch], name: str, percents: Callable[[str], bool] = lambda _column: False
) -> list[ColumnMatch]:
    """Judge the columns beside each other.

    Parameters
    ----------
    columns
        The columns, each judged by itself.
    name
        The file, by which a figure without a title is called.
    percents
        Tells by its cells whether a column holds percentages.
    """
    columns = _settled([_dated(each) for each in places_across(columns)])
    named = any(each.role is Role.INDICATOR for each in columns)
    values = [each for each in columns if each.role is Role.VALUE]
    if named and any(each.place or (each.about and not each.title) for each in columns):
        return [each if each.about else _beside_values(each, []) for each in columns]
    if named and (values or any(each.role is Role.MEASURE and not each.title for each in columns)):
        return [_beside_values(each, values[:1]) for each in columns]
    columns = as_one_table([_as_measure(each, name) for each in columns], percents)
    return _with_companions(columns)


def _settled(columns: list[ColumnMatch]) -> list[ColumnMatch]:
    """Settle which columns name the groups, and which of several columns name the place or the year."""
    if not any(each.role is Role.GROUP for each in columns):
        kinds = {"role": Role.GROUP, "sentence": "Its cells say what group a row is about."}
        columns = [each.model_copy(update=kinds) if each.role is Role.DIMENSION else each for each in columns]
    columns = _named(columns)
    best: dict[Role, ColumnMatch] = {}
    for each in columns:
        if each.role in _ONCE and (each.role not in best or each.confidence > best[each.role].confidence):
            best[each.role] = each
    return [_only(each, best) for each in columns]


def _named(columns: list[ColumnMatch]) -> list[ColumnMatch]:
    """Take "Name" for the district's beside its id, and an organization for the district of schools."""
    roles = {each.role for each in columns}
    schools = bool(roles & {Role.SCHOOL_ID, Role.SCHOOL})
    if Role.DISTRICT in roles or not (schools or Role.DISTRICT_ID in roles):
        return columns
    beside = "names of schools" if schools else "district id"
    told = {"role": Role.DISTRICT, "sentence": f"It stands beside the {beside}."}
    words = _OWNER if schools else _NAME
    return [
        each.model_copy(update=told)
        if each.role is Role.PLACE and words.fullmatch(plain_heading(each.column))
        else each
        for each in columns
    ]


def _only(column: ColumnMatch, best: dict[Role, ColumnMatch]) -> ColumnMatch:
    """Leave out a column that names what another names better."""
    if column.role not in _ONCE or best[column.role] is column:
        return column
    words = f"“{best[column.role].column}” is taken for the {column.role}."
    return column.model_copy(update={"role": Role.OUT, "sentence": words, "confidence": 0.5})


def _dated(column: ColumnMatch) -> ColumnMatch:
    """Take the year out of the heading of a column of figures: "Enrollment 2019-20"."""
    if column.role is not Role.MEASURE or column.place or (column.about and level_of(column.column)):
        return column
    named = column.title or column.column
    years = years_in(named)
    year = years[0][1] if len(years) == 1 else ""
    title = without_years(named) if year else named
    title = kept_name(re.sub(r"\s+", " ", title.replace("_", " ")).strip())
    return column.model_copy(update={"title": title, "year": year})


def _beside_values(column: ColumnMatch, values: list[ColumnMatch]) -> ColumnMatch:
    """Judge a column of a long file: other figures than the value and what belongs to it are left out."""
    spare = column.role is Role.MEASURE and (values or column.title)
    if spare or (column.role is Role.VALUE and column not in values):
        words = f"The figures stand in “{values[0].column}”." if values else "The figures stand by year."
        return column.model_copy(update={"role": Role.OUT, "title": "", "sentence": words, "confidence": 0.6})
    return column


def _as_measure(column: ColumnMatch, name: str) -> ColumnMatch:
    """Judge a column of a wide file: a value or a year alone is no title, so the file gives its name."""
    if column.role is Role.INDICATOR:
        return column.model_copy(update={"role": Role.OUT, "sentence": "No column of values goes with it."})
    if column.role is Role.VALUE:
        return column.model_copy(
            update={"role": Role.MEASURE, "title": kept_name(f"{name}: {column.column}")}
        )
    if column.role is Role.MEASURE and not column.title:
        return column.model_copy(update={"title": kept_name(name)})
    if column.role is Role.MEASURE and _BARE.fullmatch(plain_heading(column.title)):
        return column.model_copy(update={"title": kept_name(f"{name}: {column.title}")})
    return column


def _with_companions(columns: list[ColumnMatch]) -> list[ColumnMatch]:
    """Return each number of answers, error and bound to the figure it belongs to."""
    measures = [each for each in columns if each.role is Role.MEASURE]
    named = {each.column: each.column if each.group else each.title for each in measures}
    by_base = {figure_name(each.column): named[each.column] for each in measures if not _is_companion(each)}
    by_base |= {plain_heading(each.column): named[each.column] for each in measures}
    counted = any(_ALL_COUNTED.search(plain_heading(each.column)) for each in measures)
    beside = []
    for each in columns:
        read = companion_of(each.column) if each.role is Role.MEASURE and not each.group else None
        if read and read[0] is Role.N and counted and plain_heading(each.column).startswith("n "):
            read = None
        if read and read[0] in COMPANIONS and read[1] in by_base:
            words = f"It goes with “{by_base[read[1]]}”."
            told = {"role": read[0], "of": by_base[read[1]], "title": "", "sentence": words}
            beside.append(each.model_copy(update=told))
        else:
            beside.append(each)
    left = [named[each.column] for each in beside if each.role is Role.MEASURE]
    return [_belonging(each, left) for each in beside]


def _is_companion(column: ColumnMatch) -> bool:
    read = companion_of(column.column)
    return read is not None and read[0] in COMPANIONS


def _belonging(column: ColumnMatch, measures: list[str]) -> ColumnMatch:
    """Settle a companion that does not say whose it is."""
    if column.role not in COMPANIONS or column.of:
        return column
    if len(measures) == 1:
        return column.model_copy(update={"of": measures[0]})
    if column.role is Role.N and measures:
        return column.model_copy(update={"sentence": "It goes with every percentage of the row."})
    return column.model_copy(
        update={
            "role": Role.MEASURE,
            "title": column.column,
            "confidence": 0.4,
            "sentence": "Its cells are figures.",
        }
    )
