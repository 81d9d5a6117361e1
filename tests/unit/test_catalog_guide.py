"""The guide that comes with the package is complete: what the sources name is there, and counts right."""

import json
import re
from dataclasses import FrozenInstanceError

import pytest
from pydantic import ValidationError

from fivepillars import catalog
from fivepillars.catalog import KINDS, PILLARS
from fivepillars.catalog.wording import sentences, words

GUIDE = catalog.load()


@pytest.mark.parametrize(
    ("pillar", "partners", "actions", "incentives"),
    [
        ("training", 5, 3, 3),
        ("supports", 8, 4, 1),  # each kind of organization that provides something is a kind of its own
        ("learning", 3, 3, 1),
        ("screening", 3, 7, 1),
        ("populations", 4, 5, 1),
    ],
)
def test_each_pillar_counts_as_the_guide_does(pillar, partners, actions, incentives):
    counted = [len(GUIDE.of(kind, pillar)) for kind in ("partner", "action", "incentive")]
    assert counted == [partners, actions, incentives]


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("partner", 23),
        ("action", 22),
        ("incentive", 7),
        ("pillar", 5),
        ("approach", 3),
        ("tier", 3),
        ("element", 6),
        ("building-block", 4),
        ("profession", 9),
        ("role", 11),
    ],
)
def test_the_whole_guide_counts(kind, count):
    assert len(GUIDE.of(kind)) == count


def test_every_kind_has_items():
    assert {item.kind for item in GUIDE.items} == set(KINDS)


def test_pillars_come_in_order_and_what_cuts_across_comes_last():
    places = [[pillar.slug for pillar in PILLARS].index(i.pillar) if i.pillar else 5 for i in GUIDE.items]
    assert places == sorted(places)
    assert [pillar.number for pillar in PILLARS] == [1, 2, 3, 4, 5]
    assert [GUIDE.pillar(pillar.slug).title for pillar in PILLARS] == [pillar.title for pillar in PILLARS]


@pytest.mark.parametrize(
    "name",
    [
        "Oakland",
        "CIS of San Antonio",
        "Higher Ground",
        "Restart SMART",
        "TCHAT",
        "Handle with Care",
        "Kentucky",
        "North Dakota",
        "San José University",
        "Pima County",
        "Maryland",
        "Boston",
        "Cincinnati",
        "Carl",
    ],
)
def test_every_example_the_sources_name_is_there(name):
    assert any(name in item.title for item in GUIDE.of("example"))


def test_two_whole_school_approaches_and_the_targeted_one():
    whole = {item.title for item in GUIDE.of("approach") if "whole-school" in item.tags}
    assert whole == {"Community school", "Communities In Schools"}
    assert [item.title for item in GUIDE.of("approach") if "targeted" in item.tags] == [
        "Targeted partnerships"
    ]


def test_the_tiers_say_who_leads():
    leads = {item.tiers: item.roles[0] for item in GUIDE.of("tier")}
    assert leads == {
        (1,): "School staff lead",
        (2,): "School staff and specialized partners share the lead",
        (3,): "Community partners lead",
    }


def test_roles_are_cells_of_tier_and_profession():
    cells = [(role.profession, role.tiers) for role in GUIDE.of("role")]
    assert len(set(cells)) == len(cells)
    assert all(len(tiers) == 1 for _, tiers in cells)
    assert ("guide.profession.agency-clinician", (2,)) not in cells


def test_esser_is_marked_as_ended():
    expired = [item for item in GUIDE.items if item.expired]
    assert [item.id for item in expired] == ["guide.strategy.esser"]
    ended = expired[0].expired
    assert ended.on.isoformat() == "2025-01-28"
    assert "30 September 2024" in ended.reason
    assert GUIDE.source(ended.source.document).year == 2024


@pytest.mark.parametrize("item", GUIDE.items, ids=lambda item: item.id)
def test_every_item_reads_well(item):
    assert re.fullmatch(r"[a-z-]+\.[a-z-]+\.[a-z0-9-]+", item.id)
    assert item.id.split(".")[1] == item.kind
    assert words(item.title) <= 12
    assert 1 <= len(sentences(item.text)) <= 2
    assert not re.search(r"[!\t]|  ", item.title + item.text)
    assert ("ESSER" in item.title + item.text) == bool(item.expired)
    assert GUIDE.source(item.source.document)
    assert item.source.section
    assert item.tags


def test_every_action_comes_with_measures_and_a_lead():
    for action in GUIDE.of("action"):
        assert 1 <= len(action.measures) <= 3
        assert 1 <= len(action.roles) <= 4


def test_legal_topics_are_questions_only():
    for item in GUIDE.of("question"):
        assert item.title.endswith("?")
    legal = [item for item in GUIDE.items if "legal" in item.tags]
    assert {item.kind for item in legal} == {"question"}
    assert all(
        "counsel" in item.text or "Which laws" in item.text for item in legal if item.tiers == (1, 2, 3)
    )


def test_titles_and_ids_are_used_once():
    ids = [item.id for item in GUIDE.items]
    assert len(set(ids)) == len(ids)
    titled = [(item.pillar, item.kind, item.title) for item in GUIDE.items]
    assert len(set(titled)) == len(titled)


def test_every_example_of_a_pillar_can_be_reached_from_it():
    for example in GUIDE.of("example"):
        assert any(example in GUIDE.for_pillar(pillar.slug, "example") for pillar in PILLARS)


def test_for_pillar_gives_its_own_first_and_then_what_also_belongs():
    shown = GUIDE.for_pillar("training", "action")
    assert shown[:3] == GUIDE.of("action", "training")
    assert "screening.action.reporting-training" in {item.id for item in shown[3:]}
    assert {item.kind for item in GUIDE.for_pillar("screening")} >= {
        "crisis",
        "question",
        "role",
        "difference",
    }


def test_items_are_found_by_id():
    action = GUIDE["training.action.aces-awareness"]
    assert GUIDE.get(action.id) is action
    assert action.id in GUIDE
    assert GUIDE.get("training.action.never-was") is None
    with pytest.raises(KeyError):
        GUIDE["training.action.never-was"]
    with pytest.raises(KeyError):
        GUIDE.source("never-was")


def test_nothing_can_be_changed():
    with pytest.raises(ValidationError):
        GUIDE.items[0].title = "Other"
    with pytest.raises(FrozenInstanceError):
        GUIDE.version = "0"
    assert isinstance(GUIDE.items, tuple)
    assert catalog.load() is GUIDE


def test_the_list_is_ready_for_json():
    listed = json.loads(json.dumps(GUIDE.listed()))
    assert len(listed) == len(GUIDE.items)
    needed = {"id", "kind", "pillar", "title", "text", "tiers", "levels", "source"}
    assert all(needed <= item.keys() for item in listed)
    esser = next(item for item in listed if item["id"] == "guide.strategy.esser")
    assert esser["expired"]["on"] == "2025-01-28"


def test_sources_are_named_in_full():
    assert (
        GUIDE.source("guide")
        .reference()
        .startswith("Manian, N., Sorensen, C. (2024). Building School Community")
    )
    assert GUIDE.source("tips").reference().startswith("INcompassing Education (no date). 3 Tips")
    assert all(source.url or source.note for source in GUIDE.sources)
    cited = {item.source.document for item in GUIDE.items} | {"esser-end"}
    assert cited == {source.id for source in GUIDE.sources}
