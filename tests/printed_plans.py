"""Plans to print: the sample that comes with the workbook, an empty one, and one full of hostile text."""

from datetime import date
from functools import cache
from itertools import cycle
from pathlib import Path

from fivepillars.catalog import load
from fivepillars.documents import render
from fivepillars.documents.contents import outline
from fivepillars.documents.outline import Picture
from fivepillars.plan import Plan, State, fold, read_plan_file
from made_plans import plan_of

TODAY = date(2026, 11, 20)
SAMPLE_FILE = Path(__file__).parents[1] / "data" / "examples" / "juniper-flats.plan.json"

HOSTILE = (
    "<script>alert(1)</script><b>&amp;",
    '#let x = 1; #panic("no") *bold* $x^2$ @ref `raw` [a] // c',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "שלום RTL \u202eevil",
    "W" * 180,
    "😀 👩\u200d👩\u200d👧 naïve مرحبا",
    "{{ 7*7 }} {% raw %} ${x}",
    "]]></w:t><w:t>",
    '\\u0022}],"x":[',
    "BEGIN:VEVENT END:VCALENDAR",
    "</style></svg><img src=x onerror=alert(1)>",
    "https://example.org/" + "a-very-long-path/" * 9,
    "zalgo\u0334\u0336 𝕏 ⚽",
)
_TYPED = {
    "about": ("title", "notice"),
    "agency": ("name", "place"),
    "member": ("name", "role", "organization"),
    "goal": ("title", "measure", "baseline", "target"),
    "approach": ("reason",),
    "figure": ("title", "unit", "year", "source"),
    "partner": ("organization", "provides", "contact", "notes"),
    "action": ("title", "text", "lead", "others", "serves", "partner", "measure", "resources", "notes"),
    "incentive": ("title", "offered_to", "lead", "notes"),
}
_OFFERED = {
    "partner": "training.partner.universities",
    "action": "screening.action.referral-system",
    "incentive": "training.incentive.continuing-education",
}


@cache
def sample() -> Plan:
    """Return the plan of the sample district."""
    read = read_plan_file(SAMPLE_FILE.read_text(encoding="utf-8"))
    return Plan(read.id, fold(read.choices), load())


@cache
def pictures() -> tuple[Picture, ...]:
    """Return every picture that the sample's documents have to show."""
    blocks = (block for part in outline(sample(), load(), TODAY).sections for block in part.blocks)
    return tuple(block for block in blocks if isinstance(block, Picture))


def empty() -> Plan:
    """Return a plan in which nothing is decided yet."""
    return Plan("empty", State(), load())


@cache
def hostile() -> Plan:
    """Return a plan whose every free text tries to be something else, in three rows a table."""
    words = cycle(HOSTILE)
    cells = []
    for table, fields in _TYPED.items():
        single = table in {"about", "agency", "approach"}
        for number in range(1 if single else 6):
            row = table if single else f"own-{number}" if number else _OFFERED.get(table, "own-0")
            cells += [(table, row, field, next(words)) for field in fields]
            if table in _OFFERED:
                cells += [(table, row, "chosen", True), (table, row, "pillar", "screening")]
            if table == "action":
                cells += [(table, row, "start", "2026-12-01"), (table, row, "due", f"2027-0{number + 1}-15")]
                cells.append((table, row, "tiers", [1, 3]))
            if table == "figure":
                cells.append((table, row, "value", 1234.0))
    cells.append(("approach", "approach", "approach", "mix"))
    return plan_of(*cells)


@cache
def printed(which: str, name: str) -> bytes:
    """Return one of these plans in a format; each is made once for all tests."""
    plan = {"sample": sample, "empty": empty, "hostile": hostile}[which]()
    return render(plan, load(), name, today=TODAY)
