"""Finding the plan to open: in the store, in a file, or in choices handed to a notebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from fivepillars.plan import TABLES, Choice, Refused, read_plan_file
from fivepillars.workbook.admission import settled
from fivepillars.workbook.plan_repository import PlanRepository, checked, read_text, refuse_stranger

if TYPE_CHECKING:
    from fivepillars.store import Store
    from fivepillars.workbook.settings import Settings

UNSAVED = "unsaved"
"""The id of a plan that exists only as choices handed over, such as papermill's."""


def opened(
    plan: str | Path,
    *,
    settings: Settings,
    choices: Sequence[Mapping[str, object]] = (),
    address: str | Path | None = None,
) -> tuple[Store, str]:
    """Return the store that holds a plan, and the plan's id; see `Workbook.open`.

    With a file or with choices the store is in memory, so a headless run changes nothing elsewhere.
    """
    given = _as_choices(choices)
    if str(plan).endswith(".json"):
        path, memory = Path(plan), PlanRepository.open(":memory:", settings=settings)
        today = memory.context.today
        begun = checked(read_plan_file(read_text(path), name=path.name), name=path.name, today=today)
        return _kept_in(memory, begun.id, begun.title, [*begun.choices, *given])
    if given and not plan:
        return _kept_in(PlanRepository.open(":memory:", settings=settings), UNSAVED, "", given)
    repository = PlanRepository.open(address, settings=settings)
    name = str(plan or "") or _worked_on_last(repository)
    if not given:
        return repository.store, name
    kept = repository.store.as_plan_file(name)
    memory = PlanRepository.open(":memory:", settings=settings)
    return _kept_in(memory, name, kept.title, [*kept.choices, *given])


def _kept_in(memory: PlanRepository, name: str, title: str, choices: Sequence[Choice]) -> tuple[Store, str]:
    settle = partial(settled, by="", today=memory.context.today)
    memory.store.create(name, title=title, choices=choices, settle=settle)
    return memory.store, name


def _worked_on_last(repository: PlanRepository) -> str:
    plans = repository.plans()
    if not plans:
        raise Refused("There is no plan yet. Begin one with `fivepillars new`, or on the start page.")
    return plans[0].id


def _as_choices(given: object) -> list[Choice]:
    if not isinstance(given, Sequence) or isinstance(given, str):
        raise Refused("“choices” is no list. Nothing was changed. Give a list of choices, or leave it out.")
    made = []
    for number, choice in enumerate(given, 1):
        try:
            made.append(Choice.model_validate(choice))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "as a whole"
            raise Refused(
                f"Choice {number} cannot be read ({where}: {first['msg']}). "
                "Nothing was changed. A choice has id, by, at, table, row, field and value; "
                f"the tables are {', '.join(TABLES)}."
            ) from None
        refuse_stranger(made[-1], f"Choice {number}")
    return made
