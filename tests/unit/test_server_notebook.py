"""The page's parameters reach the notebook as text and nothing else."""

import ast

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from fivepillars.server.notebook import INJECTED, read_notebook, with_parameters

NOTEBOOK = new_notebook(
    cells=[
        new_markdown_cell("# Title"),
        new_code_cell('plan = ""\nby = ""', metadata={"tags": ["parameters"]}),
        new_code_cell("print(plan)"),
    ]
)


def _injected(notebook):
    return [cell for cell in notebook.cells if INJECTED in cell.metadata.get("tags", [])]


def test_the_values_stand_after_the_defaults_and_win():
    changed = with_parameters(NOTEBOOK, {"plan": "riverbend", "by": "Dana"})
    assert [cell.source for cell in changed.cells[1:3]] == [
        'plan = ""\nby = ""',
        "# Parameters\nplan = 'riverbend'\nby = 'Dana'",
    ]
    nbformat.validate(changed)


def test_the_notebook_itself_is_left_alone():
    with_parameters(NOTEBOOK, {"plan": "riverbend"})
    assert _injected(NOTEBOOK) == []


def test_a_second_time_replaces_the_first():
    twice = with_parameters(with_parameters(NOTEBOOK, {"plan": "one"}), {"plan": "two"})
    assert [cell.source for cell in _injected(twice)] == ["# Parameters\nplan = 'two'"]


def test_without_a_parameters_cell_the_values_come_first():
    changed = with_parameters(new_notebook(cells=[new_code_cell("print(plan)")]), {"plan": "riverbend"})
    assert changed.cells[0].source == "# Parameters\nplan = 'riverbend'"


@given(st.text())
def test_whatever_somebody_is_called_stays_text(name):
    (cell,) = _injected(with_parameters(NOTEBOOK, {"by": name}))
    (assignment,) = ast.parse(cell.source).body
    assert ast.literal_eval(assignment.value) == name


def test_a_name_that_is_no_name_is_refused():
    with pytest.raises(ValueError, match="cannot be the name of a notebook parameter"):
        with_parameters(NOTEBOOK, {"plan = 1; by": "x"})


def test_a_changed_file_is_read_again(tmp_path):
    path = tmp_path / "step.ipynb"
    nbformat.write(NOTEBOOK, path)
    read_notebook(path).cells.clear()
    assert len(read_notebook(path).cells) == 3
    nbformat.write(new_notebook(cells=[new_markdown_cell("Other words, and more of them")]), path)
    assert read_notebook(path).cells[0].source.startswith("Other")
