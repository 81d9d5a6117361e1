"""The partners' page: services written down, a directory read, told about, searched and picked from."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from fivepillars import Workbook
from made_directory import agency, at_site, program, site, wide
from seen_by_axe import violations

WAIT = 60_000
EXPORT = wide(
    agency(),
    site(),
    program(NormalWaitTime="Waiting list, 6 weeks", LastVerifiedOn="2026-03-01", TaxonomyTerms="Counseling"),
    at_site(),
    program("5", PublicName="Old youth group", AgencyStatus="Inactive", MadeInactiveOn="2025-01-01"),
    program("6", PublicName="Hidden shelter", ExcludeFromWebsite="Yes"),
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Write the export of a 211 line that nobody has."""
    path = tmp_path / "export.csv"
    path.write_bytes(EXPORT)
    return path


def _open(page: Page, served, plan: str) -> None:
    page.goto(served.address(f"plans/{plan}/partners"))
    expect(page.locator("#fp-add-service")).to_be_visible(timeout=WAIT)


def _bring(page: Page, path: Path) -> None:
    page.locator("#fp-directory-file").set_input_files(path)
    expect(page.locator("#fp-report")).to_be_focused(timeout=WAIT)


def _search(page: Page, words: str) -> Locator:
    page.get_by_role("button", name="Search this directory").press("Enter")
    expect(page.locator("#fp-find-words")).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    found = page.locator(".fp-found > li")
    expect(found.first).to_be_visible()
    return found


def _stale(served, plan: str) -> None:
    workbook = Workbook.open(plan, store=served.store)
    for field, value in (
        ("title", "Family therapy"),
        ("organization", "Valley Clinic"),
        ("tiers", [2, 3]),
        ("capacity", "waitlist"),
        ("as_of", "2026-01-05"),
    ):
        workbook.choose("service", "own.clinic", field, value)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_overflows(
    new_page: Callable[..., Page], served, plan: str, export: Path, width: int, scheme: str
) -> None:
    _stale(served, plan)
    page = new_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    _open(page, served, plan)

    def clean() -> None:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.locator(".fp-entry > summary").click()
    page.locator(".fp-entry .fp-more > summary").click()
    _bring(page, export)
    for summary in page.locator(".fp-report .fp-more > summary").all():
        summary.click()
    clean()
    _search(page, "youth")
    clean()


def test_a_directory_is_told_about_searched_and_picked_from_by_keyboard(
    page: Page, served, plan: str, export: Path
) -> None:
    _open(page, served, plan)
    _bring(page, export)
    report = page.locator(".fp-report")
    expect(report.get_by_role("row", name=re.compile("Kept: services"))).to_contain_text("2")
    report.get_by_text("Refused: which rows, and why").press("Enter")
    expect(report).to_contain_text("export, row 7")
    assert Workbook.open(plan, store=served.store).plan.services == ()
    found = _search(page, "youth")
    expect(found).to_have_count(2)
    expect(found.first).to_contain_text("ask again")
    expect(found.last).to_contain_text("The directory calls it inactive.")
    found.first.get_by_role("button", name="Pick into the plan Youth counseling").press("Enter")
    there = found.first.get_by_role("button", name="In the plan: open Youth counseling there")
    expect(there).to_be_focused()
    expect(page.locator("#saved")).to_have_text(re.compile(r"Saved \d"))
    there.press("Enter")
    title = page.locator(".fp-entry[open]").get_by_label("Service", exact=True)
    expect(title).to_be_focused()
    expect(title).to_have_value("Youth counseling")
    page.get_by_role("link", name=re.compile("does not say which tier it serves")).press("Enter")
    expect(page.locator(".fp-entry[open]").get_by_label("Tier 1")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".fp-entry summary").first).to_contain_text("Tier 1")
    [service] = Workbook.open(plan, store=served.store).plan.services
    assert (service.tiers, service.organization) == ((1,), "Canyon Family Center")


def test_a_service_written_by_hand_says_when_it_must_be_asked_again(page: Page, served, plan: str) -> None:
    _stale(served, plan)
    _open(page, served, plan)
    entry = page.locator(".fp-entry")
    expect(entry.locator("summary").first).to_contain_text(re.compile(r"confirmed \d+ days ago: ask again"))
    page.get_by_role("link", name=re.compile("last confirmed its capacity")).press("Enter")
    as_of = entry.get_by_label("As of")
    expect(as_of).to_be_focused()
    entry.get_by_role("button", name="Confirmed today").press("Enter")
    expect(entry.locator("summary").first).not_to_contain_text("ask again")
    expect(page.locator(".fp-aside")).not_to_contain_text("last confirmed its capacity")
    assert as_of.input_value() == page.evaluate("new Date().toLocaleDateString('sv')")
    entry.get_by_label("Students in crisis").press("Space")
    entry.get_by_label("Students in foster care").press("Space")
    expect(page.locator(".fp-undo")).to_contain_text("students in foster care, ")
    entry.get_by_label("Open places").fill("0")
    page.keyboard.press("Tab")
    expect(entry.locator("summary").first).to_contain_text("no open places")
    page.locator(".fp-way .fp-main").press("Enter")  # a link waits until everything is saved
    expect(page).to_have_title(re.compile("^Gaps"), timeout=WAIT)
    [service] = Workbook.open(plan, store=served.store).plan.services
    assert service.populations == ("students in foster care", "students in crisis")
    assert service.slots == 0


def test_a_service_that_is_no_longer_offered_stays_unticked(page: Page, served, plan: str) -> None:
    _stale(served, plan)
    _open(page, served, plan)
    entry = page.locator(".fp-entry")
    entry.locator("summary").first.press("Enter")
    entry.locator(".fp-more > summary").press("Enter")
    box = entry.get_by_label("Active")
    expect(box).to_be_checked()
    box.press("Space")
    expect(entry.locator("summary").first).to_contain_text("No longer offered")
    expect(box).not_to_be_checked()


def test_the_map_is_downloaded_as_hsds(page: Page, served, plan: str) -> None:
    _stale(served, plan)
    _open(page, served, plan)
    with page.expect_download() as download:
        page.locator("#fp-take-hsds").click()
    assert download.value.suggested_filename == f"{plan}.hsds.zip"
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as packed:
        assert "Family therapy" in packed.read("services.csv").decode()


def test_what_is_no_directory_is_a_sentence_and_nothing_is_lost(
    page: Page, served, plan: str, tmp_path: Path
) -> None:
    picture = tmp_path / "map.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    _stale(served, plan)
    _open(page, served, plan)
    page.locator("#fp-directory-file").set_input_files(picture)
    expect(page.locator(".fp-directory")).to_contain_text("map.png” is a picture, not a table")
    expect(page.locator(".fp-entry")).to_have_count(1)


def test_a_mark_that_nobody_understands_is_asked_about_first(
    new_page: Callable[..., Page], served, plan: str, tmp_path: Path
) -> None:
    file = tmp_path / "organizations.csv"
    file.write_text("id,name,WebStatus\no1,Quiet House,P\no2,Open House,Public\n", encoding="utf-8")
    page = new_page(width=390)
    _open(page, served, plan)
    _bring(page, file)
    report = page.locator(".fp-report")
    expect(report.get_by_text("the column “WebStatus” may say what is not for publication")).to_be_visible()
    expect(report.get_by_role("row", name=re.compile("Kept: organizations"))).to_contain_text("1")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    report.get_by_role("button", name="They may be published: WebStatus P").press("Enter")
    expect(report.get_by_role("row", name=re.compile("Kept: organizations"))).to_contain_text("2")
    expect(report.get_by_text("may say what is not for publication")).to_have_count(0)
