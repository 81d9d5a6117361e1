"""Any notebook can be a step: what it prints is shown, what fails in it is said in a sentence."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import expect

PARAMETERS = new_code_cell('plan = ""\nby = ""', metadata={"tags": ["parameters"]})
COUNTER = '''
import anywidget, ipywidgets, traitlets

class Counter(anywidget.AnyWidget):
    """Counts, doubles in Python, answers messages, and holds bytes."""

    _esm = """
    export default {
      initialize({ model }) { model.on("change:count", () => (document.title = `${model.get("count")}`)); },
      render({ model, el }) {
        const button = document.createElement("button");
        const double = document.createElement("output");
        const show = () => {
          button.textContent = `count ${model.get("count")}`;
          double.textContent = `double ${model.get("double")}, ${model.get("pixels").byteLength} bytes`;
        };
        button.onclick = () => {
          model.set("count", model.get("count") + 1);
          model.set("pixels", new Uint8Array([1, 2, 3]));
          model.save_changes();
        };
        model.on("change", show);
        model.on("msg:custom", (said, buffers) => {
          double.title = `${said.heard} ${buffers[0].getUint8(0)}`;
        });
        button.oncontextmenu = (event) => {
          event.preventDefault();
          model.send({ say: "<hello>" }, undefined, [new Uint8Array([7])]);
        };
        el.append(button, double);
        show();
      },
    };
    """
    _css = "button { letter-spacing: 3px }"
    count = traitlets.Int(3).tag(sync=True)
    double = traitlets.Int(6).tag(sync=True)
    pixels = traitlets.CBytes(b"ab").tag(sync=True)

    def __init__(self):
        super().__init__()
        self.observe(lambda change: self.set_trait("double", 2 * change.new), "count")
        self.on_msg(lambda _, said, buffers: self.send({"heard": said["say"]}, [bytes(buffers[0])]))
'''
STEPS = {
    "training": [
        COUNTER + "\nipywidgets.VBox([ipywidgets.HTML('<b>two of a kind</b>'), Counter(), Counter()])"
    ],
    "supports": ["print('before')", "1 / 0", "print('after')"],
    "learning": [
        "import ipywidgets as w",
        "slider, told = w.IntSlider(description='Seats'), w.Label('none yet')",
        "slider.observe(lambda change: told.set_trait('value', f'{change.new} seats'), 'value')",
        "w.VBox([slider, told])",
    ],
    "screening": ["from pathlib import Path", "print('first')", "input()"],
    "populations": ["from fivepillars.plan import Refused", "raise Refused('The store is <locked>. Wait.')"],
    "action-plan": ["print(f'{plan} by {by}')"],
    "team": [
        COUNTER,
        "import asyncio",
        "counter = Counter()",
        # As soon as the kernel has time: before the page's line is up.
        "asyncio.get_running_loop().call_soon(counter.set_trait, 'count', 50)",
        "counter",
    ],
}


@pytest.fixture(scope="module")
def served(serve_in, tmp_path_factory):
    """Start the workbook on notebooks of our own."""
    folder: Path = tmp_path_factory.mktemp("notebooks")
    for step, sources in STEPS.items():
        cells = [new_markdown_cell(f"# {step}"), PARAMETERS, *map(new_code_cell, sources)]
        nbformat.write(new_notebook(cells=cells), folder / f"{step}.ipynb")
    return serve_in(tmp_path_factory.mktemp("store"), notebooks=str(folder))


def test_widgets_count_talk_and_hold_bytes(page, served, plan):
    page.goto(served.address(f"plans/{plan}/training"))
    expect(page.get_by_text("two of a kind")).to_be_visible()
    first, second = page.get_by_role("button").all()
    expect(first).to_have_css("letter-spacing", "3px")
    expect(page.locator("output").first).to_have_text("double 6, 2 bytes")
    first.click()
    expect(first).to_have_text("count 4")
    expect(page.locator("output").first).to_have_text("double 8, 3 bytes")
    expect(second).to_have_text("count 3")
    expect(page).to_have_title("4")
    first.click(button="right")
    expect(page.locator("output").first).to_have_attribute("title", "<hello> 7")


def test_what_changed_before_the_line_was_up_is_caught_up(page, served, plan):
    page.goto(served.address(f"plans/{plan}/team"))
    button = page.get_by_role("button")
    expect(button).to_have_text("count 50")
    button.click()
    expect(button).to_have_text("count 51")
    expect(page.locator("output")).to_contain_text("double 102")


def test_a_web_module_is_fetched_once(page, served, plan):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.address(f"plans/{plan}/training"))
    expect(page.get_by_role("button")).to_have_count(2)
    files = [url for url in asked if "/component/" in url]
    assert sorted(url.rsplit(".", 1)[1] for url in files) == ["css", "js"]


def test_a_failed_cell_is_a_sentence_and_what_came_before_stays(page, served, plan):
    page.goto(served.address(f"plans/{plan}/supports"))
    expect(
        page.get_by_role("alert").filter(has_text="This part of the page could not be shown")
    ).to_be_visible()
    expect(page.locator("main")).to_contain_text("before")
    expect(page.locator("main")).not_to_contain_text("after")
    assert "ZeroDivision" not in page.content()


def test_a_refusal_in_the_notebook_says_its_own_sentence(page, served, plan):
    page.goto(served.address(f"plans/{plan}/populations"))
    expect(page.get_by_role("alert").filter(has_text="The store is <locked>. Wait.")).to_be_visible()


def test_a_question_nobody_can_answer_does_not_hang(page, served, plan):
    page.goto(served.address(f"plans/{plan}/screening"))
    expect(page.locator("main")).to_contain_text("first")
    expect(page.get_by_role("alert").filter(has_text="could not be shown")).to_be_visible()


def test_other_widgets_get_the_whole_front_end(page, served, plan):
    page.goto(served.address(f"plans/{plan}/learning"))
    slider = page.get_by_role("slider")
    expect(slider).to_be_visible()
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("1 seats")).to_be_visible()
    assert page.locator("[id=main]").count() == 1


def test_the_visitors_name_reaches_the_notebook_as_text(page, served, plan):
    name = "%22%3B%20import%20os%20%23%20%3Cb%3EDana"
    page.context.add_cookies([{"name": "fivepillars_by", "value": name, "url": served.base}])
    page.goto(served.address(f"plans/{plan}/action-plan"))
    expect(page.locator("main")).to_contain_text(f'{plan} by "; import os # <b>Dana')
