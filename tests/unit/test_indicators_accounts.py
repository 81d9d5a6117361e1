"""Nothing is lost unsaid: every figure is kept, refused, missing, left out as asked or about elsewhere."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from fivepillars.analysis.indicators import read_value
from fivepillars.exchange.indicators import Role, rows, understand
from fivepillars.plan import Refused
from made_indicators import sheet

PLACES = ("Alder", "Birch", "Cedar", "Total", "Idaho (statewide)", "", "All Districts")
GROUPS = ("All students", "Asian", "White", "SLD", "Grade 7", "8-Jun", "", "Wing Red")
YEARS = ("2023", "2022-23", "SY2223", "45170", "soon", "")
CELLS = (
    "*",
    "<10",
    "12",
    "44",
    "44.5",
    "7 %",
    "-9",
    "-120",
    "NA",
    "10-May",
    "many",
    "12*",
    "≥95%",
    "",
    "310",
    "n<10",
)
HEADINGS = (
    "Enrollment",
    "Asian",
    "% Asian",
    "Suspended",
    "Count",
    "Rate",
    "Code",
    "Wing",
    "Absent 18-19",
    "Score",
)


@st.composite
def tables(draw) -> str:
    figures = draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=4, unique=True))
    others = draw(
        st.lists(st.sampled_from(("Year", "Group", "School", "Note", "Type")), max_size=4, unique=True)
    )
    header = ["District", *others, *figures]
    made = {"Year": YEARS, "Group": GROUPS, "School": ("Oak", "Elm", "Total", ""), "Note": ("", "final")}
    lines = draw(
        st.lists(
            st.tuples(
                st.sampled_from(PLACES),
                *(st.sampled_from(made.get(name, ("Red", "Blue", ""))) for name in others),
                *(st.sampled_from(CELLS) for _ in figures),
            ),
            min_size=1,
            max_size=20,
        )
    )
    out = StringIO()
    csv.writer(out).writerows([header, *lines])
    return out.getvalue()


@given(tables(), st.sampled_from(((), ("Alder",), ("Nowhere",))))
def test_what_comes_in_is_kept_marked_or_refused_and_adds_up(text: str, only: tuple[str, ...]) -> None:
    opened = sheet(text)
    try:
        matching = understand(opened).matching.model_copy(update={"only": only})
        outcome = rows(opened, matching)
    except Refused:
        return
    places = [
        opened.header.index(each.column)
        for each in matching.columns
        if each.role in {Role.MEASURE, Role.VALUE}
    ]
    filled = sum(1 for row in opened.rows for place in places if row[place].strip())
    assert outcome.cells == filled
    assert outcome.read == len(opened.rows)
    named = {each.column for each in matching.columns if each.role is Role.OUT}
    assert all(any(f"“{column}”" in note for note in outcome.notes) for column in named)
    keys = [row.key for row in outcome.rows]
    assert len(keys) == len(set(keys))
    assert len(outcome.rows) + len(outcome.refused) <= filled + len(opened.rows)


@given(tables())
def test_every_figure_that_is_kept_stands_in_its_row_of_the_file(text: str) -> None:
    opened = sheet(text)
    try:
        outcome = rows(opened, understand(opened).matching)
    except Refused:
        return
    by_number = dict(zip(opened.numbers, opened.rows, strict=True))
    for row in outcome.rows:
        if row.exact is None:
            continue
        read = {value.number for cell in by_number[row.row] if (value := read_value(cell))}
        assert row.exact in read, "no figure comes from another row, and none is worked out"
        assert row.exact >= 0
