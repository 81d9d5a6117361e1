"""An open plan: read it as tables, choose, undo, look back, and hand it on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pydantic import JsonValue

from fivepillars.analysis.indicator_suppression import released
from fivepillars.plan import Cell, Change, Choice, Plan, State, changes, fold, validated
from fivepillars.plan.choice import person_name
from fivepillars.plan.tables import REMOVED, is_known
from fivepillars.store import Loaded, Store
from fivepillars.views.history_words import gesture_in_words
from fivepillars.workbook.admission import (
    PlacedValue,
    Progress,
    admitted,
    begun_anew,
    decided_at,
    decision,
    looked_at,
    pointing,
    refuse_unremovable,
    valid,
)
from fivepillars.workbook.beginning import TITLE, begun_with
from fivepillars.workbook.gc_pause import gc_paused
from fivepillars.workbook.memory import PlanMemory
from fivepillars.workbook.missed import MOST_TOLD, Overwritten, overwritten
from fivepillars.workbook.overwriting import Saved, person_of, replaced
from fivepillars.workbook.plan_repository import PlanRepository
from fivepillars.workbook.resolve_plan import opened
from fivepillars.workbook.settings import settings_here
from fivepillars.workbook.shared_file import as_text
from fivepillars.workbook.undo_gesture import newest_gesture, to_take_back

if TYPE_CHECKING:
    import pandas as pd

    from fivepillars.catalog import Catalog
    from fivepillars.plan.context import Context
    from fivepillars.workbook.directory import PlanDirectory
    from fivepillars.workbook.settings import Settings

Cells = Iterable[PlacedValue]


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
    settings
        The guide, the day and the like, where they are not this computer's. The moment is the store's.
    session
        Tells people without a name apart: the same text for the same browser, such as a random one that it
        keeps. Without one, the session is as long as the workbook is open.
    """

    def __init__(
        self,
        store: Store,
        plan_id: str,
        *,
        by: str = "",
        settings: Settings | None = None,
        session: str = "",
    ) -> None:
        self.store = store
        self.id = plan_id
        self.by = person_name(by)
        self.person = person_of(self.by, session)  #: Who is choosing, as far as it is known.
        self.settings = settings or settings_here()
        loaded = store.load(plan_id)
        self._state, self.seq = loaded.state, loaded.seq  #: The number of the plan's newest choice.
        self._plan: Plan | None = None
        self._listeners: list[Callable[[], None]] = []
        self.once = ""  #: The name of the next gesture, where whoever asks for it gave it one.
        #: Whether nobody named this plan: it was opened because it was changed last.
        self.changed_last = False
        #: What others chose over this person's choices since the plan was opened here, newest last.
        self.overwritten: tuple[Overwritten, ...] = ()

    @classmethod
    def open(
        cls,
        plan: str | Path = "",
        *,
        choices: Sequence[Mapping[str, object]] = (),
        by: str = "",
        store: str | Path | None = None,
        today: date | str | None = None,
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
        today
            The day from which days are counted, year-month-day if it is text; without one, the day it is.

        Raises
        ------
        Refused
            There is no such plan, or the file, a choice or the day cannot be read.
        """
        settings = settings_here(today)
        kept, name = opened(plan, choices=choices, address=store, settings=settings)
        workbook = cls(kept, name, by=by, settings=settings)
        workbook.changed_last = not str(plan) and not choices
        return workbook

    @classmethod
    def create(
        cls, title: str, *, template: str = "blank", by: str = "", store: str | Path | None = None
    ) -> Workbook:
        """Begin a plan from a template and open it."""
        repository = PlanRepository.open(store, by=by)
        name = repository.create(title, template=template)
        return cls(repository.store, name, by=by, settings=repository.settings)

    def close(self) -> None:
        """Close the store. A notebook need not: its kernel does when it ends."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.store.close()

    def __repr__(self) -> str:
        return f"<Workbook {self.id}: “{self.title}”. {self.store.name}>"

    def _repr_html_(self) -> str:
        """Return the plan as a notebook shows it."""
        return self.plan._repr_html_()  # a notebook asks for it by this name

    @property
    def plan(self) -> Plan:
        """Return what the choices add up to now."""
        if self._plan is None:
            self._plan = Plan(
                self.id, self._state, self.catalog, released, memory=PlanMemory(self.store, self.id)
            )
        return self._plan

    @property
    def title(self) -> str:
        """Return the plan's title."""
        return self.plan.title

    @property
    def catalog(self) -> Catalog:
        """Return the guide that the plan is read over."""
        return self.settings.catalog

    @property
    def context(self) -> Context:
        """Return the day, the moment, who looks, over which guide and where; the moment is this one."""
        return self.settings.context(self.store.clock(), by=self.by)

    def choose(self, table: str, row: str, field: str, value: JsonValue, *, keep: bool = False) -> Saved:
        """Make one choice; it is committed when this returns. See `choose_together`."""
        return self.choose_together([(table, row, field, value)], keep=keep)

    def choose_together(
        self,
        cells: Cells,
        *,
        keep: bool = False,
        anew: bool = False,
        gesture: str = "",
        progress: Progress = lambda _done, _of: None,
    ) -> Saved:
        """Make several choices as one gesture: all are committed, or none.

        Parameters
        ----------
        cells
            Table, row, field and value of each.
        keep
            Save text even though it looks like a student's identity, because a person decided so.
        anew
            The rows begin anew, those that were removed before among them.
        gesture
            A name for these choices, 32 hexadecimal digits. If there are choices of that name already, they
            are these: nothing is chosen twice. Without one, each call is a gesture of its own.
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
        with gc_paused():
            self.refresh()
            wanted = pointing(valid(tuple(cells), progress), self.plan)
            decided = looked_at(wanted, self.context.today, keep=keep)
            placed = [*wanted, *(begun_anew(wanted, self._state) if anew else ()), *decided]
            many = len(placed)
            return self._commit(
                placed, gesture=gesture, progress=lambda done: progress(many + done, 2 * many)
            )

    def remove(self, table: str, row: str) -> Saved:
        """Remove a row that the team added itself, so that it stays removed; `undo` brings it back.

        What somebody elsewhere fills in it, and brings in later, stays removed with it.
        """
        self.refresh()
        refuse_unremovable(table, row, self._state, self.catalog)
        return self._commit([(table, row, REMOVED, validated(table, row, REMOVED, value=True))])

    def decide(self, table: str, row: str, field: str, *, keep: bool) -> Saved:
        """Decide about a text that came with a file and looks like a student's identity.

        Parameters
        ----------
        table, row, field
            Where the text waits.
        keep
            The text is not about a student and stands from now on. Otherwise the field returns to what stood
            there before the text came.
        """
        self.refresh()
        history = self.history(table, row, field)
        return self._commit(decided_at((table, row, field), self._state, history, keep=keep))

    def withhold(self, table: str, row: str, field: str, looked_like: str) -> Saved:
        """Record that a person took back text that looked like a student's identity. The text is not kept."""
        return self._commit(decision(table, row, field, looked_like, "not saved"))

    def undo(self) -> str:
        """Take back this person's last gesture, and say in words what was taken back, or nothing.

        What somebody decided over since stays, and then it is the gesture before that is taken back.
        """
        self.refresh()
        back = to_take_back(self.store, self.id, self._state, self.person)
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
        """Return in words what `undo` would take back, or nothing."""
        gesture = newest_gesture(self.store, self.id, self._state, self.person)
        return gesture_in_words(gesture, self.plan) if gesture else ""

    def refresh(self) -> bool:
        """Fold in what others chose since, and tell whether there was anything."""
        arrived = self.store.since(self.id, self.seq)
        if not arrived.choices:
            return False
        state = fold(arrived.choices, onto=self._state)
        found = overwritten(self.person, arrived.choices, self.plan, state, arrived.seq)
        self.overwritten = (*self.overwritten, *found)[-MOST_TOLD:]
        self._take(state, arrived.seq)
        return True

    def cell(self, table: str, row: str, field: str) -> Cell | None:
        """Return what stands in a field and who put it there, or None."""
        return self._state.cells.get((table, row, field))

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call a function after every change, whoever made it."""
        self._listeners.append(listener)

    def history(
        self, table: str | None = None, row: str | None = None, field: str | None = None
    ) -> tuple[Choice, ...]:
        """Return the choices of the whole plan, a table, a row or a field, the newest last."""
        return self.store.history(self.id, table, row, field)

    def at(self, moment: datetime) -> Plan:
        """Return the plan as it stood here at a moment; one without a time zone is in this computer's.

        What a file brought counts from when it was brought in.
        """
        then, came = moment.astimezone(UTC), self.store.arrivals(self.id)
        return Plan(self.id, fold(c for c in self.history() if came[c.id] <= then), self.catalog, released)

    def changes(self, since: datetime, until: datetime | None = None) -> tuple[Change, ...]:
        """Return what is different between two moments, or between one and now; see `at` for time zones.

        A field that only a newer version has is left out.
        """
        until, came = (until or self.store.clock()).astimezone(UTC), self.store.arrivals(self.id)
        found = changes(self.history(), since.astimezone(UTC), until, lambda choice: came[choice.id])
        return tuple(change for change in found if is_known(change.table, change.field))

    @cached_property
    def directory(self) -> PlanDirectory:
        """Return the directory of services that was read for this plan, kept beside the store."""
        from fivepillars.workbook.directory import PlanDirectory

        return PlanDirectory(self.store.folder, self.id)

    def frame(self, table: str) -> pd.DataFrame:
        """Return a table as a typed pandas DataFrame, one row an id, for work in a notebook."""
        from fivepillars.exchange.frame import frame

        return frame(self.plan, table)

    def document(self, format_name: str, *, today: date | None = None) -> bytes:
        """Render the plan as a document.

        Parameters
        ----------
        format_name
            Such as docx, pdf, html or xlsx: a name in `fivepillars.documents.FORMATS`.
        today
            Another day to count from than the workbook's; the same day gives the same bytes.

        Raises
        ------
        Refused
            There is no such format.
        """
        from fivepillars.documents import render

        plan = replace(self.plan, begun=begun_with(self.history(*TITLE)))
        return render(plan, self.catalog, format_name, today=today or self.context.today)

    def as_plan_file(self, *, share: bool = False) -> str:
        """Return the plan's file with every choice ever made; to share, without counts that are hidden."""
        kept = self.store.as_plan_file(self.id).model_copy(update={"guide": self.catalog.version})
        return as_text(kept, self.plan, share=share)

    def _commit(
        self,
        cells: Cells,
        *,
        undoes: Sequence[str] = (),
        gesture: str = "",
        progress: Callable[[int], None] = lambda _done: None,
    ) -> Saved:
        (gesture, self.once), placed = (gesture or self.once, ""), tuple(cells)
        named = self.person.begins(gesture)
        over: list[str] = []

        def draw(state: State, now: datetime) -> tuple[Choice, ...]:
            over.extend(filter(None, (replaced(state, self.plan, self.person, *cell) for cell in placed)))
            return admitted(placed, state, now, by=self.by, gesture=named, undoes=undoes)

        known, once = Loaded(self._state, self.seq), f"{named}{0:07x}" if gesture else ""
        appended = self.store.append(self.id, draw, known=known, once=once, progress=progress)
        if appended.before == self.seq and appended.loaded is not None:
            self._take(appended.loaded.state, appended.seq)
        else:
            self.refresh()
        at = appended.made[0].at if appended.made else self.store.clock()
        return Saved(appended.made, at, () if undoes else tuple(dict.fromkeys(over)))

    def _take(self, state: State, seq: int) -> None:
        self._state, self.seq, self._plan = state, seq, None
        self.tell()

    def tell(self) -> None:
        """Call whoever asked to be called after every change."""
        for listener in self._listeners:
            listener()
