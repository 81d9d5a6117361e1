"""Who is named in the plan and is not on the team: offered to be added to it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, Field

from fivepillars.plan import Refused
from fivepillars.plan.tables import TABLES
from fivepillars.plan.tables.row_reference import parsed, reference, references_of
from fivepillars.plan.validate import label
from fivepillars.steps.commands import done
from fivepillars.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

    from fivepillars.plan import Plan
    from fivepillars.steps.commands import Answer
    from fivepillars.workbook import Workbook

_ELSEWHERE = frozenset({("partner", "contact")})
"""Fields with people who work for somebody else."""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Somebody who is on no list.

    Parameters
    ----------
    words
        As the plan names them: a name or a role.
    where
        In which fields, such as "Actions: Lead".
    """

    words: str
    where: str


class _Join(BaseModel):
    words: str = Field(min_length=1, max_length=200)


def unlisted_people(plan: Plan) -> tuple[Unlisted, ...]:
    """Return who answers for something in the plan and is not on the team, in the order of the tables.

    A role that somebody on the team has is that person's.
    """
    roles = {member.role.casefold() for member in plan.members}
    found: dict[str, list[str]] = {}
    for table, _, field, words in _named(plan):
        if words.casefold() not in roles:
            found.setdefault(words, []).append(f"{VIEWS[table].title}: {label(table, field)}")
    return tuple(Unlisted(words, "; ".join(dict.fromkeys(where))) for words, where in found.items())


def join_team(workbook: Workbook, message: Mapping[str, Any]) -> Answer:
    """Add somebody whom the plan names to the team; wherever they were named, that person is meant now."""
    words = _Join.model_validate(message).words
    places = [(table, row, field) for table, row, field, said in _named(workbook.plan) if said == words]
    if not places:
        raise Refused("Nobody of that name is in the plan any more. Nothing was changed.")
    row = f"own.{secrets.token_hex(6)}"
    name, _, role = (part.strip() for part in words.partition(","))
    cells: list[tuple[str, str, str, JsonValue]] = [("member", row, "name", name)]
    if role:
        cells.append(("member", row, "role", role))
    cells += [(table, at, field, reference("member", row)) for table, at, field in places]
    return {**done(workbook.choose_together(cells)), "row": row}


def _named(plan: Plan) -> Iterator[tuple[str, str, str, str]]:
    """Yield each field that names a person who is on no list, and the name."""
    for table, model in TABLES.items():
        fields = [name for name, ref in references_of(model).items() if ref.tables == ("member",)]
        for row in plan.table(table) if fields else ():
            for field in fields:
                words = getattr(row, field)
                if words and parsed(words) is None and (table, field) not in _ELSEWHERE:
                    yield table, row.id, field, words
