"""A text that is longer than its place is refused in words or visibly cut, never cut in silence."""

from datetime import date
from urllib.parse import quote

import pytest

from fivepillars import Workbook
from fivepillars.exchange.directory import Service
from fivepillars.exchange.directory.search import Found
from fivepillars.exchange.indicators import rows, understand
from fivepillars.plan import Refused
from fivepillars.plan.characters import within
from fivepillars.server.visitor import visitor
from fivepillars.store import Store
from fivepillars.workbook import PlanRepository
from fivepillars.workbook.picking import cells_of
from made_indicators import sheet

LONG = "The Office of the Assistant Superintendent for Student Services, Families and Community Partnerships"


def test_a_name_that_is_too_long_is_refused_in_words() -> None:
    with Store.open(":memory:") as store:
        PlanRepository(store).create("Riverbend", plan_id="riverbend")
        for opened in (lambda: Workbook(store, "riverbend", by=LONG), lambda: PlanRepository(store, by=LONG)):
            with pytest.raises(Refused, match=f"has {len(LONG)} characters; at most 80 fit"):
                opened()
        assert Workbook(store, "riverbend", by=LONG[:80]).by == LONG[:80]


@pytest.mark.parametrize("given", [{"header": LONG, "cookie": None}, {"header": None, "cookie": quote(LONG)}])
def test_a_name_from_elsewhere_shows_that_it_is_not_the_whole(given: dict[str, str | None]) -> None:
    name = visitor(**given)
    assert len(name) <= 80
    assert name.startswith("The Office of the Assistant")
    assert name.endswith("Community Partnerships")
    assert " … " in name


@pytest.mark.parametrize("length", [79, 80, 81, 82, 83, 400])
def test_a_text_within_bounds_is_whole(length: int) -> None:
    text = "ab" * 300
    cut = within(text[:length], 80)
    assert len(cut) <= 80
    assert (cut == text[:length]) is (length <= 80)


def _picked(service: Service) -> dict[str, object]:
    cells = cells_of(Found(service), source="agencies.csv", day=date(2026, 9, 1))
    return {field: value for _, _, field, value in cells}


def test_a_long_line_of_a_directory_stands_in_the_notes_whole() -> None:
    cost = "Free for families of the district; " * 8 + "ask for a voucher"
    picked = _picked(Service(id="1", name="Counseling", cost=cost))
    assert " … " in picked["cost"]
    assert len(picked["cost"]) <= 200
    assert picked["notes"] == f"Cost to families in full: {cost}"


def test_notes_too_long_for_the_plan_say_where_the_whole_text_is() -> None:
    words = "Counseling for families in the evening. " * 200
    notes = _picked(Service(id="1", name="Counseling", description=words))["notes"]
    assert len(notes) <= 4000
    assert notes.startswith("Counseling for families in the evening.")
    assert notes.endswith("… (Too long for the notes. The directory has the whole text.)")


def test_a_long_name_in_a_file_of_figures_is_cut_where_everybody_sees_it() -> None:
    place = "The Riverbend and Harbor Consolidated " * 6
    opened = sheet(
        f"District,School,School Year,Indicator,Value\nHarbor,{place}North,2023,Enrollment,412\n"
        f"Harbor,{place}South,2023,Enrollment,398\nHarbor,Dune,2023,Enrollment,300\n"
    )
    outcome = rows(opened, understand(opened).matching)
    names = [row.place for row in outcome.rows]
    assert [name.split()[-1] for name in names] == ["North", "South", "Dune"]
    assert all(len(name) <= 200 for name in names)
    said = [each for each in outcome.marked if "more than 200 characters" in each.sentence]
    assert [each.row for each in said] == [2, 3]
