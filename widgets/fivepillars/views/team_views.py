"""The words for the tables on the team, its place and its schools."""

from __future__ import annotations

from fivepillars.plan.tables import LEVEL_WORDS
from fivepillars.views.code_words import SCHOOL_APPROACHES, STANDING_WORDS
from fivepillars.views.table_view import Required, TableView

ABOUT = TableView(
    one="plan",
    many="plans",
    title="The plan",
    excel="About",
    step="team",
    say="What the cover says.",
    still_open={
        "title": "Still open: a title",
    },
    fields=("title", "start", "due"),
)
AGENCY = TableView(
    one="agency",
    many="agencies",
    title="Whose plan it is",
    excel="Agency",
    step="team",
    say="The LEAID is your district's seven-digit NCES number, if you have it.",
    still_open={
        "name": "Still open: whose plan it is",
    },
    fields=("name", "level", "state", "leaid", "place"),
    words={"level": LEVEL_WORDS},
)
MEMBER = TableView(
    one="team member",
    here="person",
    many="people on the team",
    title="The leadership team",
    excel="Team",
    step="team",
    names=("name", "organization", "role"),
    say="Adults who decide together. Name one coordinator: the single point of contact for partners.",
    nobody="Nobody is named yet.",
    hints={
        "role": (
            "School counselor",
            "Parent representative",
            "Director of student services",
        )
    },
    fields=("name", "role", "organization", "sector", "coordinator"),
)
AGREEMENT = TableView(
    one="working agreement",
    many="working agreements",
    title="Working agreements",
    excel="Agreements",
    step="team",
    names=("title",),
    say="How you work together, in sentences you can hold each other to.",
    nobody="No working agreement is written down yet.",
    fields=("title",),
)
GOAL = TableView(
    one="goal",
    many="goals",
    title="Shared goals",
    excel="Goals",
    step="team",
    names=("title",),
    say=(
        "One to three goals that can be measured keep a plan alive. Say where each stands now, and where "
        "the same goal stands in the school improvement plan."
    ),
    nobody="No goal is written down yet.",
    hints={
        "measure": ("Share of students who know whom to ask for help",),
        "kept_in": (
            "Yearly student survey",
            "Referral log",
            "Attendance records",
        ),
        "improvement_plan": ("Goal 2, safe and supportive schools",),
    },
    fields=("title", "measure", "kept_in", "baseline", "target", "due", "improvement_plan"),
    required=(
        Required("measure", "does not say what is measured"),
        Required("kept_in", "does not say where its measure is read"),
        Required("baseline", "does not say where it stands now"),
        Required("target", "has no target"),
        Required("due", "has no date"),
        Required("improvement_plan", "is not tied to the school improvement plan"),
    ),
)
TALK = TableView(
    one="difference between the professions",
    many="differences between the professions",
    title="Talked through",
    step="team",
    nobody="No difference between the professions is talked through yet.",
    fields=("agreed",),
)
APPROACH = TableView(one="approach", many="approaches", title="Approach", step="approach", fields=("reason",))
WEIGHING = TableView(one="weighing", many="weighings", title="Weighing", step="approach")
SCHOOL = TableView(
    one="school",
    many="schools",
    title="School by school",
    excel="Schools",
    step="approach",
    names=("name",),
    say=(
        "One school may work as a community school while another adds single partners. Numbers of "
        "students from which a small school could be told are left out of every document."
    ),
    nobody="No school is listed yet.",
    hints={
        "grades": (
            "K–5",
            "6–8",
            "9–12",
        )
    },
    fields=("name", "grades", "enrollment", "approach"),
    words={"approach": SCHOOL_APPROACHES},
)
FIGURE = TableView(
    one="figure",
    many="figures",
    title="Figures about your place",
    excel="Figures",
    step="team",
    names=("title",),
    say=(
        "Counts for whole groups, each with its source and date. Never a figure about so few students "
        "that one could be recognized."
    ),
    nobody="No figure is written down yet.",
    hints={
        "unit": (
            "students",
            "schools",
            "percent",
        )
    },
    fields=("title", "value", "unit", "year", "source", "dated", "standing"),
    words={"standing": STANDING_WORDS},
    required=(Required("source", "names no source"),),
)
