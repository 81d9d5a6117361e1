"""What a cell says reaches the page as it should, and what went wrong inside it does not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from fivepillars.server.outputs import FAILED, cell_html, failed_html, json_in_html
from fivepillars.server.sources import Sources

WIDGET = {"model_id": "abc", "version_major": 2, "version_minor": 1}


def _cell(*outputs, tags=()):
    return new_code_cell("pass", outputs=list(outputs), metadata={"tags": list(tags)})


def _shown(**data):
    return new_output("display_data", {key.replace("_", "/"): value for key, value in data.items()})


def test_html_of_the_notebook_is_shown_as_it_is():
    html = cell_html(_cell(_shown(text_html="<table></table>", text_plain="Twin()"), tags=["twin"]))
    assert html == '<div class="cell code tag-twin"><table></table></div>'


def test_a_cell_that_says_nothing_takes_no_place():
    assert cell_html(_cell()) == ""


@pytest.mark.parametrize(
    "output",
    [_shown(text_plain="<script>1</script>"), new_output("stream", name="stdout", text="<script>1</script>")],
)
def test_plain_text_is_escaped(output):
    assert "&lt;script&gt;" in cell_html(_cell(output))
    assert "<script>" not in cell_html(_cell(output))


def test_a_widget_names_its_model_and_carries_what_voila_needs():
    html = cell_html(_cell(new_output("display_data", {"application/vnd.jupyter.widget-view+json": WIDGET})))
    assert 'data-model="abc"' in html
    inside = html.split('+json">')[1].split("</script>")[0]
    assert json.loads(inside)["data"]["application/vnd.jupyter.widget-view+json"] == WIDGET


def test_a_picture_is_part_of_the_page():
    assert 'src="data:image/png;base64,aGk="' in cell_html(_cell(_shown(image_png="aG\nk=")))


def test_markdown_of_the_notebook_becomes_html():
    assert "<h1" in cell_html(new_markdown_cell("# Training"))
    assert "<strong>" in cell_html(_cell(_shown(text_markdown="**bold**")))


def test_an_error_is_a_sentence_and_never_a_traceback():
    error = new_output("error", ename="ZeroDivisionError", evalue="division", traceback=["line 1", "1/0"])
    html = cell_html(_cell(error, new_output("stream", name="stderr", text="a warning")))
    assert FAILED in html
    assert "Zero" not in html
    assert "1/0" not in html
    assert "warning" not in html


def test_a_refusal_says_its_own_sentence():
    assert (
        failed_html("No plan <b>x</b>.") == '<p class="failed" role="alert">No plan &lt;b&gt;x&lt;/b&gt;.</p>'
    )


@given(st.dictionaries(st.text(), st.text()))
def test_json_cannot_leave_its_script(value):
    text = json_in_html(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value


def test_a_web_module_is_kept_once_under_its_content():
    sources = Sources()
    states = [sources.lift({"_esm": "export default {}", "_css": "", "n": each}) for each in (1, 2)]
    assert states[0]["_esm"] == states[1]["_esm"]
    assert states[0]["_css"] == ""
    assert sources.read(states[0]["_esm"]) == "export default {}"
    assert sources.read("0" * 32 + ".js") is None


def test_only_so_many_modules_are_kept():
    sources = Sources(most=2)
    first, second, third = (sources.keep(text, "js") for text in "abc")
    assert [sources.read(name) for name in (first, second, third)] == [None, "b", "c"]
