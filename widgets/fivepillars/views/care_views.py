"""The words for the tables on screening, the referral pathway, the crisis plan and sharing."""

from __future__ import annotations

from fivepillars.plan.tables import Row, Sharing, Staffing
from fivepillars.views.code_words import CONSENT_WORDS, TIER_WORDS
from fivepillars.views.table_view import Required, TableView


def _question(row: Row) -> str:
    return ", ".join(filter(None, (row.what, row.who))) if isinstance(row, Sharing) else ""


def _staff(row: Row) -> str:
    return (row.role or "").capitalize() if isinstance(row, Staffing) else ""


SCREENING = TableView(
    one="screening",
    many="screenings",
    title="Screening",
    step="capacity",
    hints={"grades": ("Grades 6 to 12",)},
)
STAFFING = TableView(
    one="role of who treats at school",
    here="role",
    many="people who treat students at school",
    title="Who treats them at school",
    excel="Who treats at school",
    step="capacity",
    names=("role",),
    say=(
        "Roles and hours, no names. A number may be a range, such as 1 to 1.5. Leave a column empty to "
        "take it from the sources in the table of inputs."
    ),
    nobody="Nobody is named yet.",
    called=_staff,
    fields=("role", "fte", "core_share", "appointments", "weeks"),
)
PATHWAY = TableView(
    one="step of the referral pathway",
    here="step",
    many="steps of the referral pathway",
    title="From a concern to follow-up",
    excel="Referral pathway",
    step="pathway",
    names=("title",),
    say=(
        "Each step says who answers for it, how soon, with whom, and what happens if it stalls. Name "
        "roles, so that the pathway holds when a person is away."
    ),
    nobody="No step of the referral pathway is written down yet.",
    still_open={
        "partner": "Still open: which partner",
    },
    hints={"title": ("The counselor calls the family",), "form": ("Referral and consent form",)},
    fields=("title", "who", "within", "unit", "kind", "tier", "partner", "if_stalls"),
    more=("form", "consent", "family_words", "notes"),
    words={"tier": TIER_WORDS, "consent": CONSENT_WORDS},
    empty={"tier": "All tiers"},
    required=(Required("who", "has no owner", "Still open: who owns it"),),
)
REPORTING = TableView(
    one="way to report",
    many="ways to report",
    title="Ways to report a concern",
    excel="Ways to report",
    step="pathway",
    names=("title",),
    say="At least two, one of them at any hour and one that works from home.",
    nobody="No way to report a concern is written down yet.",
    hints={
        "title": (
            "Tip line",
            "A trusted adult",
        ),
        "languages": ("English, Spanish",),
    },
    fields=("title", "audience", "route", "answered_by", "languages", "after_hours", "virtual"),
)
CRISIS = TableView(
    one="crisis plan",
    many="crisis plans",
    title="In a crisis, and the way back",
    excel="Crisis",
    step="pathway",
    say=(
        "Who leads, whom to call at any hour, how staff report what the law requires, and the meeting "
        "that brings a student back to class. Your counsel and your state say what the law requires."
    ),
    still_open={
        "lead": "Still open: who leads",
        "after_hours": "Still open: whom to call after hours",
        "reentry_who": "Still open: who calls the meeting",
        "reentry_within": "Still open: how soon",
        "report_steps": "Still open: what staff do",
    },
    fields=(
        "lead",
        "backup",
        "after_hours",
        "last_drill",
        "next_drill",
        "roles",
        "reentry_who",
        "reentry_within",
        "reentry_unit",
        "reentry_plan",
        "report_who",
        "report_steps",
    ),
)
SHARING = TableView(
    one="question of sharing",
    here="question",
    many="questions of sharing",
    title="Who may see what",
    step="pathway",
    names=("what", "who"),
    nobody="No question of sharing is asked yet.",
    called=_question,
    hints={"note": ("Counsel's answer, with the day",)},
    fields=("answer", "consent", "note", "laws"),
    words={"consent": CONSENT_WORDS},
    empty={"answer": "Open"},
)
