"""A plan's directory: what was read from 211 or HSDS, kept beside the store to be searched, not in the plan.

Beside the store lie `directories/<plan>.sqlite`, the index, and `directories/<plan>.json`, what is known of
it. They stay, also while the plan is put away, until somebody takes the directory away (`forget`) or brings
in another. The directory of a plan that is open in memory lies in a temporary folder and goes with it.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import weakref
from collections import defaultdict
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fivepillars.exchange.directory.search import Index
from fivepillars.plan import Refused

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from fivepillars.exchange.directory import Imported, Location

FOLDER = "directories"
_POINT = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
_MOST_TOWNS = 2000
_POLE, _DATE_LINE = 90, 180


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the directory: its name, and the middle of its places in degrees."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known about a directory that is kept.

    Parameters
    ----------
    name
        The file it was read from.
    day
        The day it was read, as in ISO 8601.
    services
        How many services it has.
    contacts
        Whether names of contact persons were asked for.
    towns
        Where its places are.
    report
        What was read, kept, marked and refused; see `Imported.report`.
    """

    name: str
    day: str
    services: int
    contacts: bool
    towns: tuple[Town, ...]
    report: dict[str, Any]

    def point(self, text: str) -> tuple[float, float]:
        """Return the point that a text means: a town of the directory, or latitude and longitude.

        Raises
        ------
        Refused
            It is neither.
        """
        if found := _POINT.fullmatch(text):
            north, east = float(found[1]), float(found[2])
            if abs(north) <= _POLE and abs(east) <= _DATE_LINE:
                return north, east
        word = " ".join(text.casefold().split())
        for town in self.towns:
            if word and town.name.casefold().startswith(word):
                return town.latitude, town.longitude
        raise Refused(
            f"“{text.strip()[:60]}” is no town of this directory. Choose one from the list, or type latitude "
            "and longitude, such as 43.87, -116.50."
        )


class PlanDirectory:
    """The directory of one plan.

    Parameters
    ----------
    beside
        The folder beside which plans are kept, or nothing for a plan in memory.
    plan_id
        Which plan.
    """

    def __init__(self, beside: str | os.PathLike[str] | None, plan_id: str) -> None:
        self._beside = None if beside is None else Path(beside)
        self._plan = plan_id

    @cached_property
    def _folder(self) -> Path:
        if self._beside is not None:
            return self._beside / FOLDER
        made = tempfile.mkdtemp(prefix="fivepillars-")
        weakref.finalize(self, shutil.rmtree, made, ignore_errors=True)
        return Path(made)

    @property
    def _index(self) -> Path:
        return self._folder / f"{self._plan}.sqlite"

    @property
    def _about(self) -> Path:
        return self._folder / f"{self._plan}.json"

    def _is_kept(self) -> bool:
        # A process that is killed leaves its temporary folder: none is made only to find that it is empty.
        has_folder = self._beside is not None or "_folder" in vars(self)
        return has_folder and self._index.exists()

    @property
    def kept(self) -> Kept | None:
        """Return what is known about the directory, or nothing where there is none."""
        if not self._is_kept():
            return None
        try:
            told = json.loads(self._about.read_text(encoding="utf-8"))
            towns = tuple(Town(*each) for each in told.pop("towns"))
            date.fromisoformat(told["day"])
            return Kept(**told, towns=towns)
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep(self, imported: Imported, *, name: str, day: date, contacts: bool = False) -> Kept:
        """Keep a directory in place of the one before.

        Raises
        ------
        Refused
            It cannot be written.
        """
        directory = imported.directory
        kept = Kept(
            name=name,
            day=day.isoformat(),
            services=len(directory.services),
            contacts=contacts,
            towns=_towns(directory.locations),
            report=imported.report(),
        )
        told = {**asdict(kept), "towns": [[each.name, each.latitude, each.longitude] for each in kept.towns]}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            Index.build(directory, self._index).close()
            self._about.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        except OSError as problem:
            raise Refused(
                f"The directory could not be kept in “{self._folder}”. The plan is unchanged. "
                "Look whether the disk is full or write-protected."
            ) from problem
        return kept

    def index(self) -> Index:
        """Open the index for searching; close it after use, or use it in a `with`.

        Raises
        ------
        Refused
            There is none.
        """
        if not self._is_kept():
            raise Refused("No directory was brought in yet. Choose its file first.")
        return Index.open(self._index)

    def forget(self) -> None:
        """Take the directory away. What was picked from it stays in the plan."""
        if not self._is_kept():
            return
        for path in (self._about, self._index):
            with suppress(OSError):
                path.unlink()


def _towns(locations: Iterable[Location]) -> tuple[Town, ...]:
    """Return the towns, those with the most places first cut off last, by name."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for each in locations:
        if each.city and each.latitude is not None and each.longitude is not None:
            name = ", ".join(part for part in (each.city, each.state) if part)
            points[name].append((each.latitude, each.longitude))
    most = sorted(points.items(), key=lambda item: (-len(item[1]), item[0]))[:_MOST_TOWNS]
    return tuple(
        Town(
            name,
            round(sum(north for north, _ in found) / len(found), 5),
            round(sum(east for _, east in found) / len(found), 5),
        )
        for name, found in sorted(most)
    )
