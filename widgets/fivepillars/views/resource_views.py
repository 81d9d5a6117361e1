"""The words for the tables on needs, services, what the guide offers, money and scenarios."""

from __future__ import annotations

from fivepillars.analysis.funding_coverage import UNNAMED, named
from fivepillars.catalog import PILLARS
from fivepillars.plan.tables import Funding, Row
from fivepillars.views.code_words import CAPACITY_WORDS, STANDING_WORDS, TIER_WORDS
from fivepillars.views.table_view import Required, TableView


def _stream(row: Row) -> str:
    words = named(row) if isinstance(row, Funding) else ""
    return "" if words == UNNAMED else words


INDICATOR = TableView(
    one="figure",
    many="figures",
    title="Type a figure in",
    excel="Indicators",
    step="needs",
    names=("title",),
    say="One figure about a group at a time, with its source. Never a figure about one student.",
    nobody="No figure is typed in yet.",
    still_open={
        "source": "Still open: a source",
    },
    hints={
        "title": ("Students who feel sad or hopeless",),
        "group": (
            "All students",
            "Grade 9",
        ),
    },
    fields=("title", "value", "kind", "place", "group", "year", "source", "dated"),
    more=("n", "low", "high", "standing"),
    words={
        "kind": {
            "count": "Count of students",
            "figure": "Another figure, no number of students",
            "other": "Not said: kept like a count",
        },
        "standing": STANDING_WORDS,
    },
)
NEED = TableView(
    one="need",
    many="needs",
    title="What students here need",
    excel="Needs",
    step="needs",
    names=("title",),
    say="Say it in a few words, then for whom, at which tier, and what shows it.",
    nobody="No need is written down yet.",
    fields=("title", "pillar", "tier", "population", "place", "evidence", "notes"),
    words={"tier": TIER_WORDS, "pillar": {each.slug: f"{each.number}. {each.title}" for each in PILLARS}},
    required=(
        Required("pillar", "does not say which pillar would answer it", "Still open: which pillar"),
        Required("tier", "does not say which tier it calls for", "Still open: which tier"),
        Required("population", "does not say for whom", "Still open: for whom"),
        Required("evidence", "has no evidence", "Still open: what shows it"),
    ),
)
SERVICE = TableView(
    one="service",
    many="services",
    title="What is there already",
    excel="Services",
    step="partners",
    names=("title", "organization"),
    say=(
        "What your schools, agencies and clinics offer students and families today. Name services and "
        "providers, never a student."
    ),
    nobody="No service is written down yet.",
    still_open={
        "capacity": "Still open: whether it has room",
        "as_of": "Ask again, and write down the day",
        "active": "Ask whether it is still offered",
    },
    hints={
        "title": (
            "School counseling",
            "Family therapy",
            "After-school program",
        ),
        "languages": ("English, Spanish",),
        "cost": (
            "Free",
            "Sliding scale",
        ),
        "insurance": (
            "Medicaid and private insurance",
            "None needed",
        ),
        "ages": (
            "6–18",
            "grades 6–12",
        ),
    },
    fields=(
        "title",
        "organization",
        "tiers",
        "populations",
        "place",
        "languages",
        "cost",
        "insurance",
        "telehealth",
        "after_hours",
        "capacity",
        "slots",
        "wait_weeks",
        "as_of",
    ),
    more=("ages", "pillars", "phone", "url", "source", "active", "notes"),
    words={"capacity": CAPACITY_WORDS, "pillars": {each.slug: each.short for each in PILLARS}},
    empty={"capacity": "Not asked yet"},
    today={"as_of": "Confirmed today"},
    required=(
        Required("organization", "does not say who provides it", "Still open: who provides it"),
        Required("tiers", "does not say which tier it serves", "Still open: which tier"),
    ),
)
PARTNER = TableView(
    one="partner",
    many="partners",
    title="Partnerships",
    excel="Partners",
    names=("title", "organization"),
    nobody="No partner is chosen yet.",
    fields=("title", "organization", "contact", "agreement", "provides"),
    more=("tiers", "notes"),
    labels={"title": "What it is"},
    required=(Required("organization", "names no organization yet", "Still open: which organization"),),
)
ACTION = TableView(
    one="action",
    many="actions",
    title="Actions",
    names=("title",),
    nobody="No action is chosen yet.",
    fields=("title", "lead", "start", "due", "measure", "partner", "status"),
    more=("others", "serves", "tiers", "resources", "notes"),
    labels={"title": "What it is"},
    required=(
        Required("lead", "has no lead", "Still open: who leads it"),
        Required("due", "has no due date", "Still open: a due date"),
        Required("measure", "has no measure", "Still open: a measure"),
        Required("tiers", "does not say which tier it serves", "Still open: which tiers"),
    ),
)
INCENTIVE = TableView(
    one="incentive",
    many="incentives",
    title="Incentives",
    names=("title",),
    nobody="No incentive is chosen yet.",
    fields=("title", "offered_to", "lead", "start", "status"),
    more=("tiers", "notes"),
    labels={"title": "What it is"},
    required=(Required("offered_to", "does not say whom it is offered to", "Still open: to whom"),),
)
FUNDING = TableView(
    one="stream of money",
    many="streams of money",
    title="What pays for it",
    step="stress",
    names=("title",),
    say=(
        "One stream of money at a time: a federal grant, state or local money, a gift. Say until when it "
        "pays, and tick what it pays for. The stress test then takes each of them away in turn."
    ),
    nobody="No stream of money is written down yet.",
    called=_stream,
    still_open={
        "pays_for": "Still open: what it pays for",
        "until": "Look again: what pays after this day?",
    },
    hints={
        "title": (
            "Title I",
            "A gift of a foundation",
        )
    },
    fields=("title", "stream", "until", "pays_for"),
    more=("amount", "notes"),
    empty={"stream": "None of these: state, local or private money"},
)
SCENARIO = TableView(
    one="scenario",
    many="scenarios",
    title="Your own scenarios",
    excel="Our scenarios",
    step="stress",
    names=("title",),
    say="Invent the people in it and call them by their roles: never a student of yours.",
    nobody="No scenario of your own is written down yet.",
    hints={"title": ("A student changes schools in April",)},
    fields=("title", "story"),
)
SCENARIO_NEED = TableView(
    one="need of a scenario",
    many="needs of scenarios",
    title="What your scenarios need",
    excel="Scenario needs",
    step="stress",
    names=("what",),
    say=(
        "One thing at a time, in order. Say what can answer it: the workbook then asks what to look for, and "
        "tells how the plan answers."
    ),
    nobody="Nothing that a scenario needs is written down yet.",
    hints={"language": ("another",)},
    fields=("what", "kind", "scenario", "tier", "population", "action", "partner", "role", "protocol"),
    more=("language", "telehealth", "after_hours", "at_least", "order"),
    words={
        "kind": {
            "action": "An action of the plan",
            "service": "A service with room",
            "partner": "A partner",
            "agreement": "A signed agreement",
            "person": "A person on the team",
            "protocol": "A part of the referral pathway",
        },
        "tier": TIER_WORDS,
    },
)
SETTING = TableView(
    one="settings",
    many="settings",
    title="From which count on a group is shown",
    excel="Setting",
    step="needs",
    steps=(("stale_after", "partners"),),
    say=(
        "Counts of students below this are hidden on every page and in every document, with any others that "
        "would give them away. Your state may ask for another number; 10 is the most common."
    ),
    fields=("smallest_count",),
    labels={"stale_after": "Ask again after so many days"},
)
PRIVACY = TableView(
    one="decision about a text",
    many="decisions about texts",
    title="Texts that looked like a student's identity",
    excel="Privacy",
    nobody="No text looked like a student's identity.",
)
