"""The published figures in `data/reference/` that a place is compared with, each with its source and date."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, fields
from functools import cache

from fivepillars.analysis.indicators.intervals import FULL, Interval, as_published, from_standard_error
from fivepillars.analysis.indicators.similar import Place
from fivepillars.places import data_folder

NATION, STATE, DISTRICT = "nation", "state", "district"
_YRBS = "Centers for Disease Control and Prevention, Youth Risk Behavior Survey, data of districts, 1991–2019"
_YRBS_NOTE = "The standard error leaves out strata and sampling units, so it is approximate and too small."
_ALL = "All students"


@dataclass(frozen=True, slots=True)
class ReferenceFigure:
    """A published figure.

    Parameters
    ----------
    indicator, title
        Short name and words for what is counted or asked.
    kind
        "observed", or "recommended" by a professional association.
    scope, place
        Nation, state or district, and its name.
    group, year
        Whom and when it describes.
    value, unit
        The figure, in percent (0 to 100) or students for each member of staff.
    interval
        The figure with its interval; of no width if the error is not known here.
    n
        How many answered, where known.
    source, link, published, standing, note
        Who published it, where and when; whether it was read there; what to know before using it.
    """

    indicator: str
    title: str
    kind: str
    scope: str
    place: str
    group: str
    year: str
    value: float
    unit: str
    interval: Interval
    n: int | None
    source: str
    link: str
    published: str
    standing: str
    note: str

    def as_json(self) -> dict[str, object]:
        """Return the figure as plain data."""
        plain: dict[str, object] = {
            each.name: getattr(self, each.name) for each in fields(self) if each.name != "interval"
        }
        bounds = {"low": self.interval.low, "high": self.interval.high, "method": self.interval.method}
        return plain | bounds | {"approximate": self.interval.approximate}


def _read(name: str) -> list[dict[str, str]]:
    with (data_folder() / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def published_figures() -> tuple[ReferenceFigure, ...]:
    """Return the figures of the nation and of states, in the order of the file."""
    return tuple(_published(row) for row in _read("comparison_figures.csv"))


def _published(row: dict[str, str]) -> ReferenceFigure:
    value = float(row["value"])
    if row["low"]:
        low, high = float(row["low"]), float(row["high"])
        interval = Interval(low, high, value, f"{row['level']} % interval as published")
    else:
        interval = as_published(value, value, value)
    return ReferenceFigure(
        **{name: row[name] for name in ("indicator", "title", "kind", "scope", "place", "group", "year")},
        **{name: row[name] for name in ("unit", "source", "link", "published", "standing", "note")},
        value=value,
        interval=interval,
        n=None,
    )


YRBS_TITLES = {
    "hopeless": "Persistent feelings of sadness or hopelessness",
    "considered": "Seriously considered attempting suicide",
    "attempted": "Attempted suicide",
}


@cache
def yrbs_districts() -> tuple[ReferenceFigure, ...]:
    """Return the YRBS estimates of districts from 1991 to 2019, by year and sex."""
    return tuple(
        _of_district(row, indicator)
        for row in _read("yrbs_districts.csv")
        for indicator in YRBS_TITLES
        if row[f"{indicator}_percent"]
    )


def _of_district(row: dict[str, str], indicator: str) -> ReferenceFigure:
    value, error = float(row[f"{indicator}_percent"]), float(row[f"{indicator}_error"])
    return ReferenceFigure(
        indicator=indicator,
        title=YRBS_TITLES[indicator],
        kind="observed",
        scope=DISTRICT,
        place=f"{row['district']}, {row['state']}",
        group=row["group"],
        year=row["year"],
        value=value,
        unit="percent",
        interval=from_standard_error(value, error),
        n=int(row[f"{indicator}_n"]),
        source=_YRBS,
        link="https://www.cdc.gov/yrbs/",
        published="",
        standing="verified",
        note=_YRBS_NOTE,
    )


_KNOWN_BY = (
    ("poor-mental-health", re.compile(r"\bpoor mental health\b")),
    ("attempted", re.compile(r"\battempt(ed|s)?\b(?!ing).*\bsuicid|\bsuicide attempt|\bqn29\b")),
    (
        "considered",
        re.compile(r"\bconsider.*\bsuicid|\bsuicid.*\bconsider|\bsuicidal (ideation|thoughts)\b|\bqn27\b"),
    ),
    ("hopeless", re.compile(r"\b(sad|sadness|hopeless|hopelessness)\b|\bqn26\b")),
    ("psychologist", re.compile(r"\bstudents?\b.*\bpsychologists?\b")),
    ("counselor", re.compile(r"\bstudents?\b.*\bcounsell?ors?\b")),
    ("social-worker", re.compile(r"\bstudents?\b.*\bsocial workers?\b")),
    ("poverty", re.compile(r"\bpoverty\b")),
)


def indicator_of(title: str) -> str:
    """Tell which published indicator a heading speaks of; empty if none.

    A heading may only share a word with an indicator ("Students in poverty programs"): the answer is offered
    to the team, never applied unseen.
    """
    plain = re.sub(r"[\W_]+", " ", title.lower())
    return next((indicator for indicator, words in _KNOWN_BY if words.search(plain)), "")


def figures_for(indicator: str, *, state: str = "") -> tuple[ReferenceFigure, ...]:
    """Return what an indicator is compared with: the state if it is there, then the nation, then districts.

    Parameters
    ----------
    indicator
        Its short name, as `indicator_of` gives it.
    state
        The state's name.

    Returns
    -------
    tuple of ReferenceFigure
        Of districts only the latest year, all students, in alphabetical order.
    """
    published = [each for each in published_figures() if each.indicator == indicator]
    ours = [each for each in published if each.scope == STATE and each.place == state]
    nation = [each for each in published if each.scope == NATION]
    districts = [each for each in yrbs_districts() if each.indicator == indicator and each.group == _ALL]
    latest = max((each.year for each in districts), default="")
    shown = sorted((each for each in districts if each.year == latest), key=lambda each: each.place)
    return (*ours, *nation, *shown)


@cache
def idaho_districts() -> tuple[Place, ...]:
    """Return Idaho's districts with students and poverty, to find similar places; no locale is known."""
    return tuple(
        Place(
            id=row["leaid"],
            name=row["name"],
            students=float(row["students"]),
            poverty=min(float(row["percent_5_17_in_poverty"]), FULL),
        )
        for row in _read("idaho_districts.csv")
    )
