"""What the guide is made of: an item, where it comes from, and when advice has run out."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal, Self, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from fivepillars.catalog.pillars import PLACE, PillarSlug
from fivepillars.catalog.wording import (
    WHY_SENTENCES,
    sentence_trouble,
    sentences,
    text_trouble,
    title_trouble,
)

Kind = Literal[
    "pillar",
    "partner",
    "action",
    "incentive",
    "example",
    "approach",
    "tier",
    "element",
    "building-block",
    "strategy",
    "challenge",
    "crisis",
    "equity",
    "profession",
    "role",
    "difference",
    "measure",
    "question",
]
Level = Literal["school", "lea", "sea"]
Tier = Literal[1, 2, 3]
TiersBy = Literal["guide", "source", "us"]

KINDS: Final[tuple[str, ...]] = get_args(Kind)

GUIDE_PREFIXES: Final = frozenset({*PLACE, "guide"})
"""First words of the ids of the guide itself; additions must choose another."""

_ONLY_OF: Final[dict[str, frozenset[str]]] = {
    "why": frozenset({"pillar"}),
    "profession": frozenset({"role"}),
    "school": frozenset({"difference"}),
    "community": frozenset({"difference"}),
    "measures": frozenset({"action"}),
    "roles": frozenset({"action", "tier"}),
    "examples": frozenset({"action", "partner", "incentive", "approach", "element"}),
    "implies": frozenset({"approach"}),
}
_NEEDED_BY: Final[dict[str, tuple[str, ...]]] = {
    "pillar": ("why",),
    "role": ("profession",),
    "difference": ("school", "community"),
}


def fields_of(kind: str) -> tuple[str, ...]:
    """Name the fields an item of `kind` may have, in the order they are written."""
    return tuple(name for name in Item.model_fields if kind in _ONLY_OF.get(name, {kind}))


def _titled(title: str) -> str:
    if trouble := title_trouble(title):
        raise PydanticCustomError("wording", "{advice}", {"advice": trouble})
    return title


def _worded(text: str) -> str:
    if trouble := text_trouble(text):
        raise PydanticCustomError("wording", "{advice}", {"advice": trouble})
    return text


def _three_sentences(why: tuple[str, ...]) -> tuple[str, ...]:
    single = tuple(part for entry in why for part in sentences(entry))
    if len(why) != WHY_SENTENCES or len(single) != WHY_SENTENCES:
        advice = f'"why" has {len(single)} sentences; write exactly three, one to a line'
        raise PydanticCustomError("wording", "{advice}", {"advice": advice})
    if trouble := sentence_trouble(single):
        raise PydanticCustomError("wording", "{advice}", {"advice": trouble})
    return why


T = TypeVar("T", str, int)


def _once(entries: tuple[T, ...]) -> tuple[T, ...]:
    twice = next((entry for entry in entries if entries.count(entry) > 1), None)
    if twice is not None:
        advice = f'"{twice}" is listed twice; keep one of the two'
        raise PydanticCustomError("wording", "{advice}", {"advice": advice})
    return entries


Title = Annotated[str, AfterValidator(_titled)]
Text = Annotated[str, AfterValidator(_worded)]
Why = Annotated[tuple[str, ...], AfterValidator(_three_sentences)]
Phrase = Annotated[str, Field(min_length=1, max_length=120)]
Tag = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
ItemId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*\.[a-z][a-z-]*\.[a-z0-9][a-z0-9-]*$")]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Citation(_Frozen):
    """Where an item is from: a source's id and the section of that document."""

    document: str
    section: str


class Expiry(_Frozen):
    """Advice that time has overtaken.

    Attributes
    ----------
    on
        The last day on which the advice could be followed.
    reason
        One or two sentences saying what ended.
    source
        Where the end is documented.
    """

    on: dt.date
    reason: Text
    source: Citation


class Source(_Frozen):
    """A document the guide draws on.

    Attributes
    ----------
    id
        The word items cite it by, such as `guide`.
    short
        How to name it in running text, such as "Manian and Sorensen (2024)".
    year
        None when the document bears no date.
    url
        None when no lasting address is known; `note` then says so.
    licence
        What the document may be used for, in a sentence.
    """

    id: Tag
    short: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    publisher: str
    url: str | None
    licence: str
    note: str | None = None

    def reference(self) -> str:
        """Return the full reference as one line, ready for a list of sources."""
        when = str(self.year) if self.year else "no date"
        who = ", ".join(self.authors) or self.publisher
        where = "" if who == self.publisher else f" {self.publisher}."
        return f"{who} ({when}). {self.title}.{where}" + (f" {self.url}" if self.url else "")


class Item(_Frozen):
    """One thing the guide has to say.

    Attributes
    ----------
    id
        Stable name `<pillar or guide>.<kind>.<slug>`; plans refer to it, so it never changes.
    kind
        What it is: an action, a kind of partner, an incentive, an example, …
    pillar
        The pillar it is listed under, or None when it cuts across.
    title
        At most 12 words.
    text
        One or two plain sentences in our own words.
    tiers, tiers_by
        The tiers it serves, and who says so: the guide, another cited `source`, or `us`.
    levels
        Who can do it: a school, a district (`lea`), a state agency (`sea`).
    also
        Other pillars whose step should show it.
    why
        For a pillar: why it matters, in exactly three sentences.
    profession, school, community
        A role names its profession's id; a difference says how it is on each side.
    measures, roles, examples
        Suggestions of ours for an action: how to see that it worked, who usually leads; ids of examples.
    implies
        For an approach: ids of the actions and strategies that it asks for.
    expired
        Set when the advice can no longer be followed.
    note
        A remark on the source, such as a spelling kept as it is printed there.
    """

    id: ItemId
    kind: Kind
    pillar: PillarSlug | None = None
    title: Title
    text: Text
    why: Why | None = None
    source: Citation
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1), AfterValidator(_once)]
    tiers_by: TiersBy = "us"
    levels: Annotated[tuple[Level, ...], Field(min_length=1), AfterValidator(_once)]
    tags: Annotated[tuple[Tag, ...], AfterValidator(_once)] = ()
    also: Annotated[tuple[PillarSlug, ...], AfterValidator(_once)] = ()
    profession: ItemId | None = None
    school: Text | None = None
    community: Text | None = None
    measures: Annotated[tuple[Phrase, ...], Field(max_length=3)] = ()
    roles: Annotated[tuple[Phrase, ...], Field(max_length=4)] = ()
    examples: Annotated[tuple[ItemId, ...], AfterValidator(_once)] = ()
    implies: Annotated[tuple[ItemId, ...], AfterValidator(_once)] = ()
    expired: Expiry | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for field in sorted(self.model_fields_set):
            kinds = _ONLY_OF.get(field)
            if kinds and self.kind not in kinds:
                advice = f'"{field}" is not a field of {_a(self.kind)}; leave it out'
                raise _misplaced(field, advice)
        for field in _NEEDED_BY.get(self.kind, ()):
            if getattr(self, field) is None:
                raise _misplaced("id", f'{_a(self.kind)} needs the field "{field}"; add it')
        prefix, middle, _ = self.id.split(".")
        if middle != self.kind:
            advice = f'the id says "{middle}" and the kind is "{self.kind}"; write "{prefix}.{self.kind}.…"'
            raise _misplaced("id", advice)
        if prefix in GUIDE_PREFIXES and prefix != (self.pillar or "guide"):
            advice = f'the id starts with "{prefix}"; write "{self.pillar or "guide"}.{self.kind}.…"'
            raise _misplaced("id", advice)
        return self

    def belongs_to(self, pillar: str) -> bool:
        """Tell whether the step of `pillar` should show this item."""
        return self.pillar == pillar or pillar in self.also


def _misplaced(field: str, advice: str) -> PydanticCustomError:
    return PydanticCustomError("misplaced", "{advice}", {"advice": advice, "field": field})


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
