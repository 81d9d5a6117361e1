"""The sheets of screening: whom and with what, who treats, and what is held to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.capacity.model_inputs import offered
from fivepillars.catalog.screening_instruments import consent_methods, instruments
from fivepillars.plan.tables import Staffing
from fivepillars.steps.form import Option, form_of
from fivepillars.steps.sheets import Sheet, said_value, sheet_of, sheet_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fivepillars.checks import Blocker
    from fivepillars.plan import Plan, Row

_PARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Whom you would screen",
        "Nothing here is asked of students. It is a plan for a wave of screening. A number may be a range.",
        (
            "grades",
            "students",
            "consent_method",
            "consent",
            "instrument",
            "months",
            "times",
            "crisis_who",
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
            "prevalence",
            "prevalence_source",
            "symptoms_as_disorder",
            "sensitivity",
            "specificity",
            "crisis_share",
            "untreated",
        ),
    ),
    (
        "Where they are referred",
        "What is not referred in the community or to telehealth is referred at school.",
        (
            "community_share",
            "telehealth_share",
            "school_uptake",
            "community_uptake",
            "telehealth_uptake",
            "wait_limit",
        ),
    ),
)
_OPEN = "Still open"


def screening_sheets(plan: Plan, found: Iterable[Blocker], *, by: str) -> tuple[Sheet, ...]:
    """Return the sheets of the screening, each of the same single row."""
    opened = {each.field: _OPEN for each in found if each.table == "screening"}
    row, listed = plan.screening, _listed()
    values = row.model_dump(mode="json")
    still = {
        name: said for name, said in opened.items() if name in values and said_value(values[name]) is None
    }
    return tuple(
        Sheet(
            "screening",
            title,
            "",
            _say(plan, say, place),
            form_of("screening", plan, listed, *names),
            (sheet_row("screening", row, plan, names, by, "", "", _among(still, names), _words(row, names)),),
        )
        for place, (title, say, names) in enumerate(_PARTS)
    )


def staffing_sheet(plan: Plan, *, by: str) -> Sheet:
    """Return the sheet of those who treat students at school."""
    return sheet_of("staffing", plan, by=by, told=_staff)


def _among(said: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {name: words for name, words in said.items() if name in names}


def _words(row: Row, names: tuple[str, ...]) -> dict[str, str]:
    """Return the words of the instrument and of the way to ask, which are those of their reference tables."""
    return {
        name: option.label
        for name, options in _listed().items()
        for option in options
        if name in names and option.value == getattr(row, name)
    }


def _say(plan: Plan, say: str, place: int) -> str:
    known = offered(plan)
    if place or known is None or plan.screening.students:
        return say
    taken = f"{known.three[1]:,.0f} are taken ({known.source})"
    return f"{say} No number of students is typed in, so {taken}."


def _listed() -> dict[str, tuple[Option, ...]]:
    return {
        "instrument": tuple(Option(each.id, each.named) for each in instruments().values()),
        "consent_method": tuple(
            Option(each.id, f"{each.title} ({100 * each.likely:.3g} %)")
            for each in consent_methods().values()
        ),
    }


def _staff(row: Row) -> tuple[str, str]:
    if not isinstance(row, Staffing):
        return "", ""
    note = f"{row.fte} FTE" if row.fte else "FTE not written down"
    return (row.role or "").capitalize() or "Role not written down", note
