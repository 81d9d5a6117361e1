"""The page of the needs: a file understood before it is stored, figures typed in, a need out of a figure."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from fivepillars import Workbook
from seen_by_axe import violations

WAIT = 60_000
FILES = Path(__file__).parents[1] / "files" / "imports"
CSV = """School,Year,Group,Percent sad or hopeless,Students absent
High school,2024,All students,37.2,88
High school,2024,Grade 9,41.0,4
Middle school,2024,All students,29 %,41
Middle school,20x4,All students,12,50
"""


def _open(page: Page, served, plan: str) -> None:
    page.goto(served.address(f"plans/{plan}/needs"))
    expect(page.locator("#fp-add-need")).to_be_visible(timeout=WAIT)
    folded = page.locator(".fp-section:not([open]) > summary")  # a plan that has figures folds what adds them
    if folded.count():
        folded.press("Enter")


def _choose_file(page: Page, text: str = CSV, name: str = "survey.csv") -> None:
    file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("#fp-intake-file").set_input_files(file)


def _understood(page: Page) -> Locator:
    _choose_file(page)
    store = page.locator("#fp-store")
    expect(store).to_be_visible(timeout=WAIT)
    return store


def _plan(served, plan: str):
    return Workbook.open(plan, store=served.store).plan


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_overflows(
    new_page: Callable[..., Page], served, plan: str, scheme: str, width: int
) -> None:
    workbook = Workbook.open(plan, store=served.store)
    fields = {"title": "Sad or hopeless", "kind": "percent", "value": 37.0, "n": 400.0, "year": "2024"}
    workbook.choose_together([("indicator", "own.1", name, value) for name, value in fields.items()])
    page = new_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    _open(page, served, plan)
    _understood(page)
    page.locator("#fp-add-need").press("Enter")
    for summary in page.get_by_text("The same as numbers, with their sources").all():
        summary.press("Enter")
    page.get_by_text("What is counted or asked").press("Enter")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_file_is_looked_at_changed_and_stored_by_keyboard_and_undone(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    store = _understood(page)
    expect(page.locator("#fp-understood")).to_be_focused()
    outcome = page.locator(".fp-outcome")
    expect(outcome).to_contain_text("4 rows read: 6 figures of 2 indicators for 2 places would be kept")
    expect(outcome).to_contain_text("row 5")
    assert _plan(served, plan).indicators == ()
    page.get_by_role("group", name="Students absent").get_by_label("Understood as").select_option("left out")
    expect(store).to_have_text("Store these 3 figures")
    source = page.get_by_label("Who published it, and where")
    source.fill("School survey 2024")
    source.press("Tab")
    expect(page.locator(".fp-said")).to_have_text("Nothing is stored yet.")
    store.press("Enter")
    expect(page.locator(".fp-said")).to_have_text("3 figures are stored.")
    expect(page.locator("#saved")).to_have_text(re.compile(r"Saved \d"))
    expect(page.locator(".fp-figure h3")).to_have_text(["Percent sad or hopeless"])
    assert {row.source for row in _plan(served, plan).indicators} == {"School survey 2024"}
    page.locator(".fp-undo").press("Enter")
    expect(page.locator(".fp-figure")).to_have_count(0)
    assert _plan(served, plan).indicators == ()


def test_a_small_count_never_reaches_the_page(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    _understood(page).press("Enter")
    expect(page.locator(".fp-said")).to_have_text("6 figures are stored.")
    absent = page.locator(".fp-figure", has_text="Students absent")
    expect(absent).to_contain_text("88")
    absent.get_by_text("The same as numbers").press("Enter")
    expect(absent.locator("tbody tr", has_text="Grade 9")).to_contain_text("*")
    expect(absent).to_contain_text("no student can be recognized")
    assert {row.value for row in _plan(served, plan).indicators if "absent" in row.title} == {88, 4, 41}


def test_a_list_of_students_and_a_wrong_file_get_a_sentence(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    for text in ("Student name,Student ID,Score\nA,1,2\n", "%PDF-1.7 not a table"):
        _choose_file(page, text)
        refusal = page.locator("[aria-labelledby=fp-intake] .fp-refusal")
        expect(refusal).to_contain_text("Nothing was", timeout=WAIT)
        expect(page.locator("#fp-store")).to_have_count(0)


def test_a_file_too_large_for_the_page_is_told_before_it_is_sent(
    page: Page, served, plan: str, tmp_path: Path
) -> None:
    large = tmp_path / "state.csv"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    _open(page, served, plan)
    page.locator("#fp-intake-file").set_input_files(large)
    expect(page.locator("[aria-labelledby=fp-intake] .fp-refusal")).to_contain_text("--as indicators")


def test_a_figure_typed_in_is_drawn_and_becomes_a_need(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    page.locator("#fp-add-indicator").press("Enter")
    entry = page.locator(".fp-entry[open]").last
    page.keyboard.type("Students sad or hopeless")
    entry.get_by_label("Value").fill("41.5")
    entry.get_by_label("Kind").select_option("percent")
    entry.locator("summary", has_text="More").press("Enter")
    entry.get_by_label("Group size").fill("640")
    entry.get_by_label("Source").fill("Student survey")
    page.keyboard.press("Tab")
    figure = page.locator(".fp-figure")
    expect(figure.locator("svg.fp-intervals .fp-ours circle")).to_have_count(1, timeout=WAIT)
    expect(figure).to_contain_text("United States")
    page.get_by_role("button", name="This shows a need: Students sad or hopeless").press("Enter")
    need = page.locator(".fp-entry[open]").first
    expect(need.locator("input").first).to_be_focused()
    need.get_by_label("Pillar").select_option("screening")
    need.get_by_label("Tier").select_option("2")
    need.get_by_label("For whom").select_option("all students")
    expect(page.locator(".fp-aside")).to_contain_text("Every need says for whom")
    [made] = _plan(served, plan).needs
    assert (made.tier, made.pillar, made.population) == (2, "screening", "all students")


def test_the_smallest_count_is_set_on_the_page(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    field = page.get_by_label("Smallest count shown")
    expect(field).to_have_value("10")
    field.fill("15")
    page.keyboard.press("Tab")
    expect(page.locator("#saved")).to_have_text(re.compile(r"Saved \d"))
    assert _plan(served, plan).setting.smallest_count == 15
    field.fill("1")
    page.keyboard.press("Tab")
    expect(page.locator(".fp-field .fp-refusal")).to_contain_text("cannot stand")


def test_figures_from_a_file_are_counted_as_figures_of_the_plan(page: Page, served, plan: str) -> None:
    cells = [
        ("indicator", f"file.{place}", name, value)
        for place in range(3)
        for name, value in {
            "title": "Absent",
            "kind": "percent",
            "value": 10.0 + place,
            "source": "A log",
        }.items()
    ]
    with Workbook.open(plan, store=served.store) as workbook:
        workbook.choose_together(cells)
    page.goto(served.address(f"plans/{plan}/needs"))
    expect(page.locator(".fp-section > summary small")).to_have_text("3 in the plan", timeout=WAIT)


def test_a_person_says_where_the_table_stands(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    above = "School,Year,Percent glad\nAll of them,2023,50\n"
    _choose_file(page, above + "School,Year,Percent sad\nOak,2024,37.5\nElm,2024,29\n")
    expect(page.locator("#fp-store")).to_be_visible(
        timeout=WAIT
    )  # what is drawn anew meanwhile folds it again
    place = page.locator("summary", has_text="Where the table stands: heading in row 1")
    place.press("Enter", timeout=WAIT)
    expect(page.locator(".fp-top-rows tr")).to_have_count(5)
    page.get_by_label("Rows of the heading").fill("3")
    page.get_by_label("Rows of the heading").press("Tab")
    page.locator("#fp-read-again").press("Enter")
    expect(page.locator("summary", has_text="heading in row 3")).to_be_visible(timeout=WAIT)
    expect(page.locator(".fp-outcome")).to_contain_text("2 rows read: 2 figures of 1 indicator for 2 places")
    assert violations(page) == []
    page.get_by_label("Rows of the heading").fill("nine")
    page.get_by_label("Rows of the heading").press("Tab")
    page.locator("#fp-read-again").press("Enter")
    expect(page.locator("[aria-labelledby=fp-intake] .fp-refusal")).to_contain_text("does not say which rows")
    page.get_by_label("Rows of the heading").fill("3")
    page.get_by_label("Rows of the heading").press("Tab")
    page.locator("#fp-read-again").press("Enter")
    expect(page.locator("#fp-store")).to_have_text("Store these 2 figures", timeout=WAIT)


def test_a_column_that_only_a_person_can_tell_stands_first_with_samples_and_a_control(
    page: Page, served, plan: str
) -> None:
    lines = (
        "School,Year,Wing,Asian,Students absent",
        "Oak,2024,Red,20,31",
        "Oak,2024,Blue,12,40",
        "Elm,2024,Red,15,19",
    )
    text = "\n".join(lines)
    _open(page, served, plan)
    _choose_file(page, text)
    expect(page.locator(".fp-questions li").first).to_contain_text("What is “Wing”?", timeout=WAIT)
    wing = page.locator(".fp-match").first
    expect(wing).to_contain_text("Wing")
    expect(wing).to_contain_text("Such as Red, Blue.")
    expect(page.locator(".fp-outcome")).to_contain_text("3 rows read: 0 figures")
    expect(page.locator("#fp-store")).to_have_count(0)
    assert _plan(served, plan).indicators == ()
    wing.get_by_label("Understood as").select_option("group")
    expect(page.locator("#fp-store")).to_have_text("Store these 6 figures", timeout=WAIT)
    asian = page.get_by_role("group", name="Asian").get_by_label("Group it is about")
    expect(asian).to_have_value("Asian")
    page.locator("#fp-store").press("Enter")
    expect(page.locator(".fp-said")).to_have_text("6 figures are stored.", timeout=WAIT)
    assert {row.group for row in _plan(served, plan).indicators} == {
        "Red",
        "Blue",
        "Red, Asian",
        "Blue, Asian",
    }


def test_what_nobody_knows_is_asked_and_a_person_says_what_is_counted(page: Page, served, plan: str) -> None:
    _open(page, served, plan)
    _choose_file(page, "School,Year,Points,Students absent\nOak,2024,61,31\nElm,2024,58,40\n")
    expect(page.locator(".fp-questions li").first).to_contain_text("What is counted: “Points”?", timeout=WAIT)
    page.get_by_text("What is counted or asked: 2").press("Enter")
    points = page.get_by_role("group", name="Points", exact=True).get_by_label("It counts")
    expect(points).to_have_value("not known")
    expect(page.get_by_role("group", name="Students absent").get_by_label("It counts")).to_have_value(
        "students"
    )
    points.select_option("figure")
    expect(points).to_have_value("figure")
    expect(page.locator("#fp-store")).to_have_text("Store these 4 figures", timeout=WAIT)
    page.locator("#fp-store").press("Enter")
    expect(page.locator(".fp-said")).to_have_text("4 figures are stored.", timeout=WAIT)
    assert {(row.title, row.kind) for row in _plan(served, plan).indicators} == {
        ("Points", "figure"),
        ("Students absent", "count"),
    }


@pytest.mark.parametrize("width", [1280, 360])
def test_the_first_rows_of_a_wide_file_stay_within_the_page_and_nothing_is_said_twice(
    new_page: Callable[..., Page], served, plan: str, width: int
) -> None:
    page = new_page(width=width)
    _open(page, served, plan)
    page.locator("#fp-intake-file").set_input_files(FILES / "B02_group_row_above.csv")
    expect(page.locator("#fp-store")).to_be_visible()
    page.get_by_text("Where the table stands").press("Enter")
    rows = page.get_by_role("region", name="The first rows of the file")
    expect(rows).to_contain_text("4 (heading)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    right = "(it) => it.getBoundingClientRect().right"
    assert rows.locator("table").evaluate(right) >= rows.evaluate(right), "the table is wide enough to tell"
    assert rows.evaluate(right) <= page.locator(".fp-card", has=rows).evaluate(right)
    said = page.locator(".fp-understood li").all_inner_texts()
    assert said[0] == "Who published the figures, and where?"
    assert len(said) == len(set(said))
