"""The referral pathway: what is open, how it is begun and moved, and what goes out, whatever was typed."""

import io
import json
import re
from html import escape

import pytest
from pypdf import PdfReader

from fivepillars.analysis.sharing import questions_for_counsel, sharing_matrix
from fivepillars.charts.pathway_chart import MOST_ON_A_PAGE, pathway_chart, pathway_parts
from fivepillars.checks import blockers
from fivepillars.documents.care_cards import family_card, staff_card
from fivepillars.documents.outline import Bullets, Paragraph, Table, said
from fivepillars.places import data_folder
from fivepillars.steps import ReferralPathwayStep, open_step
from fivepillars.store import Store
from fivepillars.workbook import Workbook

HOSTILE = "</text><script>alert(1)</script>\"'&"
FULL = {
    "pathway": {"kind": "return", "title": "Word back", "who": "Clinician", "order": 1},
    "crisis": {
        "lead": "Counselor",
        "after_hours": "988",
        "reentry_who": "Counselor",
        "reentry_within": 1,
        "report_steps": "Report it yourself",
    },
}


@pytest.fixture
def workbook() -> Workbook:
    store = Store.open(":memory:")
    store.create("riverbend", title="Riverbend", choices=[])
    return Workbook(store, "riverbend", by="Sam Lee")


def _page(workbook: Workbook) -> ReferralPathwayStep:
    found = open_step(workbook, "pathway")
    assert isinstance(found, ReferralPathwayStep)
    return found


def _fill(workbook: Workbook, table: str, row: str, **fields: object) -> None:
    workbook.choose_together([(table, row, name, value) for name, value in fields.items()])


def _do(workbook: Workbook, command: str, **more: object) -> dict:
    return _page(workbook).answer({"id": "1", "do": command, **more})


def _open(workbook: Workbook) -> list[str]:
    return [each.sentence for each in blockers(workbook.plan, "pathway")]


def _whole(workbook: Workbook) -> None:
    _fill(workbook, "pathway", "own.1", **FULL["pathway"])
    _fill(workbook, "crisis", "crisis", **FULL["crisis"])
    _fill(workbook, "reporting", "own.a", title="Tip line")
    _fill(workbook, "reporting", "own.b", title="A trusted adult")


def test_a_whole_pathway_has_nothing_open(workbook: Workbook) -> None:
    _whole(workbook)
    assert _open(workbook) == []


@pytest.mark.parametrize(
    ("table", "row", "change", "sentence"),
    [
        ("pathway", "own.1", {"who": None}, "“Word back” has no owner."),
        ("pathway", "own.1", {"tier": 3}, "“Word back” is at Tier 3 and has no partner."),
        ("pathway", "own.1", {"kind": "treat"}, "No step leads back from the agency to school."),
        ("reporting", "own.b", {"title": None}, "There is no second way to report a concern."),
        (
            "crisis",
            "crisis",
            {"after_hours": None},
            "Nothing says whom to call at night, on weekends and in breaks.",
        ),
        (
            "crisis",
            "crisis",
            {"reentry_who": None},
            "There is no re-entry protocol: nobody calls the meeting after a crisis.",
        ),
        (
            "crisis",
            "crisis",
            {"reentry_within": None},
            "The re-entry protocol does not say how soon the meeting is held.",
        ),
        (
            "crisis",
            "crisis",
            {"report_steps": None},
            "Nothing says how staff make a report that the law requires.",
        ),
        ("crisis", "crisis", {"lead": None}, "The crisis team has no lead."),
    ],
)
def test_each_thing_that_must_be_there_is_asked_for(
    workbook: Workbook, table: str, row: str, change: dict, sentence: str
) -> None:
    _whole(workbook)
    _fill(workbook, table, row, **change)
    assert _open(workbook) == [sentence]


def test_a_way_that_answers_at_any_hour_and_steps_of_their_own_close_the_points(workbook: Workbook) -> None:
    _whole(workbook)
    _fill(workbook, "crisis", "crisis", after_hours=None, report_steps=None, reentry_who=None)
    _fill(workbook, "reporting", "own.a", after_hours=True)
    _fill(workbook, "pathway", "own.2", title="Report", kind="mandatory report", who="All staff")
    _fill(workbook, "pathway", "own.3", title="Back to class", kind="re-entry", who="Counselor")
    assert _open(workbook) == []


def test_an_empty_plan_says_where_to_begin_and_every_form_of_it_holds(workbook: Workbook) -> None:
    assert "No step of the referral pathway is written down yet." in _open(workbook)
    state = json.loads(json.dumps(_page(workbook).state()))
    assert state["picture"] is None
    assert "Begin from a typical pathway" in _page(workbook).twin().html
    assert pathway_parts(workbook.plan) == ()


def test_a_typical_pathway_is_begun_with_one_message_and_leaves_the_owners_to_the_team(
    workbook: Workbook,
) -> None:
    assert _do(workbook, "begin_pathway")["ok"]
    steps = workbook.plan.pathway
    assert len(steps) == 8
    assert not any(each.who for each in steps)
    assert steps[0].kind == "notice"
    assert "return" in {each.kind for each in steps}
    again = _do(workbook, "begin_pathway")
    assert not again["ok"]
    assert "Nothing was changed" in again["say"]
    assert _do(workbook, "undo")["ok"]
    assert workbook.plan.pathway == ()


def test_steps_move_up_and_down_and_no_further_than_the_ends(workbook: Workbook) -> None:
    _do(workbook, "begin_pathway")
    first, second, *_ = (each.id for each in workbook.plan.pathway)
    assert _do(workbook, "move", row=second, up=True)["ok"]
    assert [each.id for each in workbook.plan.pathway][:2] == [second, first]
    assert not _do(workbook, "move", row=second, up=True)["ok"]
    assert not _do(workbook, "move", row="own.gone", up=True)["ok"]
    _fill(workbook, "pathway", "own.late", title="Added later")
    assert workbook.plan.pathway[-1].id == "own.late"
    assert _do(workbook, "move", row="own.late", up=True)["ok"]
    assert workbook.plan.pathway[-2].id == "own.late"


def test_open_cells_are_questions_for_counsel_until_consent_is_settled(workbook: Workbook) -> None:
    assert _do(workbook, "begin_sharing")["ok"]
    matrix = sharing_matrix(workbook.plan)
    assert len(matrix.people) == 4
    assert len(matrix.lines) == 7
    assert len(questions_for_counsel(workbook.plan)) == 7
    what, cells = matrix.lines[0]
    for cell in cells:
        _fill(workbook, "sharing", cell.id, answer="yes")
    assert len(questions_for_counsel(workbook.plan)) == 7, "a yes without whose consent is still open"
    for cell in cells:
        _fill(workbook, "sharing", cell.id, consent="parent or guardian")
    assert not any(each.startswith(what) for each in questions_for_counsel(workbook.plan))


def test_the_document_asks_counsel_each_open_question_once(workbook: Workbook) -> None:
    _do(workbook, "begin_sharing")
    html = workbook.document("html").decode()
    for question in questions_for_counsel(workbook.plan):
        assert html.count(escape(question)) == 1, question


def test_another_question_is_added_once_and_an_empty_one_is_refused(workbook: Workbook) -> None:
    assert _do(workbook, "ask", what="Crisis notes", who="Bus driver")["ok"]
    assert not _do(workbook, "ask", what="Crisis notes", who="Bus driver")["ok"]
    assert not _do(workbook, "ask", what=" ", who="Bus driver")["ok"]
    assert "Which law decides it?" in questions_for_counsel(workbook.plan)[0]


def test_nothing_typed_is_read_as_markup(workbook: Workbook) -> None:
    _fill(workbook, "pathway", "own.1", title=HOSTILE, who=HOSTILE, partner=HOSTILE, if_stalls=HOSTILE)
    _fill(workbook, "reporting", "own.a", title=HOSTILE, route=HOSTILE)
    _fill(workbook, "crisis", "crisis", lead=HOSTILE, report_steps=HOSTILE)
    _fill(workbook, "sharing", "own.s", what=HOSTILE, who=HOSTILE)
    drawn = pathway_chart(workbook.plan)
    assert drawn is not None
    for text in (_page(workbook).twin().html, drawn.svg(), drawn.svg(screen=True), drawn.figure_html()):
        assert "<script" not in text
    assert drawn.png().startswith(b"\x89PNG")
    for name in ("staff-card", "family-card"):
        assert workbook.document(name).startswith(b"%PDF-")
    assert b"<script" not in workbook.document("html")


def test_the_picture_names_every_step_and_long_pathways_are_drawn_in_parts(workbook: Workbook) -> None:
    _do(workbook, "begin_pathway")
    whole, parts = pathway_chart(workbook.plan), pathway_parts(workbook.plan)
    assert whole is not None
    assert [row[0].split(".")[0] for row in whole.rows] == [f"{number}" for number in range(1, 9)]
    assert len(parts) == 2
    assert max(len(part.rows) for part in parts) <= MOST_ON_A_PAGE
    assert [row for part in parts for row in part.rows] == list(whole.rows)
    assert "Who: still open" in whole.svg()
    assert "var(--ink" in whole.svg(screen=True)


def test_page_twin_and_documents_say_the_same_steps(workbook: Workbook) -> None:
    _do(workbook, "begin_pathway")
    for title in (each.title for each in workbook.plan.pathway):
        assert title in _page(workbook).twin().html
        assert title in workbook.document("html").decode()


def _words(document) -> str:
    found = []
    for part in document.sections:
        for block in part.blocks:
            if isinstance(block, Bullets):
                found += block.points
            elif isinstance(block, Paragraph):
                found.append(block.text)
            elif isinstance(block, Table):
                found += [said(cell) + "." for row in block.rows for cell in row[:1]]
    return "\n".join(found)


def _grade(text: str) -> float:
    """Return the Flesch–Kincaid grade (Kincaid et al. 1975), syllables counted as groups of vowels."""
    sentences = len(re.findall(r"[.?!:]+(?=\s|$)", text)) or 1
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_the_card_for_families_is_plain_and_the_card_for_staff_names_who(workbook: Workbook) -> None:
    _do(workbook, "begin_pathway")
    _whole(workbook)
    _fill(workbook, "pathway", "own.path-notice", who="Every member of staff")
    plan, today = workbook.plan, _page(workbook).today
    family = re.sub(r"\d+\. ", "", _words(family_card(plan, today)))
    assert _grade(family) <= 6
    assert not re.search(r"\b(MTSS|[Tt]ier|referral|intake|assessment|HIPAA|FERPA)\b", family)
    [steps] = [
        block
        for part in staff_card(plan, today).sections
        for block in part.blocks
        if isinstance(block, Table)
    ]
    assert "Every member of staff" in {row[1] for row in steps.rows}
    assert "988" in family


def _long(workbook: Workbook, steps: int, *, everything: bool) -> None:
    text = "A long text that goes on about what is done, by whom, and with which form. " * 3
    said = {name: text[:199].strip() for name in ("who", "form", "partner", "if_stalls", "family_words")}
    for number in range(steps):
        title = f"Step {number + 1}: {text}"[:199].strip()
        _fill(workbook, "pathway", f"own.{number:02}", order=number, title=title, within=3, **said)
    if everything:
        names = ("lead", "backup", "after_hours", "reentry_who", "report_who")
        _fill(workbook, "crisis", "crisis", **dict.fromkeys(names, text[:199].strip()))
        _fill(workbook, "crisis", "crisis", report_steps="\n".join([text] * 15))
        for number in range(12):
            _fill(workbook, "reporting", f"own.{number:02}", title=text[:199].strip(), route="In person")


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("name", ["staff-card", "family-card"])
def test_a_card_holds_a_page_however_long_the_pathway_is(
    workbook: Workbook, name: str, *, everything: bool
) -> None:
    _long(workbook, 30, everything=everything)
    pages = PdfReader(io.BytesIO(workbook.document(name))).pages
    assert len(pages) == 1
    shown = pages[0].extract_text()
    assert re.search(r"And \d+ more steps: (see the plan|ask us)\.", " ".join(shown.split()))
    assert "call 911" in shown
    assert re.search(r"\b1\. ", shown)


def test_a_card_shows_every_step_while_smaller_type_makes_room(workbook: Workbook) -> None:
    for number in range(11):
        title = f"Step {number + 1} of the way to care, told in a line that is not short"
        _fill(
            workbook, "pathway", f"own.{number:02}", order=number, title=title, who="Counselor", form="Form"
        )
    _whole(workbook)
    pages = PdfReader(io.BytesIO(workbook.document("staff-card"))).pages
    assert len(pages) == 1
    assert "more step" not in pages[0].extract_text()
    assert "Step 11" in pages[0].extract_text()


@pytest.mark.parametrize("name", ["staff-card", "family-card"])
def test_each_card_of_the_sample_fits_a_page(name: str) -> None:
    sample = Workbook.open(str(data_folder() / "examples" / "juniper-flats.plan.json"))
    assert len(PdfReader(io.BytesIO(sample.document(name))).pages) == 1
