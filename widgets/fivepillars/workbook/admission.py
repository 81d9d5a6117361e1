"""What must hold of a plan, whatever door its choices come through.

Choices made here are checked against the plan as it stands in the moment they are kept, and refused in words.
Choices that come with a file were made long ago: they are all taken in, and what must not stand is followed
by a choice that puts it right, so that every copy of the plan comes to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from fivepillars.checks import LooksLikeStudent, identity_in
from fivepillars.plan import FIGURES, Choice, Refused
from fivepillars.plan.choice import moment_text
from fivepillars.plan.fold import OPEN, as_cell, fold_cells
from fivepillars.plan.spellings import Said, pointed, points, spellings_of
from fivepillars.plan.tables import REMOVED
from fivepillars.plan.validate import ORDERED, in_order, validated

if TYPE_CHECKING:
    from pydantic import JsonValue

    from fivepillars.plan import Plan, State
    from fivepillars.plan.fold import Cell, Place
    from fivepillars.store import Merge

PlacedValue = tuple[str, str, str, "JsonValue"]
Progress = Callable[[int, int], None]
_STEP = 2000
"""Choices between two reports of progress."""
AHEAD = timedelta(minutes=10)
"""A choice dated further ahead than this comes from a clock that is wrong."""


def admitted(
    cells: Sequence[PlacedValue],
    state: State,
    now: datetime,
    *,
    by: str,
    gesture: str,
    undoes: Sequence[str] = (),
) -> tuple[Choice, ...]:
    """Return the choices of a gesture made here, or refuse it where the plan would not hold; see `drawn`."""
    refuse_removed(cells, state)
    refuse_disorder(cells, state)
    return drawn(cells, state, now, by=by, gesture=gesture, undoes=undoes)


def drawn(
    cells: Sequence[PlacedValue],
    state: State,
    now: datetime,
    *,
    by: str,
    gesture: str,
    undoes: Sequence[str] = (),
) -> tuple[Choice, ...]:
    """Return the choices of one gesture upon a plan as it stands; each says what it is made upon.

    Every part was checked on the way here, so a long import need not check each of them again.
    """
    found = ((cell, state.cells.get(cell[:3])) for cell in cells)
    return tuple(
        Choice.model_construct(
            id=f"{gesture}{number:07x}",
            by=by,
            at=now,
            table=table,
            row=row,
            field=field,
            value=value,
            gesture=gesture,
            undoes=undoes[number] if number < len(undoes) else "",
            after=there.after if there else "",
        )
        for number, ((table, row, field, value), there) in enumerate(found)
    )


def valid(cells: Sequence[PlacedValue], progress: Progress) -> list[PlacedValue]:
    """Return cells with their values as they will be kept; see `validated`. It is half of the work."""
    wanted: list[PlacedValue] = []
    for number, (table, row, field, value) in enumerate(cells):
        if number % _STEP == 0:
            progress(number, 2 * len(cells))
        wanted.append((table, row, field, validated(table, row, field, value)))
    return wanted


def pointing(cells: Sequence[PlacedValue], plan: Plan) -> list[PlacedValue]:
    """Return cells with a reference in the place of each name that means one row of the plan."""
    if not any(points(table, field) for table, _, field, _ in cells):
        return list(cells)
    spellings = spellings_of(plan)
    return [(*cell[:3], pointed(Said(*cell), spellings)) for cell in cells]


def looked_at(cells: Sequence[PlacedValue], today: date, *, keep: bool) -> list[PlacedValue]:
    """Return the cells that keep what a person decided about texts that look like a student's identity.

    Raises
    ------
    LooksLikeStudent
        There is such a text, and nobody has decided yet.
    """
    decided: list[PlacedValue] = []
    for table, row, field, value in cells:
        found = identity_in(value, today)
        if found and not keep:
            raise LooksLikeStudent(found, table=table, row=row, field=field)
        if found:
            decided.extend(decision(table, row, field, found, "saved"))
    return decided


def begun_anew(cells: Sequence[PlacedValue], state: State) -> Iterator[PlacedValue]:
    """Bring back removed rows that begin anew; what stood in them and is not said anew goes."""
    rows = {(table, row) for table, row, _, _ in cells if state.is_removed(table, row)}
    said = {(table, row, field) for table, row, field, _ in cells}
    for table, row, field in state.cells:
        if (table, row) in rows and (table, row, field) not in said:
            yield table, row, field, None


def refuse_removed(cells: Sequence[PlacedValue], state: State) -> None:
    """Refuse to fill a row that was removed, unless the same gesture brings it back."""
    back = {(table, row) for table, row, field, _ in cells if field == REMOVED}
    for table, row, field, value in cells:
        if value is not None and (table, row) not in back and state.is_removed(table, row):
            whose = state.cells[table, row, REMOVED].by or "somebody"
            raise Refused(
                f"This row was removed by {whose}, so nothing was saved in it. Add it anew, "
                "or let them take the removal back with Undo.",
                table=table,
                row=row,
                field=field,
            )


def refuse_unremovable(table: str, row: str, state: State, offered: Container[str]) -> None:
    """Refuse to remove a row that is not there, or that the guide offers."""
    if row in offered or row not in state.rows(table):
        raise Refused(
            "Only what the team added itself can be removed. Nothing was changed. Take out the tick instead.",
            table=table,
            row=row,
        )


def decided_at(place: Place, state: State, history: Sequence[Choice], *, keep: bool) -> list[PlacedValue]:
    """Return the cells that decide about a text that waits.

    Parameters
    ----------
    place
        Where it waits.
    state
        The plan as it stands.
    history
        The choices ever made there, the newest last.
    keep
        The text may stand. Otherwise the field returns to what stood there before the text came.

    Raises
    ------
    Refused
        No text waits there.
    """
    table, row, field = place
    cell = state.cells.get(place)
    waits = state.waiting.get(cell.choice) if cell else None
    if cell is None or waits is None:
        raise Refused(
            "No text waits for a decision there. Nothing was changed.", table=table, row=row, field=field
        )
    decided: list[PlacedValue] = [("privacy", waits, "decision", "saved" if keep else "not saved")]
    if not keep:
        earlier = [each for each in history if each.id != cell.choice]
        decided.append((*place, earlier[-1].value if earlier else None))
    return decided


def refuse_disorder(cells: Sequence[PlacedValue], state: State) -> None:
    """Refuse to let a row end before it starts, or a lower bound be above the upper one."""
    for (table, row), values in _ordered(cells, state).items():
        in_order(values, table, row)


def _ordered(cells: Sequence[PlacedValue], state: State) -> dict[tuple[str, str], dict[str, JsonValue]]:
    wanted = {(table, row): _bounds(state, table, row) for table, row, field, _ in cells if field in ORDERED}
    for table, row, field, value in cells:
        if field in ORDERED:
            wanted[table, row][field] = value
    return wanted


def _bounds(state: State, table: str, row: str) -> dict[str, JsonValue]:
    found = ((name, state.cells.get((table, row, name))) for name in ORDERED)
    return {name: cell.value for name, cell in found if cell is not None}


def is_ahead(at: str, now: datetime) -> bool:
    """Tell whether a moment lies so far in the future that a clock must be wrong."""
    return at > moment_text(now + AHEAD)


def settled(merge: Merge, *, by: str, today: date) -> tuple[Choice, ...]:
    """Return the choices that must follow those which came in, so that the plan holds what it must.

    - A choice from a clock that runs ahead does not beat what stands here and was not seen by its maker.
    - A row that would end before it starts keeps its days, and one with crossed bounds its bounds.
    - A text that looks like a student's identity waits for a person.

    Parameters
    ----------
    merge
        The choices that are new, and the plan before and after them.
    by
        Who brings them in.
    today
        The day it is: a date of birth lies in a person's life before it.
    """
    back = dict(_put_back(merge))
    _keep_order(merge, back)
    cells = [(*place, value) for place, value in back.items()]
    gesture = uuid4().hex
    made = drawn(cells, merge.after, merge.now, by=by, gesture=gesture)
    standing = fold_cells(((choice.place, as_cell(choice)) for choice in made), onto=merge.after)
    asked = [cell for found in _asked(merge, standing, today) for cell in found]
    return (*made, *drawn(asked, standing, merge.now, by=by, gesture=uuid4().hex))


def had_seen(choice_id: str, there: Cell, new: Mapping[str, Choice]) -> bool:
    """Tell whether the maker of a new choice, or of one that it was made upon, had seen what stands here."""
    choice, passed = new.get(choice_id), set[str]()
    while choice is not None and choice.id not in passed:
        if choice.saw == there.choice:
            return True
        passed.add(choice.id)
        choice = new.get(choice.saw)
    return False


def _put_back(merge: Merge) -> Iterator[tuple[Place, JsonValue]]:
    new = {choice.id: choice for choice in merge.new}
    for place in dict.fromkeys(choice.place for choice in merge.new):
        here, there = merge.before.cells.get(place), merge.after.cells[place]
        if here is None or here.choice == there.choice:
            continue
        if here.value == there.value and place[::2] not in FIGURES:
            continue
        ahead = is_ahead(there.at, merge.now) and not is_ahead(here.at, merge.now)
        if ahead and not had_seen(there.choice, here, new):
            yield place, here.value


def _keep_order(merge: Merge, back: dict[Place, JsonValue]) -> None:
    touched = {(choice.table, choice.row) for choice in merge.new if choice.field in ORDERED}
    for table, row in sorted(touched):
        values = _bounds(merge.after, table, row)
        values |= {field: value for (*where, field), value in back.items() if where == [table, row]}
        if _in_order(values):
            continue
        before = dict.fromkeys(values) | _bounds(merge.before, table, row)
        stood = any(value is not None for value in before.values()) and _in_order(before)
        # An older version took a count below 0: then it counts nothing until somebody says what.
        kept = before if stood else {**values, "due": None, "high": None, "kind": None}
        back.update({(table, row, name): kept.get(name) for name in values if kept.get(name) != values[name]})


def _in_order(values: Mapping[str, JsonValue]) -> bool:
    try:
        in_order(values, "", "")
    except Refused:
        return False
    return True


def _asked(merge: Merge, standing: State, today: date) -> Iterator[list[PlacedValue]]:
    decided = {
        choice.gesture
        for choice in merge.new
        if (choice.table, choice.field, choice.value) == ("privacy", "decision", "saved")
    } - {""}
    for choice in merge.new:
        if not isinstance(choice.value, str) or choice.table == "privacy" or choice.gesture in decided:
            continue
        if standing.cells[choice.place].choice == choice.id and choice.id not in standing.waiting:
            looked_like = identity_in(choice.value, today)
            if looked_like:
                yield decision(*choice.place, looked_like, OPEN, choice=choice.id)


def decision(
    table: str, row: str, field: str, looked_like: str, decided: str, *, choice: str = ""
) -> list[PlacedValue]:
    """Return the cells that keep what was decided about a text that looks like a student's identity."""
    name = uuid4().hex
    values = {"looked_like": looked_like, "place": f"{table}/{row}/{field}", "decision": decided}
    if choice:
        values["choice"] = choice
    return [("privacy", name, key, validated("privacy", name, key, value)) for key, value in values.items()]
