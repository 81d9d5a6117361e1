"""What a plan says about screening, with what the reference tables say where it says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fivepillars.analysis.capacity.external_capacity import rooms
from fivepillars.analysis.capacity.symptoms import symptom_reason
from fivepillars.analysis.grades import read_grades, students_by_grade
from fivepillars.analysis.indicator_suppression import shown_figures, shown_schools
from fivepillars.catalog.screening_instruments import Known, Three, consent_methods, instruments, rules

if TYPE_CHECKING:
    from fivepillars.plan.plan import Plan
    from fivepillars.plan.tables import School, Screening, Staffing

TEAM = "The team"
_ENROLLED = "students enrolled"
_RULED = ("prevalence", "untreated", "school_uptake", "community_uptake", "telehealth_uptake")


@dataclass(frozen=True, slots=True)
class Number:
    """One input: its name, low, likely and high, and where it is from."""

    name: str
    three: Three
    source: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the model is asked.

    Parameters
    ----------
    numbers
        Every input that is known.
    missing
        What is not known, as (field, sentence).
    symptoms
        Why the prevalence looks like a share with symptoms, unless the team insists; or nothing.
    """

    numbers: tuple[Number, ...]
    missing: tuple[tuple[str, str], ...]
    symptoms: str

    @property
    def ready(self) -> bool:
        """Tell whether the model can answer."""
        return not self.missing and not self.symptoms

    def likely(self) -> dict[str, float]:
        """Return the likely value of every input."""
        return {number.name: number.three[1] for number in self.numbers}


def percents(text: str) -> Three:
    """Read what stands in a percent field as shares, in order: `66 to 85` is (0.66, 0.755, 0.85)."""
    low, likely, high = amounts(text.replace("%", ""))
    return low / 100, likely / 100, high / 100


def amounts(text: str) -> Three:
    """Read what stands in a field of numbers as low, likely and high: `1 to 2` is (1, 1.5, 2)."""
    parts = sorted(float(part) for part in text.split(" to "))
    middle = parts[1] if len(parts) > len(("low", "high")) else (parts[0] + parts[-1]) / 2
    return parts[0], middle, parts[-1]


def full_time(row: Staffing) -> float:
    """Return the likely full-time people of a row of staff; 0 where it does not say."""
    return amounts(row.fte)[1] if row.fte else 0.0


def enrolled(plan: Plan) -> tuple[int, str] | None:
    """Return how many students the plan knows of, and where from: its figures first, else its schools."""
    for figure in shown_figures(plan):
        if figure.title.casefold().startswith(_ENROLLED) and figure.value is not None:
            return int(figure.value), figure.source or TEAM
    counted = [school.enrollment for school in plan.schools if school.enrollment is not None]
    return (sum(counted), "The schools of this plan") if counted else None


def offered(plan: Plan) -> Number | None:
    """Return how many students would be offered screening, and where that is from.

    What the team typed in counts first. Else the grades or schools it named are looked up among the plan's
    schools, as far as their numbers may be shown; else everybody enrolled is taken.
    """
    screening = plan.screening
    if screening.students:
        return Number("students", amounts(screening.students), TEAM)
    named = screening.grades.casefold()
    grades = read_grades(named)
    if grades and any(school.grades for school in plan.schools):
        each = students_by_grade(shown_schools(plan))
        found = round(sum(each.get(grade, 0.0) for grade in grades))
        return _single("students", found, "The schools of this plan, spread evenly over their grades")
    if any(_is_named(school, named) for school in plan.schools):
        counted = (school.enrollment or 0 for school in shown_schools(plan) if _is_named(school, named))
        return _single("students", sum(counted), "The schools of this plan")
    known = enrolled(plan)
    return _single("students", *known) if known else None


def _is_named(school: School, named: str) -> bool:
    return bool(school.name) and school.name.casefold() in named


def asked(plan: Plan) -> Asked:
    """Return what the plan asks of the model."""
    return _asked(plan.screening, plan.staffing, offered(plan), _elsewhere(plan))


def _elsewhere(plan: Plan) -> tuple[Number, ...]:
    """Return the open places outside school that the service map knows of."""
    return tuple(
        _single(f"{room.route}_places", room.places, "The service map")
        for room in rooms(plan)
        if room.places is not None
    )


@lru_cache(maxsize=16)
def _asked(
    screening: Screening,
    staff: tuple[Staffing, ...],
    students: Number | None,
    elsewhere: tuple[Number, ...],
) -> Asked:
    made = [*_who(screening, students), *_instrument(screening)]
    made += [_given(screening, name) or _rule(name) for name in _RULED]
    made += [*_routes(screening), *elsewhere]
    made.append(_rule("wait_limit", screening.wait_limit))
    made += _staff(staff)
    prevalence = next(number.three for number in made if number.name == "prevalence")
    insists = screening.symptoms_as_disorder
    symptoms = "" if insists else symptom_reason(prevalence, screening.prevalence_source)
    return Asked(tuple(made), tuple(_missing({number.name for number in made}, screening)), symptoms)


def _single(name: str, value: float, source: str = TEAM) -> Number:
    return Number(name, (value, value, value), source)


def _given(screening: Screening, name: str) -> Number | None:
    text = getattr(screening, name)
    if not text:
        return None
    source = screening.prevalence_source if name == "prevalence" else ""
    return Number(name, percents(text), source or TEAM)


def _rule(name: str, value: float | None = None) -> Number:
    known = rules()[name]
    if value is not None:
        return _single(name, value)
    assumed = "" if known.standing == "verified" else " (assumed)"
    return Number(name, _three(known), known.source + assumed)


def _who(screening: Screening, students: Number | None) -> list[Number]:
    made = [students] if students else []
    consent = _given(screening, "consent")
    if consent is None and screening.consent_method:
        method = consent_methods()[screening.consent_method]
        consent = Number("consent", _three(method), method.source)
    made += [consent] if consent else []
    month, said = rules()["quarter_weeks"].likely / 3, bool(screening.months)
    low, likely, high = (month * each for each in (amounts(screening.months) if said else (1.0, 1.0, 1.0)))
    source = TEAM if said else "One month, if nothing is said"
    made.append(Number("wave_weeks", (low, likely, high), source))
    made.append(
        _single("times", screening.times or 1, TEAM if screening.times else "Once, if nothing is said")
    )
    if (screening.times or 1) > 1:
        made.append(_rule("again"))
    return made


def _instrument(screening: Screening) -> list[Number]:
    known = instruments()[screening.instrument] if screening.instrument else None
    made = []
    for name in ("sensitivity", "specificity"):
        number = _given(screening, name)
        if number is None and known:
            number = Number(name, getattr(known, name), known.source)
        made += [number] if number else []
    asks = known.crisis_item if known else bool(screening.crisis_share)
    crisis = _given(screening, "crisis_share") or _rule("crisis_share")
    made.append(crisis if asks else _single("crisis_share", 0.0, "The instrument does not ask about it"))
    return made


def _routes(screening: Screening) -> list[Number]:
    community = _given(screening, "community_share") or _single("community_share", 0.0)
    telehealth = _given(screening, "telehealth_share") or _single("telehealth_share", 0.0)
    rest = 1 - community.three[1] - telehealth.three[1]
    return [
        _single("school_share", max(0.0, round(rest, 9)), "What remains"),
        _single("community_share", community.three[1], community.source),
        _single("telehealth_share", telehealth.three[1], telehealth.source),
    ]


def _staff(staff: tuple[Staffing, ...]) -> list[Number]:
    """Add up the staff: FTE, their mean core share, and the appointments that give the same starts."""
    rows = [row for row in staff if full_time(row)]
    if not rows:
        return []
    known, own, weeks = (rules()[name] for name in ("core_share", "appointments", "usable_weeks"))
    each = [amounts(row.fte) for row in rows]
    cores = [percents(row.core_share) if row.core_share else _three(known) for row in rows]
    seen = [(amounts(row.appointments) if row.appointments else _three(own)) for row in rows]
    held = [(amounts(row.weeks) if row.weeks else _three(weeks)) for row in rows]
    fte = sum(people[1] for people in each)
    busy = sum(people[1] * core[1] for people, core in zip(each, cores, strict=True)) * weeks.likely

    def core_at(end: int) -> float:
        return sum(core[end] * people[1] for core, people in zip(cores, each, strict=True)) / fte

    def seen_at(end: int) -> float:
        parts = zip(each, cores, seen, held, strict=True)
        whole = sum(people[1] * core[1] * count[end] * time[end] for people, core, count, time in parts)
        return whole / busy if busy else _three(own)[end]

    source = TEAM if all(row.core_share for row in rows) else known.source
    told = TEAM if all(row.appointments for row in rows) else own.source
    return [
        Number("fte", (sum(low for low, _, _ in each), fte, sum(high for _, _, high in each)), TEAM),
        Number("core_share", (core_at(0), core_at(1), core_at(2)), source),
        Number("appointments", (seen_at(0), seen_at(1), seen_at(2)), told),
    ]


def _three(known: Known) -> Three:
    return known.low, known.likely, known.high


def _missing(known: set[str], screening: Screening) -> list[tuple[str, str]]:
    said = {
        "students": "Nobody has said yet how many students would be offered screening.",
        "consent": "Nobody has said yet how consent is asked, or how many families would agree.",
        "sensitivity": "No instrument is chosen yet, and no sensitivity is typed in.",
        "specificity": "No instrument is chosen yet, and no specificity is typed in.",
    }
    fields = {"sensitivity": "instrument", "specificity": "instrument", "consent": "consent_method"}
    found_missing = {fields.get(name, name): said[name] for name in said if name not in known}
    over = sum(percents(text)[1] for text in (screening.community_share, screening.telehealth_share) if text)
    if over > 1:
        found_missing["community_share"] = (
            "More than 100 % would be referred in the community and to telehealth. Change one of the two."
        )
    return list(found_missing.items())
