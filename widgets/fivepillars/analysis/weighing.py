"""Weighing the approaches: community school, Communities In Schools, or targeted partnerships.

The guide says what the choice rests on: the goals, the status of current initiatives, and the resources
of school, district and community (Manian & Sorensen 2024, introduction). It gives no marks. The marks here
are ours: each approach asks for so much of six things, the team says how much there is, and what is
missing counts against it. The weighing advises and shows its reasons; the team decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from fivepillars.plan.tables import ApproachName, Weighing

NOTCHES: Final = range(1, 6)


class Asked(NamedTuple):
    """One thing to weigh.

    Parameters
    ----------
    name
        Field of the weighing.
    kind
        An ``aim`` counts by how far the approach lies from it, either way; a ``means`` counts only when
        there is less of it than the approach asks.
    words
        What it is called inside a sentence.
    least, most
        What the first and the fifth notch mean.
    """

    name: str
    kind: Literal["aim", "means"]
    words: str
    least: str
    most: str


ASKED: Final = (
    Asked("reach", "aim", "whom to reach", "a few groups", "every student and family"),
    Asked("breadth", "aim", "how wide the needs are", "one kind of need", "health, home, food and learning"),
    Asked("initiatives", "means", "current initiatives", "just beginning", "several that run well"),
    Asked("staff_time", "means", "staff time", "a few hours a month", "a coordinator in each building"),
    Asked("partners", "means", "partners ready", "one", "many, with room on campus"),
    Asked("commitment", "means", "lasting support", "this year", "five years of leaders and money"),
)

PROFILES: Final[Mapping[ApproachName, Mapping[str, int]]] = MappingProxyType(
    {
        "community school": {
            "reach": 5,
            "breadth": 5,
            "initiatives": 4,
            "staff_time": 5,
            "partners": 4,
            "commitment": 5,
        },
        "communities in schools": {
            "reach": 3,
            "breadth": 4,
            "initiatives": 3,
            "staff_time": 4,
            "partners": 3,
            "commitment": 3,
        },
        "targeted": {
            "reach": 1,
            "breadth": 2,
            "initiatives": 1,
            "staff_time": 1,
            "partners": 1,
            "commitment": 1,
        },
    }
)
"""How many notches of each thing an approach asks for. Our judgement from what the guide says each does."""

NAMES: Final[Mapping[ApproachName, str]] = MappingProxyType(
    {
        "community school": "Community school",
        "communities in schools": "Communities In Schools",
        "targeted": "Targeted partnerships",
        "mix": "A mix by school",
    }
)

ITEMS: Final[Mapping[ApproachName, str]] = MappingProxyType(
    {
        "community school": "guide.approach.community-school",
        "communities in schools": "guide.approach.communities-in-schools",
        "targeted": "guide.approach.targeted",
    }
)
"""The guide's item on each approach; a mix has none of its own."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an approach fits what the team said.

    Parameters
    ----------
    approach
        Which one.
    percent
        100 when nothing is missing, 0 when all is as far away as the notches allow.
    reasons
        What counts against it, in words, the heaviest first.
    """

    approach: ApproachName
    percent: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What the weighing advises, why, and how easily it would turn.

    Parameters
    ----------
    fits
        Each approach, the best first. Empty while anything has not been answered.
    missing
        What has not been answered yet, in words.
    turns
        Each single notch that would change the advice, in words.
    """

    fits: tuple[Fit, ...]
    missing: tuple[str, ...]
    turns: tuple[str, ...]

    @property
    def best(self) -> ApproachName | None:
        """Return the approach that fits best, or None while answers are missing or two fit equally well."""
        if not self.fits or self.fits[0].percent == self.fits[1].percent:
            return None
        return self.fits[0].approach

    @property
    def sentence(self) -> str:
        """Return the advice in one or two sentences."""
        if self.missing:
            return f"Still to answer: {', '.join(self.missing)}."
        first, second = self.fits[0], self.fits[1]
        if self.best is None:
            return f"{NAMES[first.approach]} and {NAMES[second.approach]} fit equally well. Talk it through."
        return (
            f"Best fit: {NAMES[first.approach]}, {first.percent} of 100. "
            f"Then {NAMES[second.approach]}, {second.percent} of 100."
        )


def weigh(weighing: Weighing) -> Advice:
    """Advise on an approach from the team's answers."""
    answers = {asked.name: getattr(weighing, asked.name) for asked in ASKED}
    missing = tuple(asked.words for asked in ASKED if answers[asked.name] is None)
    if missing:
        return Advice((), missing, ())
    fits = _fits(answers)
    return Advice(fits, (), _turns(answers, fits))


def _fits(answers: Mapping[str, int]) -> tuple[Fit, ...]:
    fits = (_fit(approach, answers) for approach in PROFILES)
    return tuple(sorted(fits, key=lambda fit: -fit.percent))


def _fit(approach: ApproachName, answers: Mapping[str, int]) -> Fit:
    against = sorted(
        ((_lack(asked, answers[asked.name], approach), asked) for asked in ASKED),
        key=lambda pair: (-pair[0], ASKED.index(pair[1])),
    )
    most = len(ASKED) * (NOTCHES[-1] - NOTCHES[0])
    percent = round(100 * (1 - sum(lack for lack, _ in against) / most))
    return Fit(approach, percent, tuple(_reason(a, answers[a.name], approach) for lack, a in against if lack))


def _lack(asked: Asked, answer: int, approach: ApproachName) -> int:
    wanted = PROFILES[approach][asked.name]
    return abs(wanted - answer) if asked.kind == "aim" else max(0, wanted - answer)


def _reason(asked: Asked, answer: int, approach: ApproachName) -> str:
    wanted = PROFILES[approach][asked.name]
    if asked.kind == "means":
        return f"It asks for more {asked.words}: {wanted} of 5, and you have {answer}."
    more = "wider" if wanted > answer else "narrower"
    return f"It aims {more} than you do in {asked.words}: {wanted} of 5, and you said {answer}."


def _turns(answers: Mapping[str, int], fits: tuple[Fit, ...]) -> tuple[str, ...]:
    """Try one notch more and one less of everything, and say where the best approach changes."""
    best = Advice(fits, (), ()).best
    found = []
    for asked in ASKED:
        for step, words in ((1, "more"), (-1, "less")):
            answer = answers[asked.name] + step
            if answer not in NOTCHES:
                continue
            tried = Advice(_fits({**answers, asked.name: answer}), (), ()).best
            if tried is not None and tried != best:
                found.append(f"One notch {words} of “{asked.words}”, and it turns to {NAMES[tried]}.")
    return tuple(found)
