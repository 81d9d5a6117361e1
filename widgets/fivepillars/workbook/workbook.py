"""An open plan: read it as tables, choose, undo, look back, and hand it on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from pydantic import JsonValue

from fivepillars.analysis.shown import released
from fivepillars.catalog import Catalog
from fivepillars.checks import LooksLikeStudent, look_for_identity
from fivepillars.plan import (
    FIGURES,
    Cell,
    Change,
    Choice,
    Plan,
    State,
    changes,
    fold,
    gesture_in_words,
    in_short,
    validated,
    write_plan_file,
)
from fivepillars.plan.characters import typed
from fivepillars.plan.tables import is_known
from fivepillars.plan.validate import ORDERED, in_order, label
from fivepillars.store import Loaded, Store
from fivepillars.workbook.guide import guide
from fivepillars.workbook.opening import opened
from fivepillars.workbook.shelf import Shelf
from fivepillars.workbook.taking_back import newest_gesture, to_take_back
from fivepillars.workbook.uncollected import uncollected

if TYPE_CHECKING:
    import pandas as pd

    from fivepillars.steps import Step
    from fivepillars.workbook.directory import PlanDirectory

PlacedValue = tuple[str, str, str, JsonValue]
Cells = Iterable[PlacedValue]
Progress = Callable[[int, int], None]
_LONGEST_NAME = 80
_STEP = 2000
"""Choices between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was committed: the choices, when, and what they replaced that somebody else had just set."""

    choices: tuple[Choice, ...]
    at: datetime
    over: tuple[str, ...] = ()


class Workbook:
    """A plan that is open for reading and choosing.

    Nothing is kept here that is not in the store: a page that reloads opens the same plan again.

    Parameters
    ----------
    store
        Where the choices are.
    plan_id
        Which plan.
    by
        Who is choosing; kept with every choice.
    catalog
        The guide; the package's own unless a template brings additions.
    """

    def __init__(self, store: Store, plan_id: str, *, by: str = "", catalog: Catalog | None = None) -> None:
        self.store = store
        self.id = plan_id
        self.by = typed(str(by))[:_LONGEST_NAME]
        self.catalog = catalog or guide()
        loaded = store.load(plan_id)
        self._state, self._seq = loaded.state, loaded.seq
        self._plan: Plan | None = None
        self._listeners: list[Callable[[], None]] = []
        #: The name of the next gesture, where whoever asks for it gave it one.
        self.once = ""
        #: Whether nobody named this plan: it was opened because it was changed last.
        self.changed_last = False

    @classmethod
    def open(
        cls,
        plan: str | Path = "",
        *,
        choices: Sequence[Mapping[str, object]] = (),
        by: str = "",
        store: str | Path | None = None,
    ) -> Workbook:
        """Open a plan.

        Parameters
        ----------
        plan
            The id of a plan in the store, the path of a `*.plan.json` file, or nothing for the plan
            that was worked on last.
        choices
            Choices to fold in, as plain data. With choices, or with a file, the plan is opened in
            memory: the notebooks run headless and nothing in the store changes.
        by
            Who is choosing.
        store
            Address of the store; without one, the one in the user's data folder.

        Raises
        ------
        Refused
            There is no such plan, or the file or a choice cannot be read.
        """
        kept, name = opened(plan, choices=choices, address=store)
        workbook = cls(kept, name, by=by)
        workbook.changed_last = not str(plan) and not choices
        return workbook

    @classmethod
    def create(
        cls, title: str, *, template: str = "blank", by: str = "", store: str | Path | None = None
    ) -> Workbook:
        """Begin a plan from a template and open it."""
        shelf = Shelf.open(store, by=by)
        return cls(shelf.store, shelf.create(title, template=template), by=by)

    def close(self) -> None:
        """Give the store back. A notebook need not: its kernel does when it ends."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Workbook {self.id}: “{self.title}”. {self.store.name}>"

    def _repr_html_(self) -> str:
        """Give the plan as a notebook shows it."""
        return self.plan._repr_html_()  # a notebook asks for it by this name

    @property
    def plan(self) -> Plan:
        """Give what the choices add up to now."""
        if self._plan is None:
            self._plan = Plan(self.id, self._state, self.catalog, released)
        return self._plan

    @property
    def title(self) -> str:
        """Give the plan's title."""
        return self.plan.title

    @property
    def served(self) -> bool:
        """Tell whether this runs behind our server, which has addresses for steps and downloads."""
        return os.environ.get("FIVEPILLARS_SERVED") == "1"

    def choose(self, table: str, row: str, field: str, value: JsonValue, *, keep: bool = False) -> Saved:
        """Make one choice; it is committed when this returns. See `choose_together`."""
        return self.choose_together([(table, row, field, value)], keep=keep)

    def choose_together(
        self, cells: Cells, *, keep: bool = False, progress: Progress = lambda _done, _of: None
    ) -> Saved:
        """Make several choices as one gesture: all are committed, or none.

        Parameters
        ----------
        cells
            Table, row, field and value of each.
        keep
            Save text even though it looks like a student's identity, because a person decided so.
        progress
            Called now and then with how much of the work is done and how much it is: each choice is looked
            at, and each is written.

        Raises
        ------
        Refused
            A value cannot stand where it was put.
        LooksLikeStudent
            Text looks like a student's identity and nobody has decided yet.
        """
        with uncollected():
            return self._chosen(tuple(cells), keep=keep, progress=progress)

    def _chosen(self, cells: Sequence[PlacedValue], *, keep: bool, progress: Progress) -> Saved:
        self.refresh()
        wanted: list[PlacedValue] = []
        for number, (table, row, field, value) in enumerate(cells):
            if number % _STEP == 0:
                progress(number, 2 * len(cells))
            wanted.append((table, row, field, validated(table, row, field, value)))
        self._refuse_disorder(wanted)
        decided = self._looked_at(wanted, keep=keep)
        over = tuple(filter(None, (self._replaced(*cell) for cell in wanted)))
        placed = [*wanted, *decided]
        return self._commit(
            placed, over=over, progress=lambda done: progress(len(placed) + done, 2 * len(placed))
        )

    def withhold(self, table: str, row: str, field: str, looked_like: str) -> Saved:
        """Record that a person took back text that looked like a student's identity. The text is not kept."""
        return self._commit(_privacy(table, row, field, looked_like, "not saved"))

    def undo(self) -> str:
        """Take back this person's last gesture, and say in words what was taken back, or nothing."""
        self.refresh()
        back = to_take_back(self.store, self.id, self.by)
        if not back:
            return ""
        said = gesture_in_words([undone.choice for undone in back], self.plan)
        self._commit(
            [(*undone.choice.place, undone.value) for undone in back],
            undoes=[undone.choice.id for undone in back],
        )
        return said

    @property
    def undoable(self) -> str:
        """Give in words what `undo` would take back, or nothing."""
        gesture = newest_gesture(self.store, self.id, self.by)
        return gesture_in_words(gesture, self.plan) if gesture else ""

    def refresh(self) -> bool:
        """Fold in what others chose since, and tell whether there was anything."""
        arrived = self.store.since(self.id, self._seq)
        if not arrived.choices:
            return False
        self._take(fold(arrived.choices, onto=self._state), arrived.seq)
        return True

    def cell(self, table: str, row: str, field: str) -> Cell | None:
        """Return what stands in a field and who put it there, or None if nobody ever filled it."""
        return self._state.cells.get((table, row, field))

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call a function after every change, whoever made it."""
        self._listeners.append(listener)

    def history(
        self, table: str | None = None, row: str | None = None, field: str | None = None
    ) -> tuple[Choice, ...]:
        """Give the choices of the whole plan, a table, a row or a field, the newest last."""
        return self.store.history(self.id, table, row, field)

    def at(self, moment: datetime) -> Plan:
        """Give the plan as it stood at a moment; one without a time zone is in this computer's."""
        then = moment.astimezone(UTC)
        return Plan(self.id, fold(c for c in self.history() if c.at <= then), self.catalog, released)

    def changes(self, since: datetime, until: datetime | None = None) -> tuple[Change, ...]:
        """Give what is different between two moments, or between one and now; see `at` for time zones.

        A field that only a newer version has is left out.
        """
        until = (until or self._moment()).astimezone(UTC)  # another machine's clock may run ahead
        found = changes(self.history(), since.astimezone(UTC), until)
        return tuple(change for change in found if is_known(change.table, change.field))

    @cached_property
    def directory(self) -> PlanDirectory:
        """Give the directory of services that was read for this plan, kept beside the store."""
        from fivepillars.workbook.directory import PlanDirectory

        return PlanDirectory(self.store.folder, self.id)

    def frame(self, table: str) -> pd.DataFrame:
        """Give a table as a typed pandas DataFrame, one row an id, for work in a notebook."""
        from fivepillars.exchange.frame import frame

        return frame(self.plan, table)

    def document(self, format_name: str, *, today: date | None = None) -> bytes:
        """Render the plan as a document.

        Parameters
        ----------
        format_name
            Such as docx, pdf, html or xlsx: a name in `fivepillars.documents.FORMATS`.
        today
            The day from which days are counted; the same day gives the same bytes.

        Raises
        ------
        Refused
            There is no such format.
        """
        from fivepillars.documents import render

        return render(self.plan, self.catalog, format_name, today=today or datetime.now().astimezone().date())

    def as_plan_file(self) -> str:
        """Give the text of the plan's file, with every choice ever made, to keep, mail or merge elsewhere."""
        kept = self.store.as_plan_file(self.id)
        return write_plan_file(kept.model_copy(update={"guide": self.catalog.version}))

    def step(self, slug: str) -> Step:
        """Give one step of the workbook, such as "training"."""
        from fivepillars.steps import step

        return step(self, slug)

    def _commit(
        self,
        cells: Cells,
        *,
        over: tuple[str, ...] = (),
        undoes: Sequence[str] = (),
        progress: Callable[[int], None] = lambda _done: None,
    ) -> Saved:
        (gesture, self.once), moment = (self.once or uuid4().hex, ""), self._moment()
        # Every part was checked on the way here, so a long import need not check each of them again.
        made = tuple(
            Choice.model_construct(
                id=f"{gesture}{number:07x}",
                by=self.by,
                at=moment,
                table=table,
                row=row,
                field=field,
                value=value,
                gesture=gesture,
                undoes=undoes[number] if number < len(undoes) else "",
            )
            for number, (table, row, field, value) in enumerate(cells)
        )
        folded = fold(made, onto=self._state)
        appended = self.store.append(self.id, made, folded=Loaded(folded, self._seq), progress=progress)
        if appended.before == self._seq and appended.added == len(made):
            self._take(folded, appended.seq)
        else:
            self.refresh()
        return Saved(made, moment, over)

    def _moment(self) -> datetime:
        """Give now, or just after the newest choice where another machine's clock runs ahead."""
        now = datetime.now(UTC)
        latest = self._state.latest
        after = datetime.fromisoformat(latest) + timedelta(microseconds=1) if latest else now
        return max(now, after)

    def _take(self, state: State, seq: int) -> None:
        self._state, self._seq, self._plan = state, seq, None
        for listener in self._listeners:
            listener()

    def _refuse_disorder(self, cells: Sequence[PlacedValue]) -> None:
        touched = {(table, row) for table, row, field, _ in cells if field in ORDERED}
        standing = {table: self._state.rows(table) for table, _ in touched}
        wanted = {(table, row): dict(standing[table].get(row, {})) for table, row in touched}
        for table, row, field, value in cells:
            if (table, row) in wanted:
                wanted[table, row][field] = value
        for (table, row), values in wanted.items():
            in_order(values, table, row)

    def _looked_at(self, cells: Cells, *, keep: bool) -> list[PlacedValue]:
        decided: list[PlacedValue] = []
        today = datetime.now(UTC).date()
        for table, row, field, value in cells:
            found = look_for_identity(value, today) if isinstance(value, str) else ""
            if found and not keep:
                raise LooksLikeStudent(found, table=table, row=row, field=field)
            if found:
                decided.extend(_privacy(table, row, field, found, "saved"))
        return decided

    def _replaced(self, table: str, row: str, field: str, value: JsonValue) -> str:
        cell = self._state.cells.get((table, row, field))
        if cell is None or cell.by == self.by or cell.value in (None, value) or field == "chosen":
            return ""
        whose = cell.by or "somebody else"
        if (table, field) in FIGURES:
            return f"{label(table, field)} had been set by {whose}. It stays in the history."
        return f"{label(table, field)} was “{in_short(cell.value)}”, set by {whose}. It stays in the history."


def _privacy(table: str, row: str, field: str, looked_like: str, decision: str) -> list[PlacedValue]:
    name = uuid4().hex
    values = {"looked_like": looked_like, "place": f"{table}/{row}/{field}", "decision": decision}
    return [("privacy", name, key, validated("privacy", name, key, value)) for key, value in values.items()]
