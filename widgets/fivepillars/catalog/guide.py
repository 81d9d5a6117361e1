"""The whole guide, checked and in order: what `load()` gives."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from fivepillars.catalog.catalog_problem import CatalogError, Problem
from fivepillars.catalog.item import GUIDE_PREFIXES, Item, Source
from fivepillars.catalog.pillars import PLACE
from fivepillars.catalog.read_catalog import Folder, Placed, read_folder
from fivepillars.places import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pydantic import JsonValue

T = TypeVar("T", Item, Source)

IMPLIED_KINDS = frozenset({"action", "strategy"})
"""What an approach may imply: an action of the guide, or a strategy that the team takes up as its own."""


@dataclass(frozen=True)
class Catalog:
    """The guide as data.

    Attributes
    ----------
    version
        Which edition of the data this is; additions put their own behind a plus sign.
    items
        Every item: the pillars in order, then what cuts across; inside, as the files list them.
    sources
        The documents the items cite.
    """

    version: str
    items: tuple[Item, ...]
    sources: tuple[Source, ...]
    _by_id: Mapping[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", MappingProxyType({item.id: item for item in self.items}))

    def __getitem__(self, item_id: str) -> Item:
        """Return the item of that id.

        Raises
        ------
        KeyError
            The catalog has no such item.
        """
        return self._by_id[item_id]

    def __repr__(self) -> str:
        return f"<Catalog {self.version}: {len(self.items)} items>"

    def __contains__(self, item_id: object) -> bool:
        return item_id in self._by_id

    def get(self, item_id: str) -> Item | None:
        """Return the item of that id, or None: a plan may outlive an item of an addition."""
        return self._by_id.get(item_id)

    def of(self, kind: str | None = None, pillar: str | None = None) -> tuple[Item, ...]:
        """Return the items of a kind, of a pillar, or of both, in the catalog's order."""
        return tuple(
            item
            for item in self.items
            if (kind is None or item.kind == kind) and (pillar is None or item.pillar == pillar)
        )

    def for_pillar(self, pillar: str, kind: str | None = None) -> tuple[Item, ...]:
        """Return what a pillar's step can show: its own items first, then those that also belong to it."""
        shown = [
            item for item in self.items if item.belongs_to(pillar) and (kind is None or item.kind == kind)
        ]
        return tuple(sorted(shown, key=lambda item: item.pillar != pillar))

    def row(self, table: str, item_id: str) -> dict[str, JsonValue] | None:
        """Return what a row of a plan starts from, or None if the guide does not offer it in that table.

        An action, a partner or an incentive starts with the item's title, text, pillar, tiers, levels and
        source; the team may then say otherwise.
        """
        item = self.get(item_id)
        if item is None or item.kind != table:
            return None
        source = f"{self.source(item.source.document).short}, {item.source.section}"
        return {
            "title": item.title,
            "text": item.text,
            "pillar": item.pillar,
            "tiers": list(item.tiers),
            "levels": list(item.levels),
            "source": source[:200],
            "origin": "guide",
        }

    def pillar(self, slug: str) -> Item:
        """Return the item that introduces a pillar, with its `why`."""
        return self._by_id[f"{slug}.pillar.{slug}"]

    def source(self, document: str) -> Source:
        """Return the source with that id.

        Raises
        ------
        KeyError
            No item can cite such a source.
        """
        for source in self.sources:
            if source.id == document:
                return source
        raise KeyError(document)

    def listed(self) -> list[dict[str, Any]]:
        """Return every item as plain values, ready for JSON; empty optional fields are left out.

        Each has at least `id`, `kind`, `pillar`, `title`, `text`, `tiers`, `levels` and `source`.
        """
        return [
            {
                name: value
                for name, value in item.model_dump(mode="json").items()
                if name in {"pillar", "tags", "also"} or (value is not None and value != [])
            }
            for item in self.items
        ]


def load(folder: Path | None = None, extra: Sequence[Path] = ()) -> Catalog:
    """Read the guide, with a provider's own items when there are any.

    Parameters
    ----------
    folder
        A folder of YAML files; the guide that comes with the package when None.
    extra
        Folders of additions. Their ids start with a word of their own, so that no later edition of
        the guide can take the same id.

    Raises
    ------
    CatalogError
        With every file and line that has to be mended, and what to write instead.
    """
    if folder is None and not extra:
        return _own()
    return _join(
        [read_folder(folder or data_folder() / "catalog")], [read_folder(each, named=True) for each in extra]
    )


@cache
def _own() -> Catalog:
    return _join([read_folder(data_folder() / "catalog")], [])


def _join(own: list[Folder], additions: list[Folder]) -> Catalog:
    folders = own + additions
    sources = [placed for folder in folders for placed in folder.sources]
    items = [placed for folder in folders for placed in folder.items]
    problems = [
        *_twice(sources),
        *_twice(items),
        *_unknown_references(items, {placed.value.id for placed in sources}),
        *(problem for folder in additions for problem in _taken_prefixes(folder)),
    ]
    if problems:
        raise CatalogError(tuple(problems))
    ordered = sorted((placed.value for placed in items), key=lambda item: PLACE.get(item.pillar or "", 9))
    versions = [folder.version or "unversioned" for folder in folders]
    return Catalog("+".join(versions), tuple(ordered), tuple(placed.value for placed in sources))


def _twice(placed: Sequence[Placed[T]]) -> Iterable[Problem]:
    count = Counter(each.value.id for each in placed)
    first: dict[str, Placed[T]] = {}
    for each in placed:
        earlier = first.setdefault(each.value.id, each)
        if count[each.value.id] > 1 and earlier is not each:
            there = f"{earlier.file}, line {earlier.entry.line_of(('id',))}"
            yield each.problem(
                ("id",), f'the id "{each.value.id}" is already used in {there}; choose another'
            )


def _unknown_references(items: Sequence[Placed[Item]], documents: set[str]) -> Iterable[Problem]:
    kinds = {each.value.id: each.value.kind for each in items}
    for each in items:
        item = each.value
        cited = [(("source", "document"), item.source)]
        if item.expired:
            cited.append((("expired", "source"), item.expired.source))
        for path, citation in cited:
            if citation.document not in documents:
                known = ", ".join(sorted(documents))
                yield each.problem(path, f'no source has the id "{citation.document}"; write one of: {known}')
        for place, example in enumerate(item.examples):
            if kinds.get(example) != "example":
                advice = f'no example has the id "{example}"; write the id of an item of kind "example"'
                yield each.problem(("examples", place), advice)
        for place, implied in enumerate(item.implies):
            if kinds.get(implied) not in IMPLIED_KINDS:
                advice = f'no action or strategy has the id "{implied}"; write the id of one'
                yield each.problem(("implies", place), advice)
        if item.profession and kinds.get(item.profession) != "profession":
            known = ", ".join(sorted(key for key, kind in kinds.items() if kind == "profession"))
            advice = f'no profession has the id "{item.profession}"; write one of: {known}'
            yield each.problem(("profession",), advice)


def _taken_prefixes(folder: Folder) -> Iterable[Problem]:
    for each in folder.items:
        prefix = each.value.id.split(".")[0]
        if prefix in GUIDE_PREFIXES:
            advice = (
                f'ids that start with "{prefix}" are the guide\'s own; start yours with a word of your own'
            )
            yield each.problem(("id",), advice)
