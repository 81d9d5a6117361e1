"""Read a directory whichever kind it is: asked for by name, or seen in its columns."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from fivepillars.exchange.directory.hsds import read_hsds
from fivepillars.exchange.directory.imported import EXCLUDED
from fivepillars.exchange.directory.read_211 import read_211
from fivepillars.exchange.sheet import LIMITS, Limits
from fivepillars.plan import Refused
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from fivepillars.exchange.directory.imported import Imported

Kind = Literal["hsds", "211"]
_SEEN = 65_536
_MARKS = (b"resourceagencynum", b"taxonomylevelname", b'"contactdetails"')


def read_directory(
    source: str | os.PathLike[str] | bytes,
    kind: Kind | None = None,
    *,
    name: str = "",
    contacts: bool = False,
    published: Iterable[tuple[str, str]] = (),
    limits: Limits = LIMITS,
) -> Imported:
    """Read a directory of services.

    Parameters
    ----------
    source
        A file, a folder, a zip, or the content of a file.
    kind
        `hsds`, `211`, or nothing to see for ourselves.
    name
        What to call content in sentences.
    contacts
        Whether the names of people to ask for are wanted; they stay out otherwise.
    published
        Columns, and values in them, that a person has said may be published.
    limits
        How much is read at most.

    Raises
    ------
    Refused
        It cannot be read as that kind, or as either.
    """
    said = tuple(published)
    readers = {"hsds": read_hsds, "211": read_211}
    order = ("211", "hsds") if _looks_wide(source) else ("hsds", "211")
    told: Refused | None = None
    for each in (kind,) if kind else order:
        try:
            read = readers[each](source, name=name, contacts=contacts, published=said, limits=limits)
            return _refuse_empty(read)
        except Refused as refused:
            told = told or refused
    raise told or Refused("It is no directory. Nothing was changed.")


def _refuse_empty(read: Imported) -> Imported:
    """Refuse what holds no record that could be kept, unless a person has kept them out or is asked."""
    reasons = Counter(each.sentence for each in read.refused)
    if any(read.kept.values()) or read.questions or not reasons or EXCLUDED in reasons:
        return read
    (why, many), *_ = reasons.most_common(1)
    raise Refused(
        f"No organization, service or location in it could be kept. Of {counted(many, 'row')}: {why} "
        "Nothing was changed. If it is a directory, export it from its program as HSDS (JSON, or a folder of "
        "CSV files) or as the wide CSV of a 211 line, and bring that."
    )


def _looks_wide(source: str | os.PathLike[str] | bytes) -> bool:
    """Tell whether the first lines name columns of a 211 export, in whatever encoding."""
    if isinstance(source, bytes):
        begun = source[:_SEEN]
    else:
        path = Path(source)
        if not path.is_file():
            return False
        with path.open("rb") as file:
            begun = file.read(_SEEN)
    plain = begun.replace(b"\x00", b"").lower()
    return any(mark in plain for mark in _MARKS)
