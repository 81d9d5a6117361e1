"""A bad catalog file is refused with its name, the line and what to write instead."""

import pytest

from fivepillars import catalog
from fivepillars.catalog import CatalogError
from fivepillars.places import data_folder

HEAD = """version: "1"
sources:
  - {id: local, short: Us, title: Our list, authors: [], year: 2026, publisher: Us, url: null, licence: Ours.}
items:
"""
EXPIRED = """levels: [school]
    expired: {on: 2025-02-30, reason: It ended., source: {document: local, section: Page 2}}"""
ITEM = """  - id: training.action.one
    kind: action
    pillar: training
    title: Train the staff
    text: Train them well.
    source: {document: local, section: Page 1}
    tiers: [1]
    levels: [school]
"""


@pytest.fixture
def folder(tmp_path):
    """Return a function that writes one catalog file and gives its folder."""

    def write(text, name="training.yaml"):
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


ASKED = ITEM.replace("action", "approach") + "    implies: "


def refused(folder, extra=()):
    with pytest.raises(CatalogError) as trouble:
        catalog.load(folder, extra)
    assert str(trouble.value) == "\n".join(map(str, trouble.value.problems))
    return str(trouble.value)


def test_a_sound_file_is_read(folder):
    assert [item.title for item in catalog.load(folder(HEAD + ITEM)).items] == ["Train the staff"]


@pytest.mark.parametrize(
    ("old", "new", "line", "advice"),
    [
        ("tiers: [1]", "tier: 1", 11, '"tier" is not a field of an action; write "tiers: [1, 2]"'),
        ("tiers: [1]", "tiers: 1", 11, '"tiers" is a list; write "tiers: [1, 2]"'),
        ("tiers: [1]", "tiers: [1, 4]", 11, '"4" is not a tier; write one of: 1, 2, 3'),
        ("tiers: [1]", "tiers: [1, 1]", 11, '"1" is listed twice; keep one of the two'),
        ("tiers: [1]", "tiers: []", 11, '"tiers" is empty; write "tiers: [1, 2]"'),
        ("[school]", "[district]", 12, '"district" is not a level; write one of: school, lea, sea'),
        ("kind: action", "kind: task", 6, '"task" is not a kind; write one of: pillar, partner, action'),
        (
            "pillar: training",
            "pillar: trainings",
            7,
            '"trainings" is not a pillar; write one of: training, supports, learning',
        ),
        (
            "pillar: training",
            "pillar: supports",
            5,
            'the id starts with "training"; write "supports.action.…"',
        ),
        ("training.action.one", "training.partner.one", 5, 'the id says "partner" and the kind is "action"'),
        ("training.action.one", "Training One", 5, "write small letters, digits and hyphens"),
        ("    title: Train the staff\n", "", 5, 'an action needs the field "title"'),
        ("Train the staff", " ".join(["word"] * 13), 8, "the title has 13 words; keep it to 12"),
        ("Train the staff", "Train the staff.", 8, 'leave out the "." at its end'),
        ("Train the staff", "2024", 8, '"title" is text and "2024" is not; put it in quotes'),
        ("Train the staff", "''", 8, "the title is empty; write a few words"),
        ("Train them well.", "''", 9, "the text is empty; write one or two plain sentences"),
        (
            "levels: [school]",
            "levels: [school]\n    roles: [" + "x" * 121 + "]",
            13,
            "keep it to 120 characters",
        ),
        ("levels: [school]", "levels: [school]\n    roles: [1.5]", 13, '"roles" is text and "1.5" is not'),
        ("Train them well.", "One. Two. Three.", 9, "the text has 3 sentences; keep it to one or two"),
        ("Train them well.", "Train them", 9, "end it with a full stop or a question mark"),
        ("Train them well.", " ".join(["word"] * 41) + ".", 9, "has 41 words; keep it to 40"),
        ("Train them well.", "Note: train them well.", 9, "text with a colon in it goes in quotes"),
        ("document: local", "document: lokal", 10, 'no source has the id "lokal"; write one of: local'),
        ("section: Page 1", "sectoin: Page 1", 10, '"sectoin" is not a field of "source"; write "section: '),
        (", section: Page 1}", "}", 10, '"source" needs the field "section"; write "section: Page 1"'),
        ("section: Page 1}", "section: Page 1, document: local}", 10, '"document" is written twice here'),
        ("{document: local, section: Page 1}", "local", 10, 'write "source: {document: guide'),
        (
            "levels: [school]",
            "levels: [school]\n    examples: [a.example.b]",
            13,
            'no example has the id "a.example.b"',
        ),
        ("levels: [school]", "levels: [school]\n    examples: [best]", 13, "write ids of items"),
        (ITEM, f"{ASKED}[The best one]\n", 13, "write ids of items, such as training.action"),
        (ITEM, f"{ASKED}everything\n", 13, '"implies" is a list; write "implies: [training.action'),
        (
            "levels: [school]",
            "levels: [school]\n    school: Yes it does.",
            13,
            '"school" is not a field of an action',
        ),
        ("levels: [school]", "levels: [school]\n    measures: [a, b, c, d]", 13, "at most 3 entries"),
        ("levels: [school]", "levels: [school]\n    xyzzy: 1", 13, "leave it out, or use one of: id, kind"),
        (
            "levels: [school]",
            EXPIRED,
            13,
            '"2025-02-30" does not fit "on"; write "on: 2025-01-28"',
        ),
        ("levels: [school]", "levels: [school]\n    tags: &a [x]\n    also: *a", 13, "write the value out"),
        ("levels: [school]", "levels: [school]\n   tags: [x]", 13, "check the indent of this line"),
        ("levels: [school]", "levels: [school]\n\ttags: [x]", 13, "indent with spaces, never tabs"),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_advice(folder, old, new, line, advice):
    assert old in ITEM
    told = refused(folder(HEAD + ITEM.replace(old, new)))
    assert told.startswith(f"training.yaml, line {line}: ")
    assert advice in told
    assert "\n" not in told


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        (HEAD + ITEM + ITEM, 13, "already used in training.yaml, line 5; choose another"),
        (HEAD + "  - one\n", 5, 'this entry has no fields; start it with "- id:"'),
        (HEAD, 4, '"items" is a list; start each entry with "- id:"'),
        ("- one\n", 1, "the file is not a mapping"),
        ("", 1, "the file is not a mapping"),
        (b"items: [\xff]\n", 1, "save it as UTF-8"),
        ("items: " + "[" * 900 + "]" * 900, 1, "lists lie in lists"),
        ("item: []\n", 1, '"item" does not belong here; a file has: version, defaults, sources, items'),
        ("defaults: [1]\n", 1, '"defaults" holds the fields all items share'),
        ("defaults:\n  title: All\n", 2, '"title" cannot be shared; write it with each item'),
        (
            HEAD.replace("items:", "defaults:\n  tiers: [7]\nitems:") + ITEM.replace("    tiers: [1]\n", ""),
            5,
            '"7" is not',
        ),
        ("sources:\n  - {id: x, short: X}\n", 2, 'a source needs the field "title"'),
        (HEAD + ITEM.replace("action", "role"), 5, 'a role needs the field "profession"; add it'),
    ],
)
def test_files_that_are_wrong_as_a_whole(folder, text, line, advice):
    told = refused(folder(text))
    assert f"training.yaml, line {line}: " in told
    assert advice in told


def test_all_that_is_wrong_is_told_at_once_in_order(folder):
    bad = ITEM.replace("Train them well.", "Train").replace("[school]", "[town]")
    folder(HEAD + bad, "a.yaml")
    told = refused(folder("items:\n" + ITEM.replace("tiers", "tyres"), "b.yaml"))
    places = [line.partition(":")[0] for line in told.splitlines()]
    assert places == ["a.yaml, line 9", "a.yaml, line 12", "b.yaml, line 8"]


def test_a_pillar_says_why_in_three_sentences(folder):
    pillar = ITEM.replace("action", "pillar") + "    why: [One., Two.]\n"
    assert 'line 13: "why" has 2 sentences; write exactly three' in refused(folder(HEAD + pillar))


def test_each_sentence_of_why_reads_like_one(folder):
    pillar = ITEM.replace("action", "pillar") + "    why: [One., Two., Three]\n"
    assert 'line 13: "Three" does not end like a sentence' in refused(folder(HEAD + pillar))


def test_a_role_names_a_profession_that_is_there(folder):
    role = ITEM.replace("action", "role") + "    profession: guide.profession.baker\n"
    assert 'line 13: no profession has the id "guide.profession.baker"' in refused(folder(HEAD + role))


def test_an_empty_folder_and_a_folder_for_a_file(tmp_path):
    assert "no *.yaml file is here" in refused(tmp_path)
    assert "no *.yaml file is here" in refused(tmp_path / "nowhere")
    (tmp_path / "a.yaml").mkdir()
    assert "a.yaml, line 1: the file cannot be read" in refused(tmp_path)


def test_a_provider_adds_items_of_its_own(folder):
    own = ITEM.replace("training.action", "esd112.action").replace("local", "guide")
    merged = catalog.load(extra=[folder('version: "esd112-3"\nitems:\n' + own)])
    assert len(merged.items) == len(catalog.load().items) + 1
    assert merged.of("action", "training")[-1].id == "esd112.action.one"
    assert merged.version == catalog.load().version + "+esd112-3"
    assert "esd112.action.one" not in catalog.load()


def test_an_addition_may_not_take_the_guides_names(folder):
    own = "items:\n" + ITEM.replace("local", "guide")
    told = refused(data_folder() / "catalog", [folder(own)])
    assert '/training.yaml, line 2: ids that start with "training" are the guide\'s own' in told
