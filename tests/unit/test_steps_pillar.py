"""A pillar's step says what the page needs as plain data, and its twin says the same without a kernel."""

import json
from html.parser import HTMLParser

import pytest

from fivepillars.catalog import PILLARS, load
from fivepillars.plan import Refused
from fivepillars.steps import PillarStep, open_step
from fivepillars.store import Store
from fivepillars.workbook import Workbook
from made_context import settings_on

REFERRAL = "screening.action.referral-system"
CLINICS = "screening.partner.clinics"
HOSTILE = "</section><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


@pytest.fixture
def workbook() -> Workbook:
    store = Store.open(":memory:")
    store.create("riverbend", title="Riverbend", choices=[])
    return Workbook(store, "riverbend", by="Sam Lee")


def _step(workbook: Workbook, slug: str = "screening") -> PillarStep:
    found = open_step(workbook, slug)
    assert isinstance(found, PillarStep)
    return found


def _card(state: dict, table: str, row: str) -> dict:
    group = next(group for group in state["groups"] if group["table"] == table)
    return next(card for card in group["cards"] if card["row"] == row)


@pytest.mark.parametrize("pillar", PILLARS, ids=lambda pillar: pillar.slug)
def test_every_pillar_offers_all_that_the_guide_lists(workbook: Workbook, pillar) -> None:
    state = _step(workbook, pillar.slug).state()
    assert json.loads(json.dumps(state))["step"]["slug"] == pillar.slug
    assert len(state["step"]["why"]) == 3
    for group in state["groups"]:
        offered = [item.id for item in load().of(kind=group["table"], pillar=pillar.slug)]
        assert [card["row"] for card in group["cards"]] == offered
        assert not any(card["chosen"] for card in group["cards"])
        assert all(card["source"] and card["tags"] for card in group["cards"])


def test_a_chosen_action_says_in_place_what_it_still_needs(workbook: Workbook) -> None:
    workbook.choose("action", REFERRAL, "chosen", value=True)
    workbook.choose("action", REFERRAL, "lead", "M. Ortiz")
    card = _card(_step(workbook).state(), "action", REFERRAL)
    assert card["chosen"]
    assert set(card["open"]) == {"due", "measure"}
    assert card["values"]["lead"] == "M. Ortiz"
    assert card["summary"] == "M. Ortiz · 2 open points"
    assert card["paper"]["when"] == "still open"
    assert card["paper"]["partner"] == "–"


def test_a_partner_and_the_team_are_offered_where_they_fit(workbook: Workbook) -> None:
    workbook.choose("member", "m1", "name", "Ana Kahale")
    workbook.choose("member", "m1", "role", "principal")
    workbook.choose("partner", CLINICS, "chosen", value=True)
    workbook.choose("partner", CLINICS, "organization", "Valley Health")
    actions = next(group for group in _step(workbook).state()["groups"] if group["table"] == "action")
    options = {field["field"]: field["options"] for field in actions["fields"]}
    assert [option["label"] for option in options["lead"]] == ["Ana Kahale, principal"]
    assert [(each["value"], each["label"]) for each in options["partner"]] == [
        (f"partner:{CLINICS}", "Valley Health")
    ]


def test_what_somebody_else_filled_says_who(workbook: Workbook) -> None:
    Workbook(workbook.store, "riverbend", by="Ana").choose("action", REFERRAL, "chosen", value=True)
    workbook.refresh()
    assert _card(_step(workbook).state(), "action", REFERRAL)["by"] == {"chosen": "Ana"}


def test_an_action_of_the_team_stands_among_the_others(workbook: Workbook) -> None:
    answer = _step(workbook).answer(
        {"id": "1", "do": "add", "table": "action", "title": HOSTILE, "tiers": [2, 1]}
    )
    card = _card(_step(workbook).state(), "action", answer["row"])
    assert (card["own"], card["chosen"], card["title"]) == (True, True, HOSTILE)
    assert card["source"] == "your team"
    assert _step(workbook).tiers() == {1: 1, 2: 1, 3: 0}


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        assert not any(name.startswith("on") for name, _ in attrs)


def test_the_twin_holds_what_the_plan_holds_and_escapes_it(workbook: Workbook) -> None:
    workbook.choose("action", REFERRAL, "chosen", value=True)
    for field in ("lead", "measure", "partner"):
        workbook.choose("action", REFERRAL, field, HOSTILE)
    html = _step(workbook).twin()._repr_html_()
    elements = _Elements()
    elements.feed(html)
    assert not {"script", "img"} & set(elements.seen)
    assert html.count("alert(1)&lt;/script&gt;") == 3
    for text in ("Pillar 4", "Set up a referral system", "has no due date", "Tier 2"):
        assert text in html


def test_the_twin_of_an_empty_pillar_says_what_the_guide_offers(workbook: Workbook) -> None:
    html = _step(workbook, "training").twin()._repr_html_()
    assert "No action is chosen yet. The guide offers:" in html
    assert "No partner is chosen yet. The guide offers:" in html


def test_steps_lead_on_to_each_other_only_where_there_are_addresses(
    workbook: Workbook,
) -> None:
    assert _step(workbook).state()["next"] is None
    served = Workbook(workbook.store, workbook.id, settings=settings_on(served=True))
    state = _step(served).state()
    assert state["previous"] == {"href": "learning", "title": "Learning time"}
    assert state["next"] == {"href": "populations", "title": "Specific populations"}


def test_an_unknown_step_is_refused_in_words(workbook: Workbook) -> None:
    with pytest.raises(Refused, match="There is no step called “nowhere”"):
        open_step(workbook, "nowhere")
