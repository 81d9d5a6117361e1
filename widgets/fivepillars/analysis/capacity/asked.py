"""What a plan says about screening, with what the reference tables say where it says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fivepillars.analysis.capacity.screened import found, starting
from fivepillars.analysis.capacity.symptoms import symptom_reason
from fivepillars.catalog.screening import consent_methods, instruments, rules

if TYPE_CHECKING:
    from fivepillars.plan.plan import Plan
    from fivepillars.plan.tables import Screening, Staffing

Three = tuple[float, float, float]
"""Low, likely, high."""
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
        """Give the likely value of every input."""
        return {number.name: number.three[1] for number in self.numbers}


def percents(text: str) -> Three:
    """Read what stands in a percent field as shares, in order: `66 to 85` is (0.66, 0.755, 0.85)."""
    parts = sorted(float(part) / 100 for part in text.replace("%", "").split(" to "))
    middle = parts[1] if len(parts) > len(("low", "high")) else (parts[0] + parts[-1]) / 2
    return parts[0], middle, parts[-1]


def enrolled(plan: Plan) -> tuple[int, str] | None:
    """Give how many students the plan knows of, and where from: its figures first, else its schools."""
    for figure in plan.figures:
        if figure.title.casefold().startswith(_ENROLLED) and figure.value is not None:
            return int(figure.value), figure.source or TEAM
    counted = [school.enrollment for school in plan.schools if school.enrollment is not None]
    return (sum(counted), "The schools of this plan") if counted else None


def asked(plan: Plan) -> Asked:
    """Give what the plan asks of the model."""
    return _asked(plan.screening, plan.staffing, enrolled(plan))


@lru_cache(maxsize=16)
def _asked(screening: Screening, staff: tuple[Staffing, ...], known: tuple[int, str] | None) -> Asked:
    made = [*_who(screening, known), *_instrument(screening)]
    made += [_given(screening, name) or _rule(name) for name in _RULED]
    made += _routes(screening)
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
    return Number(name, (known.low, known.likely, known.high), known.source + assumed)


def _who(screening: Screening, known: tuple[int, str] | None) -> list[Number]:
    made = []
    times = screening.times or 1
    if screening.students is not None:
        made.append(_single("students", screening.students))
    elif known is not None:
        made.append(_single("students", *known))
    consent = _given(screening, "consent")
    if consent is None and screening.consent_method:
        method = consent_methods()[screening.consent_method]
        consent = Number("consent", (method.low, method.likely, method.high), method.source)
    made += [consent] if consent else []
    weeks = rules()["quarter_weeks"].likely / 3 * (screening.months or 1.0)
    made.append(_single("wave_weeks", weeks, TEAM if screening.months else "One month, if nothing is said"))
    made.append(_single("times", times, TEAM if screening.times else "Once, if nothing is said"))
    return made


def _instrument(screening: Screening) -> list[Number]:
    known = instruments()[screening.instrument] if screening.instrument else None
    made = []
    for name in ("sensitivity", "specificity"):
        number = _given(screening, name)
        published = getattr(known, name) if known else None
        if number is None and known and published is not None:
            number = _single(name, published, known.source)
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
    rows = [(row, row.fte) for row in staff if row.fte]
    if not rows:
        return []
    known = rules()["core_share"]
    usual: Three = (known.low, known.likely, known.high)
    cores = [(percents(row.core_share) if row.core_share else usual) for row, _ in rows]
    fte = sum(each for _, each in rows)
    core = tuple(
        sum(core[at] * each for core, (_, each) in zip(cores, rows, strict=True)) / fte for at in range(3)
    )
    own, weeks = rules()["appointments"].likely, rules()["usable_weeks"].likely
    seen = sum(
        each * shares[1] * (row.appointments or own) * (row.weeks or weeks)
        for shares, (row, each) in zip(cores, rows, strict=True)
    )
    source = TEAM if all(row.core_share for row, _ in rows) else known.source
    held = core[1] * fte * weeks
    return [
        _single("fte", fte),
        Number("core_share", (core[0], core[1], core[2]), source),
        _single("appointments", seen / held if held else own, rules()["appointments"].source),
    ]


def _missing(known: set[str], screening: Screening) -> list[tuple[str, str]]:
    said = {
        "students": "Nobody has said yet how many students would be offered screening.",
        "consent": "Nobody has said yet how consent is asked, or how many families would agree.",
        "sensitivity": "No instrument is chosen yet, and no sensitivity is typed in.",
        "specificity": "No instrument is chosen yet, and no specificity is typed in.",
    }
    if screening.instrument:
        named = instruments()[screening.instrument].title
        said["specificity"] = f"No specificity of the {named} was read. Type in one for this cut-off."
    fields = {"sensitivity": "instrument", "consent": "consent_method"}
    if not screening.instrument:
        fields["specificity"] = "instrument"
    found_missing = {fields.get(name, name): said[name] for name in said if name not in known}
    over = sum(percents(text)[1] for text in (screening.community_share, screening.telehealth_share) if text)
    if over > 1:
        found_missing["community_share"] = (
            "More than 100 % would be referred in the community and to telehealth. Change one of the two."
        )
    return list(found_missing.items())


def served_this_year(plan: Plan) -> tuple[float, float, float] | None:
    """Give how many students would be found, how many would use a referral at school, how many can start.

    All at the likely values; None where the model cannot answer or nobody treats at school.
    """
    what = asked(plan)
    values = what.likely()
    if not what.ready or "fte" not in values or not values["core_share"]:
        return None
    each = {name: rules()[name].likely for name in ("half_days", "appointments_each", "usable_weeks")}
    starts = starting({**each, **values})["starts_per_quarter"] * rules()["quarters"].likely
    right = found(values)["true_positive"]
    return right, right * values["untreated"] * values["school_share"] * values["school_uptake"], starts
