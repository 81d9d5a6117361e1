"""What a notebook's cells say, as HTML for the page.

Plain output is written into the page as it is, so it can be read at first paint and without JavaScript.
A widget becomes a place that names its model; the page's script draws it there.

HTML that a cell displays is our own notebook's work and passes through, as in any notebook; plain text is
escaped.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any, Final

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nbformat import NotebookNode

WIDGET = "application/vnd.jupyter.widget-view+json"

#: What a visitor reads where a cell failed. What went wrong is in the server's log.
FAILED = (
    "This part of the page could not be shown. Everything marked Saved is safe. "
    "Open the page again; if it still fails, tell the person who runs the workbook."
)


def json_in_html(value: object) -> str:
    """Return a value as JSON that cannot end the `<script>` it stands in."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def markdown_html(source: str) -> str:
    """Return a notebook's own Markdown as HTML."""
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(source))


def failed_html(sentence: str = "") -> str:
    """Return the sentence that stands where a cell failed: ours, or one that says more."""
    return f'<p class="failed" role="alert">{escape(sentence or FAILED)}</p>'


def _widget(view: Mapping[str, object]) -> str:
    # The tag Voila's own front end looks for; ours reads the same one.
    output = {"output_type": "display_data", "metadata": {}, "data": {WIDGET: view}, "trusted": True}
    return (
        f'<div class="widget" data-model="{escape(str(view["model_id"]))}">'
        f'<script type="application/vnd.voila.cell-output+json">{json_in_html(output)}</script></div>'
    )


def _picture(kind: str) -> Callable[[str], str]:
    return lambda data: f'<img alt="" src="data:{kind};base64,{escape("".join(data.split()))}">'


# What can be shown, the best first.
_KINDS: Final[Mapping[str, Callable[[Any], str]]] = {
    WIDGET: _widget,
    "text/html": str,
    "image/svg+xml": str,
    "text/markdown": markdown_html,
    "image/png": _picture("image/png"),
    "image/jpeg": _picture("image/jpeg"),
    "text/plain": lambda data: f"<pre>{escape(str(data))}</pre>",
}


def _bundle(data: Mapping[str, Any]) -> str:
    kind = next((kind for kind in _KINDS if kind in data), None)
    return _KINDS[kind](data[kind]) if kind else ""


def output_html(output: NotebookNode) -> str:
    """Return one output of a cell as HTML. What a cell writes to its error stream is not for visitors."""
    if output.output_type == "stream":
        return f"<pre>{escape(output.text)}</pre>" if output.name == "stdout" else ""
    if output.output_type == "error":
        return failed_html()
    return _bundle(output.data)


def cell_html(cell: NotebookNode) -> str:
    """Return a cell's part of the page; nothing for a cell that says nothing.

    The cell's tags become classes (`cell tag-twin`), so that the page can treat a cell by what it is for.
    """
    if cell.cell_type == "markdown":
        inside = markdown_html(cell.source)
    elif cell.cell_type == "code":
        inside = "".join(output_html(output) for output in cell.outputs)
    else:
        inside = ""
    if not inside.strip():
        return ""
    kinds = [cell.cell_type, *(f"tag-{tag}" for tag in cell.metadata.get("tags", []))]
    return f'<div class="cell {escape(" ".join(kinds))}">{inside}</div>'
