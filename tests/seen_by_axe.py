"""What axe finds on a page, short enough to read in a failure."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page) -> list[tuple[str, list[object]]]:
    """Return each rule of accessibility that a page breaks, with the elements that break it."""
    found = Axe().run(page).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]
