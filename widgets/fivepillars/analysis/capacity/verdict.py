"""The verdict in a few sentences: whether those who would be found can be served, at school and elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.analysis.capacity.capacity_summary import amount, students, weeks_words
from fivepillars.plan.numbers import counted

if TYPE_CHECKING:
    from fivepillars.analysis.capacity.external_capacity import Room
    from fivepillars.analysis.capacity.planned import Answers, Planned

_WHERE = {"community": "in the community", "telehealth": "by telehealth"}


def verdict(planned: Planned) -> list[str]:
    """Say in a few sentences whether those found can be served."""
    answers = planned.answers
    if answers is None:
        return [planned.why]
    positive, found, right = (answers.spreads[name] for name in ("positive", "true_positive", "ppv"))
    share = amount(right.likely, share=True)
    return [
        f"Of {students(positive.likely)} positive screens {students(found.likely)} would be right ({share}).",
        *_at_school(answers),
        *(_elsewhere(room, answers) for room in planned.rooms if _used(room, answers)),
    ]


def _at_school(answers: Answers) -> list[str]:
    made = answers.staffing
    if made is None:
        return ["Nobody is named yet who would treat them at school, so no wait is computed."]
    used = students(answers.spreads["school_used"].likely)
    starts, wanted = students(made.starts_this_year), amount(made.fte_needed)
    weeks, clears = len(made.waiting.lengths), made.waiting.clears
    if clears is None:
        wait = f"The waiting list at school does not clear within the {weeks} weeks of the year."
    elif clears:
        wait = f"The waiting list at school clears in week {clears}."
    else:
        wait = "Nobody waits at school."
    said = (
        f"About {used} would use a referral at school, and {starts} can start this year; "
        f"to start all of them within the year would take {wanted} full-time staff (FTE)."
    )
    return [said, wait]


def _used(room: Room, answers: Answers) -> float:
    return answers.spreads[f"{room.route}_used"].likely


def _elsewhere(room: Room, answers: Answers) -> str:
    where, used = _WHERE[room.route], _used(room, answers)
    asked = f"About {students(used)} would use a referral {where}"
    if not room.services:
        return f"{asked}, and the service map has no service there at Tier 2 or 3."
    if room.places is None:
        return f"{asked}; no service there says how many places are open. {_wait(room)}"
    short = used - room.places
    places = counted(room.places, "place is", "places are", none="no")
    none = f", so about {students(short)} would find none" if short > 0 else ""
    return f"{asked}, and {places} open{none}. {_wait(room)}"


def _wait(room: Room) -> str:
    if room.waits is None:
        return "How long the wait is there, no service says."
    low, high = (amount(each) for each in room.waits)
    weeks = weeks_words(room.waits[0]) if low == high else f"{low} to {high} weeks"
    return f"The wait for a first appointment there, as the services say: {weeks}."
