"""The sheets of screening: whom and with what, who treats, and what is held to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from fivepillars.analysis.capacity.model_inputs import offered
from fivepillars.catalog.screening_instruments import consent_methods, instruments
from fivepillars.plan.tables.screening import StaffRole
from fivepillars.plan.validate import label
from fivepillars.steps.form import Field, Kind, Option, longest
from fivepillars.steps.sheets import Sheet, SheetRow, said_value, sheet_for, sheet_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan, Row

_CHOOSE = Option("", "Choose")
_PARTS: tuple[tuple[str, str, tuple[tuple[str, Kind], ...]], ...] = (
    (
        "Whom you would screen",
        "Nothing here is asked of students. It is a plan for a wave of screening. A number may be a range.",
        (
            ("grades", "text"),
            ("students", "text"),
            ("consent_method", "select"),
            ("consent", "text"),
            ("instrument", "select"),
            ("months", "text"),
            ("times", "number"),
            ("crisis_who", "text"),
        ),
    ),
    (
        "What you expect",
        (
            "Each may be one percent, or a range such as 5 to 15, or 5 to 10 to 15 (low, likely, high). What "
            "you leave empty is taken from the sources in the table of inputs. A share with symptoms, as in "
            "a survey of students, is not the share with a disorder: with it, many more seem to be found "
            "than there are."
        ),
        (
            ("prevalence", "text"),
            ("prevalence_source", "text"),
            ("symptoms_as_disorder", "tick"),
            ("sensitivity", "text"),
            ("specificity", "text"),
            ("crisis_share", "text"),
            ("untreated", "text"),
        ),
    ),
    (
        "Where they are referred",
        "What is not referred in the community or to telehealth is referred at school.",
        (
            ("community_share", "text"),
            ("telehealth_share", "text"),
            ("school_uptake", "text"),
            ("community_uptake", "text"),
            ("telehealth_uptake", "text"),
            ("wait_limit", "number"),
        ),
    ),
)
_STAFF: tuple[tuple[str, Kind], ...] = (
    ("role", "select"),
    ("fte", "text"),
    ("core_share", "text"),
    ("appointments", "text"),
    ("weeks", "text"),
)
_STAFF_COLUMNS = ("role", "fte", "core_share", "appointments", "weeks")
_OPEN = "Still open"


def screening_sheets(plan: Plan, found: Iterable[Blocker], *, by: str) -> tuple[Sheet, ...]:
    """Return the sheets of the screening, each of the same single row."""
    opened = {each.field: _OPEN for each in found if each.table == "screening"}
    row = plan.screening
    return tuple(
        Sheet(
            "screening",
            title,
            "",
            _say(plan, say, place),
            tuple(_field("screening", name, kind) for name, kind in fields),
            (),
            (_row("screening", row, [name for name, _ in fields], opened, plan, by),),
        )
        for place, (title, say, fields) in enumerate(_PARTS)
    )


def staffing_sheet(plan: Plan, *, by: str) -> Sheet:
    """Return the sheet of those who treat students at school."""
    names = [name for name, _ in _STAFF]
    return sheet_for(
        "staffing",
        tuple(_field("staffing", name, kind) for name, kind in _STAFF),
        tuple((name, label("staffing", name)) for name in _STAFF_COLUMNS),
        tuple(_row("staffing", row, names, {}, plan, by) for row in plan.staffing),
    )


def _say(plan: Plan, say: str, place: int) -> str:
    known = offered(plan)
    if place or known is None or plan.screening.students:
        return say
    taken = f"{known.three[1]:,.0f} are taken ({known.source})"
    return f"{say} No number of students is typed in, so {taken}."


def _field(table: str, name: str, kind: Kind) -> Field:
    return Field(name, label(table, name), kind, _options(name), longest(table, name))


def _options(name: str) -> tuple[Option, ...]:
    if name == "instrument":
        return (_CHOOSE, *(Option(each.id, each.named) for each in instruments().values()))
    if name == "consent_method":
        made = (
            Option(each.id, f"{each.title} ({100 * each.likely:.3g} %)")
            for each in consent_methods().values()
        )
        return (_CHOOSE, *made)
    if name == "role":
        return (_CHOOSE, *(Option(role, role.capitalize()) for role in get_args(StaffRole)))
    return ()


def _row(table: str, row: Row, names: list[str], opened: dict[str, str], plan: Plan, by: str) -> SheetRow:
    values = row.model_dump(mode="json")
    title, note = _said(values) if table == "staffing" else ("", "")
    return sheet_row(
        table,
        row,
        plan,
        names,
        by,
        title=title,
        note=note,
        opened={name: opened[name] for name in names if name in opened and said_value(values[name]) is None},
        paper={name: _paper(name, values[name]) for name in names},
    )


def _said(values: dict[str, object]) -> tuple[str, str]:
    role, fte = str(values["role"] or ""), values["fte"]
    note = f"{fte} FTE" if fte else "FTE not written down"
    return role.capitalize() or "Role not written down", note


def _paper(name: str, value: object) -> str:
    if name == "symptoms_as_disorder":
        return "yes" if value else "no"
    if value is None or value == "":
        return ""
    if name in {"instrument", "consent_method"}:
        return next(option.label for option in _options(name) if option.value == value)
    if isinstance(value, int | float):
        return f"{value:,}".removesuffix(".0")
    return str(value)
