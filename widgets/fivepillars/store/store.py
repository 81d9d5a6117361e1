"""The store: every plan's choices, kept for ever, each on the disk before anybody says "Saved"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import select

from fivepillars.environment import this_moment
from fivepillars.plan import Choice, PlanFile, Refused, State
from fivepillars.plan.choice import moment_text
from fivepillars.store import address as addresses
from fivepillars.store import migrations, naming, refusals, snapshots, writing
from fivepillars.store.adding import Draw, Settle, added, holds
from fivepillars.store.entries import Appended, Arrived, Loaded, PlanEntry
from fivepillars.store.store_tables import CHOICE, KEPT_COLUMNS, PLAN, as_choice, rows_in

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection

    from fivepillars.environment import Clock
    from fivepillars.store.database import Database

PATIENCE = 10.0
SNAPSHOT_EVERY = 200


class Store:
    """Where plans are kept. Make one with `Store.open`, and close it when done (or use it in a ``with``).

    Any number of programs may work in one store at the same time. Threads may share a store.
    Every method may raise `Refused`, with a sentence; then nothing was changed.
    """

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock = this_moment,
        snapshot_every: int = SNAPSHOT_EVERY,
    ) -> None:
        self._database = database
        self.clock = clock  #: Returns the present moment; every choice made here is stamped with it.
        self._snapshot_every = snapshot_every

    @classmethod
    def open(
        cls,
        address: str | Path | None = None,
        *,
        clock: Clock = this_moment,
        patience: float = PATIENCE,
        snapshot_every: int = SNAPSHOT_EVERY,
    ) -> Store:
        """Open a store, and make it if it is not there.

        Parameters
        ----------
        address
            A path of an SQLite file, ``:memory:``, ``sqlite:///…`` or ``postgresql://…``. Nothing means
            what FIVEPILLARS_STORE says, else ``plans.sqlite`` in the user's data folder.
        clock
            Returns the present moment, with a time zone.
        patience
            Seconds to wait for another writer before a refusal.
        snapshot_every
            After how many choices a plan is folded anew into a snapshot.

        Raises
        ------
        Refused
            The place cannot be read or written, is damaged, is not ours, or is from a newer program.
        """
        url = addresses.resolved(address)
        database = _database(url.get_backend_name(), memory=url.database == ":memory:")(url, patience)
        try:
            migrations.migrate(database)
            with refusals.in_words(database.name):
                database.settle()
        except BaseException:
            database.close()
            raise
        return cls(database, clock=clock, snapshot_every=snapshot_every)

    def close(self) -> None:
        """Close the database. A store in memory is gone then."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{self._database.name}>"

    @property
    def name(self) -> str:
        """Return the store in words, without user and password."""
        return self._database.name

    @property
    def folder(self) -> Path | None:
        """Return folder on this computer for what belongs beside the plans; a store in memory has none."""
        return addresses.folder_beside(self._database.engine.url)

    def changed_token(self) -> str:
        """Return a text that differs from the last one if anybody wrote since, in whatever plan.

        Cheap enough to ask twice a second. That it differs does not say that much was written: ask `since`.
        """
        return self._database.token()

    def plans(self, *, archived: bool = False) -> tuple[PlanEntry, ...]:
        """Return the list of plans, the one changed last first; with ``archived``, those put away instead."""
        query = select(PLAN).where(PLAN.c.archived.is_(archived)).order_by(PLAN.c.changed.desc(), PLAN.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
            return tuple(_entry(writing.mended(connection, row)) for row in rows)

    def exists(self, plan_id: str) -> bool:
        """Tell whether a plan is there, put away or not."""
        if not naming.is_plan_id(plan_id):
            return False
        with self._database.reading() as connection:
            return connection.execute(select(PLAN.c.id).where(PLAN.c.id == plan_id)).first() is not None

    def holding(self, choice_id: str) -> tuple[str, ...]:
        """Return the plans that a choice is in; more than one where a plan was the template of another."""
        query = select(CHOICE.c.plan).where(CHOICE.c.id == choice_id).order_by(CHOICE.c.plan)
        with self._database.reading() as connection:
            return tuple(connection.execute(query).scalars())

    def find(self, plan_id: str, choice_id: str) -> Choice | None:
        """Return a choice of a plan by its id, or None if it is not there."""
        query = select(*KEPT_COLUMNS).where(CHOICE.c.plan == plan_id, CHOICE.c.id == choice_id)
        with self._database.reading() as connection:
            found = connection.execute(query).mappings().first()
        return as_choice(found) if found else None

    def next_free_id(self, title: str) -> str:
        """Return an id for a new plan with this title: ``canyon``, or ``canyon-2`` if that is taken."""
        with self._database.reading() as connection:
            return naming.first_free(title, _alike(connection, title))

    def create(
        self,
        plan_id: str,
        *,
        title: str = "",
        description: str = "",
        template: str = "",
        guide: str = "",
        choices: Iterable[Choice] = (),
        settle: Settle | None = None,
    ) -> Appended:
        """Make a plan, with the choices it begins with.

        Parameters
        ----------
        plan_id
            Small letters, digits and dashes; see `next_free_id`.
        title
            What the list of plans says until a choice gives the plan a title (about, about, title).
        description, template, guide
            What a plan file says of itself; `as_plan_file` gives them back.
        choices
            All of them, or none, are added.
        settle
            See `append`.
        """
        if not naming.is_plan_id(plan_id):
            raise refusals.bad_plan_id(plan_id)
        said = {"title": naming.one_line(title), "description": description, "template": template}
        with self._database.writing() as connection:
            now = self.clock()
            if not writing.made(connection, plan_id, {**said, "guide": guide}, moment_text(now)):
                raise refusals.plan_exists(plan_id, naming.first_free(plan_id, _alike(connection, plan_id)))
            head = writing.locked(connection, plan_id)
            empty = Loaded(State(), 0)
            appended = added(connection, head, tuple(choices), now, empty, settle, whole=True)
            waiting = appended.choices - head.folded
        self._snapshot_if_due(plan_id, waiting)
        return appended

    def append(
        self,
        plan_id: str,
        choices: Iterable[Choice] | Draw,
        *,
        known: Loaded | None = None,
        settle: Settle | None = None,
        once: str = "",
        progress: Callable[[int], None] = lambda _done: None,
    ) -> Appended:
        """Add choices to a plan. They are on the disk when this returns.

        A choice that is there already is not added again, so a packet may be merged twice. One whose id
        is there with another content is refused, and all that came with it.

        Parameters
        ----------
        plan_id
            The plan.
        choices
            The choices, or what makes them. It is called with the plan as it stands and the moment, and until
            the choices are kept nobody else writes into the plan: who decides later has seen what was
            decided. If it raises, nothing is changed.
        known
            The plan as whoever asks knows it; if nothing came since, it need not be read again.
        settle
            Makes the choices that follow from those that are new, such as putting back what they must not
            overwrite. They are added with them or not at all.
        once
            The id of one of the choices: if it is there already, nothing is made and nothing is added.
        progress
            Is told now and then how many have been written.
        """
        with self._database.writing() as connection:
            head, now = writing.locked(connection, plan_id), self.clock()
            if once and holds(connection, plan_id, once):
                return Appended(head.seq, 0, head.seq)
            before = known if known is not None and known.seq == head.seq else None
            if before is None and (callable(choices) or settle):
                before = snapshots.loaded(connection, plan_id)
            made = choices(before.state, now) if callable(choices) and before else choices
            new = () if callable(made) else tuple(made)
            appended = added(connection, head, new, now, before, settle, progress=progress)
            waiting = appended.choices - head.folded
        self._snapshot_if_due(plan_id, waiting, appended.loaded)
        return appended

    def _snapshot_if_due(self, plan_id: str, waiting: int, known: Loaded | None = None) -> None:
        if waiting < self._snapshot_every:
            return
        # The choices are safe by now. A snapshot that fails (no room left) only makes opening slower.
        with suppress(Refused), self._database.writing() as connection:
            snapshots.keep(connection, plan_id, known)

    def load(self, plan_id: str) -> Loaded:
        """Return a plan as it stands."""
        with self._database.reading() as connection:
            _head(connection, plan_id)
            return snapshots.loaded(connection, plan_id)

    def remember(self, plan_id: str, mark: str, told: str) -> None:
        """Keep what was worked out of a plan's choices up to a mark; where that fails, it is not kept."""
        with suppress(Refused), self._database.writing() as connection:
            snapshots.remember(connection, plan_id, mark, told)

    def recalled(self, plan_id: str) -> tuple[str, str] | None:
        """Return what `remember` kept, with its mark; None where there is nothing, or it was damaged."""
        with self._database.reading() as connection:
            return snapshots.recalled(connection, plan_id)

    def since(self, plan_id: str, seq: int) -> Arrived:
        """Return the choices that came in after a number that `load`, `append` or `since` gave."""
        with self._database.reading() as connection:
            choices, newest = snapshots.arrived(connection, plan_id, seq)
            if not choices:
                _head(connection, plan_id)
        return Arrived(choices, newest)

    def history(
        self,
        plan_id: str,
        table: str | None = None,
        row: str | None = None,
        field: str | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[Choice, ...]:
        """Return the choices about a table, a row or a field between two moments, the newest last.

        A choice made exactly at ``since`` is left out, one exactly at ``until`` is given.
        """
        asked = {CHOICE.c.table: table, CHOICE.c.row: row, CHOICE.c.field: field}
        query = select(*KEPT_COLUMNS).where(CHOICE.c.plan == plan_id).order_by(CHOICE.c.rank, CHOICE.c.id)
        query = query.where(*(column == name for column, name in asked.items() if name is not None))
        if since is not None:
            query = query.where(CHOICE.c.at > moment_text(since))
        if until is not None:
            query = query.where(CHOICE.c.at <= moment_text(until))
        with self._database.reading() as connection:
            _head(connection, plan_id)
            return tuple(map(as_choice, rows_in(connection.execute(query))))

    def arrivals(self, plan_id: str) -> Mapping[str, datetime]:
        """Return when the store took in each choice of a plan, by the choice's id.

        What came with a plan that nobody here knew before counts as having come when it was made.
        """
        query = select(CHOICE.c.id, CHOICE.c.arrived).where(CHOICE.c.plan == plan_id)
        with self._database.reading() as connection:
            _head(connection, plan_id)
            return {row.id: datetime.fromisoformat(row.arrived) for row in connection.execute(query)}

    def newest(self, plan_id: str, by: str, most: int) -> tuple[Choice, ...]:
        """Return at most so many choices of somebody of this name, the one that came last first."""
        query = select(*KEPT_COLUMNS).where(CHOICE.c.plan == plan_id, CHOICE.c.by == by)
        query = query.order_by(CHOICE.c.seq.desc()).limit(most)
        with self._database.reading() as connection:
            return tuple(map(as_choice, rows_in(connection.execute(query))))

    def as_plan_file(self, plan_id: str) -> PlanFile:
        """Return a plan with all its choices, ready to be written to a file."""
        with self._database.reading() as connection:
            head = _head(connection, plan_id)
            choices, _ = snapshots.arrived(connection, plan_id, 0)
        kept = {name: head[name] for name in ("id", "title", "description", "template", "guide")}
        return PlanFile.model_validate({**kept, "choices": choices})

    def rows(self) -> tuple[Mapping[str, Any], ...]:
        """Return every choice of every plan as it is kept, sound or not, in the order in which they came."""
        with self._database.reading() as connection:
            found = connection.execute(select(CHOICE).order_by(CHOICE.c.seq)).mappings().all()
            return tuple(dict(row) for row in found)

    def back_up(self, target: Path) -> bool:
        """Copy the whole store into a file while it is in use; tell whether it can be copied so.

        A database on a server is backed up by the server's own means.

        Raises
        ------
        Refused
            The file cannot be written, or is there already.
        """
        return self._database.back_up(target)

    def archive(self, plan_id: str) -> None:
        """Put a plan away: it leaves the list, and nothing of it is lost.

        What lies beside the store for it, such as a directory of services, stays for the day it comes back.
        """
        self._put(plan_id, away=True)

    def restore(self, plan_id: str) -> None:
        """Put a plan back on the list."""
        self._put(plan_id, away=False)

    def _put(self, plan_id: str, *, away: bool) -> None:
        with self._database.writing() as connection:
            writing.updated(connection, writing.locked(connection, plan_id).row, {"archived": away})


def _database(kind: str, *, memory: bool) -> type[Database]:
    # Imported here so that a store in a file never loads what PostgreSQL needs.
    if kind == "sqlite":
        from fivepillars.store.sqlite import SqliteFile, SqliteMemory

        return SqliteMemory if memory else SqliteFile
    from fivepillars.store.postgres import Postgres

    return Postgres


def _head(connection: Connection, plan_id: str) -> Mapping[str, Any]:
    # What cannot name a plan is not asked for: a database refuses half a letter.
    query = select(PLAN).where(PLAN.c.id == plan_id)
    found = connection.execute(query).mappings().first() if naming.is_plan_id(plan_id) else None
    if found is None:
        raise refusals.no_such_plan(plan_id)
    return writing.mended(connection, found)


def _alike(connection: Connection, title: str) -> frozenset[str]:
    begins = naming.slug(title)[: naming.COMMON_START]
    return frozenset(connection.execute(select(PLAN.c.id).where(PLAN.c.id.startswith(begins))).scalars())


def _entry(row: Mapping[str, Any]) -> PlanEntry:
    return PlanEntry(
        id=row["id"],
        title=row["title"] or row["id"],
        created=datetime.fromisoformat(row["created"]),
        changed=datetime.fromisoformat(row["changed"]),
        choices=row["choices"],
        fictional=row["fictional"],
        archived=row["archived"],
    )
