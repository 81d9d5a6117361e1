"""The repository: the plans in a store, and the ways a plan comes into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from pydantic import JsonValue

from fivepillars.catalog.regular_file import TooLarge, regular_bytes
from fivepillars.checks import look_for_identity
from fivepillars.places import data_folder
from fivepillars.plan import Choice, PlanFile, Refused, read_plan_file, validated
from fivepillars.plan.characters import typed
from fivepillars.plan.choice import BEGUN, person_name
from fivepillars.plan.validate import OutOfBounds
from fivepillars.store import PlanEntry, Store
from fivepillars.workbook.admission import settled
from fivepillars.workbook.beginning import TITLE, begun_with
from fivepillars.workbook.merging import BroughtIn, told
from fivepillars.workbook.settings import settings_here

if TYPE_CHECKING:
    from datetime import date

    from fivepillars.plan.context import Context
    from fivepillars.store import Merge
    from fivepillars.workbook.settings import Settings

MOST_BYTES = 32 * 1024 * 1024
"""A plan file larger than this is not read: a real one is a thousand times smaller."""
_LAST_YEAR = 2999
"""A clock may run ahead; a date beyond this one comes from no clock."""


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """A template one can begin from: its name, title, what it is for, and its version."""

    name: str
    title: str
    description: str
    version: str
    path: Path


class PlanRepository:
    """The plans in one store.

    Parameters
    ----------
    store
        Where they are kept.
    by
        Who is working, for the choices made here.
    settings
        As for a `Workbook`.
    """

    def __init__(self, store: Store, *, by: str = "", settings: Settings | None = None) -> None:
        self.store = store
        self.by = person_name(by)
        self.settings = settings or settings_here()

    @classmethod
    def open(
        cls, address: str | Path | None = None, *, by: str = "", settings: Settings | None = None
    ) -> PlanRepository:
        """Open the store at an address; without one, the one in the user's data folder."""
        return cls(Store.open(address), by=by, settings=settings)

    @property
    def context(self) -> Context:
        """Return the day, the moment, who works, over which guide and where; the moment is this one."""
        return self.settings.context(self.store.clock(), by=self.by)

    def plans(self) -> tuple[PlanEntry, ...]:
        """Return the plans, the one worked on last first."""
        return self.store.plans()

    def create(
        self,
        title: str,
        *,
        template: str = "blank",
        plan_id: str | None = None,
        cells: Iterable[tuple[str, str, str, JsonValue]] = (),
    ) -> str:
        """Begin a plan from a template and give its id.

        Parameters
        ----------
        title
            What the cover says.
        template
            Name of a template in `templates`, or the path of a plan file used as one.
        plan_id
            The id, if it is to be a certain one; otherwise made from the title.
        cells
            Further first choices: table, row, field and value each.
        """
        if not typed(title):
            raise Refused(
                "A plan needs a title. Nothing was created. "
                "Type one, such as the district's name and the years.",
                table="about",
                row="about",
                field="title",
            )
        begun = self._template(template)
        made_from = f"{begun.title} {begun.template}".strip()
        first: list[tuple[str, str, str, JsonValue]] = [
            (*TITLE, title),
            ("about", "about", "template", made_from),
            *cells,
        ]
        moment = self.store.clock()
        own = [
            Choice(
                id=uuid4().hex,
                by=self.by,
                at=moment,
                table=table,
                row=row,
                field=field,
                value=validated(table, row, field, value),
                gesture=BEGUN,
            )
            for table, row, field, value in first
        ]
        choices = [*begun.choices, *own]
        while True:
            name = plan_id or self.store.next_free_id(title)
            try:
                self.store.create(
                    name, title=title, template=begun.template, choices=choices, settle=self._settle
                )
            except Refused:
                # Somebody else may have taken the free id in between: then there is another one.
                if plan_id or not self.store.exists(name):
                    raise
            else:
                return name

    def bring_in(self, path: Path) -> BroughtIn:
        """Read a plan file from disk and add it to the repository; see `bring_in_text`."""
        return self.bring_in_text(read_text(path), name=path.name)

    def bring_in_text(self, text: str, *, name: str = "The file", into: str = "") -> BroughtIn:
        """Add a plan file to the repository, or merge it into the plan that is there already.

        Two districts may have given their plans one id. A plan is known by its first title, and the one
        that comes second stands under the next free id.

        Parameters
        ----------
        text
            The text of the file.
        name
            What the file is called.
        into
            The id of the plan that it must belong to, if it is to be a certain one.

        Returns
        -------
        BroughtIn
            The plan's id, how many choices were new, and what a person should know of it.
        """
        plan_file = checked(read_plan_file(text, name=name), name=name, today=self.context.today)
        home = self._home(plan_file)
        if into and into != home:
            raise Refused(
                f"{name} holds choices for the plan “{home}”, not “{into}”. Nothing was changed. "
                f"Leave --into out, or give the file that belongs to “{into}”."
            )
        said: list[str] = []

        def settle(merge: Merge) -> tuple[Choice, ...]:
            following = self._settle(merge)
            said[:] = told(merge, following, home, self.settings.catalog)
            return following

        if self.store.exists(home):
            appended = self.store.append(home, plan_file.choices, settle=settle)
        else:
            head = plan_file.model_dump(include={"title", "description", "template", "guide"})
            appended = self.store.create(home, **head, choices=plan_file.choices, settle=settle)
        following = len(appended.made) - len(plan_file.choices)
        return BroughtIn(home, appended.added - following, tuple(said))

    def _settle(self, merge: Merge) -> tuple[Choice, ...]:
        return settled(merge, by=self.by, today=self.context.today)

    def _home(self, plan_file: PlanFile) -> str:
        """Return the id under which the plan of a file stands here, or will stand."""
        begun = begun_with(plan_file.choices)
        if not begun:
            return plan_file.id
        for plan_id in self.store.holding(begun):
            if begun_with(self.store.history(plan_id, *TITLE)) == begun:
                return plan_id
        return self.store.next_free_id(plan_file.id)

    def _template(self, template: str) -> PlanFile:
        if template.endswith(".json"):
            begun = read_plan_file(read_text(Path(template)), name=template)
            return checked(begun, name=template, today=self.context.today)
        entry = template_named(template)
        return read_plan_file(read_text(entry.path), name=entry.path.name)


def template_named(name: str) -> TemplateEntry:
    """Return the template of this name, and of no file.

    Raises
    ------
    Refused
        There is none.
    """
    known = templates()
    for entry in known:
        if entry.name == name:
            return entry
    names = ", ".join(entry.name for entry in known)
    raise Refused(f"There is no template called “{name}”. Nothing was created. There are: {names}.")


def templates(folder: Path | None = None) -> tuple[TemplateEntry, ...]:
    """Return the templates of the package, or of another folder, the blank one first."""
    entries = []
    for path in sorted((folder or data_folder() / "templates").glob("*.plan.json")):
        plan_file = read_plan_file(read_text(path), name=path.name)
        name = path.name.removesuffix(".plan.json")
        entries.append(TemplateEntry(name, plan_file.title, plan_file.description, plan_file.template, path))
    return tuple(sorted(entries, key=lambda entry: (entry.name != "blank", entry.title)))


def checked(plan_file: PlanFile, *, name: str, today: date) -> PlanFile:
    """Refuse a plan file with a choice that cannot stand in a plan; see `refuse_stranger`.

    What it says of itself is shown before anybody can decide, so it may not look like a student's identity.
    """
    titles = [choice.value for choice in plan_file.choices if choice.place == TITLE]
    for said in (plan_file.title, plan_file.description, *titles):
        found = look_for_identity(said, today) if isinstance(said, str) else ""
        if found:
            raise Refused(
                f"The title or the description in {name} looks like it holds {found}, so it was not read. "
                "Nothing was changed. Change it where the file comes from, and export it once more."
            )
    for number, choice in enumerate(plan_file.choices, 1):
        refuse_stranger(choice, f"{name}, choice {number}")
    return plan_file


def refuse_stranger(choice: Choice, name: str) -> None:
    """Refuse a choice with an unknown field, a value of the wrong kind, or a moment ages from now."""
    try:
        validated(choice.table, choice.row, choice.field, choice.value)
    except OutOfBounds:
        return  # an older version took it; it is kept, shown nowhere, and said to be open
    except Refused as refusal:
        raise Refused(
            f"{name}: {refusal.sentence} If it comes from a newer Five Pillars, update this one first."
        ) from None
    if choice.at.year > _LAST_YEAR:
        raise Refused(
            f"{name} is dated {choice.at.year}. Nothing was changed. "
            "Set the clock of the computer it comes from, and make the choice there once more."
        )


def read_text(path: Path) -> str:
    """Return the text of a plan file on disk, or say why it cannot be read."""
    try:
        return regular_bytes(path, MOST_BYTES).decode("utf-8-sig").replace("\r\n", "\n")
    except TooLarge:
        raise Refused(
            f"{path.name} is too large to be a plan file. It was not read, and nothing was changed."
        ) from None
    except UnicodeDecodeError:
        raise Refused(
            f"{path.name} is not a Five Pillars plan file, so it was not read. Nothing was changed. "
            "Choose a file whose name ends in .plan.json."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or "it cannot be read"
        raise Refused(
            f"{path} could not be opened ({reason}). Nothing was changed. Check the name and try again."
        ) from None
