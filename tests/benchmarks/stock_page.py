"""The same step as a stock Voila page: what one would write with ipywidgets and Voila as they come.

`notebook_text` gives a notebook with the pillar's cards as checkboxes and, for what is chosen, the same
fields. It keeps choices in a JSON file.
"""

from __future__ import annotations

import json
from pathlib import Path

_SOURCE = """
import json
from pathlib import Path

import ipywidgets as w

KEPT = Path({kept!r})
TEXTS = ("Lead", "Who else", "Serves", "Partner", "Measure", "Resources")
ITEMS = json.loads({items!r})
state = json.loads(KEPT.read_text()) if KEPT.exists() else {{}}
status = w.HTML("Not changed")


def keep(key, value):
    state[key] = value
    KEPT.write_text(json.dumps(state, default=str))
    status.value = "Saved"


def field(item, name, kind):
    made = kind(description=name)
    made.observe(lambda change: keep(item["id"] + "/" + name, change["new"]), names="value")
    return made


def status_of(description):
    return w.Dropdown(description=description, options=["planned", "under way", "done", "paused"])


def card(item):
    tick = w.Checkbox(description=item["title"], value=item["chosen"])
    tick.observe(lambda change: keep(item["id"], change["new"]), names="value")
    about = w.HTML("<p>" + item["text"] + "</p><small>Tiers " + str(item["tiers"]) + "</small>")
    fields = [field(item, name, w.Text) for name in TEXTS]
    fields += [field(item, name, w.DatePicker) for name in ("Start", "Due")]
    fields += [field(item, "Status", status_of)]
    fields += [field(item, "Notes", w.Textarea)]
    return w.VBox([tick, about, *(fields if item["chosen"] else [])])


w.VBox([status, *(card(item) for item in ITEMS)])
"""


def notebook_text(items: list[dict[str, object]], kept: Path) -> str:
    """Return the notebook as text.

    Parameters
    ----------
    items
        Each with id, title, text, tiers, and whether it is chosen.
    kept
        The file that keeps the choices.
    """
    source = _SOURCE.format(kept=str(kept), items=json.dumps(items)).strip()
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "id": "stock",
        "metadata": {},
        "outputs": [],
        "source": source,
    }
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps(
        {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    )
