"""The shelf: the plans in a store, and the ways a plan comes to stand on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from pydantic import JsonValue

from fivepillars.places import data_folder
from fivepillars.plan import Choice, PlanFile, Refused, read_plan_file, validated
from fivepillars.plan.choice import BEGUN
from fivepillars.store import PlanEntry, Store

MOST_BYTES = 32 * 1024 * 1024
"""A plan file larger than this is not read: a real one is a thousand times smaller."""


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """A template one can begin from: its name, title, what it is for, and its version."""

    name: str
    title: str
    description: str
    version: str
    path: Path


class Shelf:
    """The plans in one store.

    Parameters
    ----------
    store
        Where they are kept.
    by
        Who is working, for the choices made here.
    """

    def __init__(self, store: Store, *, by: str = "") -> None:
        self.store = store
        self.by = by

    @classmethod
    def open(cls, address: str | Path | None = None, *, by: str = "") -> Shelf:
        """Open the store at an address; without one, the one in the user's data folder."""
        return cls(Store.open(address), by=by)

    def plans(self) -> tuple[PlanEntry, ...]:
        """Give the plans, the one worked on last first."""
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
        if not title.strip():
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
            ("about", "about", "title", title),
            ("about", "about", "template", made_from),
            *cells,
        ]
        moment = datetime.now(UTC)
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
        name = plan_id or self.store.next_free_id(title)
        self.store.create(name, title=title, template=begun.template, choices=[*begun.choices, *own])
        return name

    def bring_in(self, path: Path) -> tuple[str, int]:
        """Read a plan file from disk and put it on the shelf; see `bring_in_text`."""
        return self.bring_in_text(read_text(path), name=path.name)

    def bring_in_text(self, text: str, *, name: str = "The file") -> tuple[str, int]:
        """Put a plan file on the shelf, or merge it into the plan that is there under the same id.

        Returns
        -------
        tuple of str and int
            The plan's id, and how many choices were new.
        """
        plan_file = checked(read_plan_file(text, name=name), name=name)
        if self.store.exists(plan_file.id):
            return plan_file.id, self.store.append(plan_file.id, plan_file.choices).added
        head = plan_file.model_dump(include={"title", "description", "template", "guide"})
        return plan_file.id, self.store.create(plan_file.id, **head, choices=plan_file.choices).added

    def _template(self, template: str) -> PlanFile:
        if template.endswith(".json"):
            return checked(read_plan_file(read_text(Path(template)), name=template), name=template)
        for entry in templates():
            if entry.name == template:
                return read_plan_file(read_text(entry.path), name=entry.path.name)
        names = ", ".join(entry.name for entry in templates())
        raise Refused(f"There is no template called “{template}”. Nothing was created. There are: {names}.")


def templates(folder: Path | None = None) -> tuple[TemplateEntry, ...]:
    """Give the templates of the package, or of another folder, the blank one first."""
    entries = []
    for path in sorted((folder or data_folder() / "templates").glob("*.plan.json")):
        plan_file = read_plan_file(read_text(path), name=path.name)
        name = path.name.removesuffix(".plan.json")
        entries.append(TemplateEntry(name, plan_file.title, plan_file.description, plan_file.template, path))
    return tuple(sorted(entries, key=lambda entry: (entry.name != "blank", entry.title)))


def checked(plan_file: PlanFile, *, name: str) -> PlanFile:
    """Refuse a plan file in which a choice names an unknown field or holds a value of the wrong kind."""
    for number, choice in enumerate(plan_file.choices, 1):
        try:
            validated(choice.table, choice.row, choice.field, choice.value)
        except Refused as refusal:
            raise Refused(f"{name}, choice {number}: {refusal.sentence}") from None
    return plan_file


def read_text(path: Path) -> str:
    """Give the text of a plan file on disk, or say why it cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(
                f"{path.name} is too large to be a plan file. It was not read, and nothing was changed."
            )
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            f"{path.name} is not a Five Pillars plan file, so it was not read. Nothing was changed. "
            "Choose a file whose name ends in .plan.json."
        ) from None
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise Refused(
            f"{path} could not be opened ({reason}). Nothing was changed. Check the name and try again."
        ) from None
