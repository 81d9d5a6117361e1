"""Every page of the sample plan at projector and phone size: nothing hangs over; pictures can be kept.

`make pictures` keeps them in `tests/browser/pictures/` for the README and for a look.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from fivepillars.places import data_folder
from fivepillars.steps import STEPS
from fivepillars.workbook import PlanRepository


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    folder = Path(os.environ.get("FIVEPILLARS_PICTURES") or tmp_path_factory.mktemp("pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def sample(served) -> str:
    plan, *_ = PlanRepository.open(served.store).bring_in(
        next((data_folder() / "examples").glob("*.plan.json"))
    )
    return plan


@pytest.mark.parametrize("slug", [step.slug for step in STEPS])
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 800)], ids=["1280", "360"])
def test_a_page_fits_its_window(
    new_page: Callable[..., Page], served, sample: str, kept: Path, slug: str, width: int, height: int
) -> None:
    page = new_page(width=width, height=height)
    page.goto(served.address("" if slug == "start" else f"plans/{sample}/{slug}"))
    page.wait_for_selector("html.fp-live")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=kept / f"{slug}-{width}.png")
