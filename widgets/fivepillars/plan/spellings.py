"""Which row of the plan a name means, where somebody wrote the name instead of choosing the row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from pydantic import JsonValue

from fivepillars.plan.plan import Plan
from fivepillars.plan.tables import TABLES
from fivepillars.plan.tables.row_reference import Ref, parsed, reference, references_of


class Spellings:
    """The names of people and organizations, each with the rows that it may mean.

    Parameters
    ----------
    people
        Row, name and role of everybody on the team; somebody may be given several times.
    organizations
        Row and name of each partner's organization.
    known
        The rows of each table, for whoever gives a row's bare id.
    """

    def __init__(
        self,
        people: Iterable[tuple[str, str, str]],
        organizations: Iterable[tuple[str, str]],
        known: Mapping[str, Collection[str]],
    ) -> None:
        self._known = known
        self._rows: dict[str, dict[str, set[str]]] = {"member": {}, "partner": {}}
        for row, name, role in people:
            for words in (name, f"{name}, {role}", f"{role}, {name}") if name else (role,):
                self._note("member", words, row)
        for row, name in organizations:
            self._note("partner", name, row)

    def _note(self, table: str, words: str, row: str) -> None:
        if words:
            self._rows[table].setdefault(_folded(words), set()).add(row)

    def pointed(self, text: str, ref: Ref) -> str:
        """Return the reference to the one row that a text means, or the text where that is not certain."""
        if len(ref.tables) == 1 and self._is_row(text, ref.tables[0]):
            return reference(ref.tables[0], text)
        found = {
            reference(table, row)
            for table in ref.tables
            for row in self._rows.get(table, {}).get(_folded(text), ())
        }
        return found.pop() if len(found) == 1 else text

    def _is_row(self, text: str, table: str) -> bool:
        """Tell whether a text is the bare id of a row, of the plan or of the guide."""
        return parsed(reference(table, text)) is not None and (
            text in self._known.get(table, ()) or f".{table}." in text
        )


class Said(NamedTuple):
    """What a choice says: where, and what."""

    table: str
    row: str
    field: str
    value: JsonValue


def spellings_of(plan: Plan) -> Spellings:
    """Return the names that stand in a plan now."""
    return Spellings(
        ((member.id, member.name, member.role) for member in plan.members),
        ((partner.id, partner.organization) for partner in plan.partners),
        {table: plan.rows(table) for table in ("partner", "indicator")},
    )


def points(table: str, field: str) -> bool:
    """Tell whether a field may point at a row of another table."""
    return table in TABLES and field in references_of(TABLES[table])


def pointed(said: Said, spellings: Spellings) -> JsonValue:
    """Return the value of a choice with a reference in the place of each name that means one row."""
    ref = _ref(said)
    if ref is None or not ref.free:
        return said.value
    if isinstance(said.value, list):
        return [spellings.pointed(each, ref) if isinstance(each, str) else each for each in said.value]
    return spellings.pointed(said.value, ref) if isinstance(said.value, str) else said.value


def with_references(said: Sequence[Said]) -> list[JsonValue]:
    """Return the values of all choices of a plan as the version that has references keeps them.

    Before, a field held the bare id of a row, or a person as "name", "name, role" or "role, name". A person
    is found under every name and role that the person ever had in the plan; a name that two people had stays
    a name, and so does one that is on no list.

    Parameters
    ----------
    said
        Every choice of the plan, in any order.
    """
    known: dict[str, set[str]] = {}
    for each in said:
        known.setdefault(each.table, set()).add(each.row)
    spellings = Spellings(*_ever_called(said), known)
    return [_with_reference(each, spellings) for each in said]


def _ever_called(said: Sequence[Said]) -> tuple[list[tuple[str, str, str]], list[tuple[str, str]]]:
    names: dict[str, set[str]] = {}
    roles: dict[str, set[str]] = {}
    organizations = []
    for each in said:
        if not isinstance(each.value, str):
            continue
        if each.table == "member" and each.field in {"name", "role"}:
            (names if each.field == "name" else roles).setdefault(each.row, set()).add(each.value)
        if (each.table, each.field) == ("partner", "organization"):
            organizations.append((each.row, each.value))
    people = [
        (row, name, role)
        for row in names.keys() | roles.keys()
        for name in names.get(row, {""})
        for role in roles.get(row, {""})
    ]
    return people, organizations


_SPLIT = frozenset({"others"})
"""Fields that held several names in one text, each behind a semicolon."""
_NAME_FIRST = frozenset({"lead", "who", "backup", "reentry_who", "report_who"})
"""Fields in which what stands before a comma was always taken for the person's name."""


def _with_reference(said: Said, spellings: Spellings) -> JsonValue:
    ref, value = _ref(said), said.value
    if ref is None or not isinstance(value, str) or parsed(value):
        return value
    if said.field in _SPLIT:
        return [spellings.pointed(part, ref) for each in value.split(";") if (part := each.strip())]
    found = spellings.pointed(value, ref)
    if found == value and said.field in _NAME_FIRST:
        short = value.split(",", maxsplit=1)[0].strip()
        found = named if (named := spellings.pointed(short, ref)) != short else value
    return found


def _ref(said: Said) -> Ref | None:
    model = TABLES.get(said.table)
    return references_of(model).get(said.field) if model else None


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
