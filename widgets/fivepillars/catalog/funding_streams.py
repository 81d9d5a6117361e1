"""Federal streams of money that pay for mental health at school: whether each still pays, and who says so."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from fivepillars.places import data_folder

StreamStatus = Literal["funded", "uncertain", "ended"]


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream of money.

    Parameters
    ----------
    id, title
        Its names.
    status, said
        Whether it pays, in a word and in a sentence.
    as_of
        The day for which that is true.
    ended
        The last day on which it paid, or None.
    source, link, standing, note
        Who says so, where it can be read, whether it was read there, and what to know.
    """

    id: str
    title: str
    status: StreamStatus
    said: str
    as_of: date
    ended: date | None
    source: str
    link: str
    standing: str
    note: str


@cache
def streams() -> Mapping[str, Stream]:
    """Return the streams of `data/reference/funding_streams.csv` by their short name."""
    with (data_folder() / "reference" / "funding_streams.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["stream"]: _stream(row) for row in csv.DictReader(file)})


def _stream(row: dict[str, str]) -> Stream:
    return Stream(
        id=row["stream"],
        status=cast("StreamStatus", row["status"]),
        as_of=date.fromisoformat(row["as_of"]),
        ended=date.fromisoformat(row["ended"]) if row["ended"] else None,
        **{name: row[name] for name in ("title", "said", "source", "link", "standing", "note")},
    )
