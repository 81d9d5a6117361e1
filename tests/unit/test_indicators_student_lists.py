"""A list of single students is refused by its headings or its shape, and nothing of it is kept anywhere."""

import base64
import gc
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivepillars.exchange.indicators import understand
from fivepillars.places import data_folder
from fivepillars.plan import Refused
from fivepillars.steps import open_step
from fivepillars.store import Store
from fivepillars.workbook import Workbook
from made_indicators import LONG, sheet, state_file
from made_student_lists import KEYS, PARTICIPANTS, SHAPES, long_list

MARK = "Qx7Unseen"
AGGREGATES = (
    LONG,
    "School,Grade,Students absent\nOak,7,14\nOak,8,9\n",
    "School Code,School,Enrollment\n0101,Oak,210\n0102,Elm,330\n",
    "code,district,enrollment\n17001,Alder,210\n27010,Birch,330\n",
    "OBJECTID,District,Year,Group,Enrollment\n1,A,2023,Asian,12\n2,A,2023,White,40\n3,B,2023,Asian,9\n",
    "Key,District,Year,Subgroup,Students tested\n16-A,Alder,2023,Asian,12\n16-W,Alder,2023,White,40\n",
    "District,Year,Disability Category,Separate School\nA,2020,AUT,12\nA,2020,EMN,15\nA,2020,SLD,31\n",
    "School,Days absent\nOak,140\nElm,95\n",
    "District,Mean PHQ-9 total,Students\nAlder,6.1,120\nBirch,5.2,88\n",
    "Subject,School,Grade,Percent proficient\nELA,Oak,7,41\nMath,Oak,7,38\nELA,Oak,8,44\nMath,Oak,8,35\n",
    "District,Year,Group,Number absent,Percent absent\nA,2023,All Students,40,10\nA,2023,Asian,4,12.5\n",
    "School ID,School,Percent sad\n9,Oak,37.5\n12,Elm,29.1\n",
    "District,Year,Enrollment\nA,2023,120\nA,2023,120\nA,2023,125\nB,2023,90\n",
)


@pytest.mark.parametrize("text", [PARTICIPANTS, *SHAPES, *map(long_list, ("Ref", "X", "Key"))])
def test_a_list_of_students_is_known_by_its_shape(text: str) -> None:
    with pytest.raises(Refused, match="Nothing was read or kept") as refused:
        understand(sheet(text, "screening.csv"))
    cells = {cell for line in text.splitlines()[1:] for cell in line.split(",") if len(cell) > 2}
    assert not [cell for cell in cells if cell in refused.value.sentence]


@pytest.mark.parametrize("key", KEYS)
def test_a_number_or_name_of_a_student_is_known_by_its_heading(key: str) -> None:
    with pytest.raises(Refused, match="looks like a list of"):
        understand(sheet(long_list(key)))


@given(
    key=st.sampled_from(["Ref", "Key", "Nr", "ID", "Code", "Token"]),
    rows=st.integers(2, 80),
    seed=st.integers(0, 10_000),
)
def test_any_list_with_a_number_a_row_and_scores_is_refused(key: str, rows: int, seed: int) -> None:
    with pytest.raises(Refused, match="single students or records"):
        understand(sheet(long_list(key, rows, seed)))


@pytest.mark.parametrize("text", AGGREGATES)
def test_a_table_of_groups_is_none(text: str) -> None:
    assert understand(sheet(text)).rows


def test_official_files_with_a_code_a_row_are_none() -> None:
    assert understand(state_file()).rows == 3
    for name in ("idaho_schools", "idaho_districts", "yrbs_districts", "ma_enrollment_2017"):
        content = (data_folder() / "reference" / f"{name}.csv").read_bytes()
        assert understand(sheet(content, f"{name}.csv")).rows > 100
    districts = "".join(
        f"{1600000 + n:07d},Idaho,District {n // 3},{n % 977},{n % 41}.5\n" for n in range(13_313)
    )
    assert understand(sheet("leaid,state,district,children,poverty_pct\n" + districts)).rows == 13_313


def _desk() -> tuple[Workbook, object]:
    store = Store.open(":memory:")
    store.create("riverbend", title="Riverbend", choices=[])
    workbook = Workbook(store, "riverbend")
    return workbook, open_step(workbook, "needs")


def _piece(content: bytes) -> dict[str, object]:
    data = base64.b64encode(content).decode()
    return {"id": "1", "do": "piece", "file": "list.csv", "data": data, "place": 0, "last": True}


def _lists_with_mark() -> list[str]:
    by_heading = long_list("Student name").replace("Oak", f"{MARK} School")
    by_shape = SHAPES[0].replace("Oak", MARK).replace("A17", f"A17{MARK}")
    without_heading = SHAPES[-1].replace("P00", f"P00{MARK}")
    no_figures = f"Name,Motto\nAnn {MARK},Onward\nSam {MARK},Upward\n"
    return [by_heading, by_shape, without_heading, no_figures]


@pytest.mark.parametrize("place", range(4))
def test_what_is_refused_is_kept_nowhere_in_memory(place: int) -> None:
    workbook, needs = _desk()
    answer = needs.answer(_piece(_lists_with_mark()[place].encode()))
    assert answer["ok"] is False
    assert MARK not in str(answer)
    assert workbook.plan.indicators == ()
    gc.collect()
    held = {
        type(holder).__name__
        for holder in gc.get_objects()
        for each in gc.get_referents(holder)
        if isinstance(each, str | bytes) and each is not MARK and len(each) < 100_000
        if (MARK in each if isinstance(each, str) else MARK.encode() in each)
        if f'MARK = "{MARK}"' not in str(each)
    }
    assert held <= {"frame"}


def test_of_a_workbook_only_the_tables_of_groups_are_kept_and_the_list_is_told() -> None:
    from openpyxl import Workbook as Book

    book = Book()
    book.active.title = "Roster"
    for line in PARTICIPANTS.splitlines():
        book.active.append(line.split(","))
    summary = book.create_sheet("Summary")
    for line in ("School,Year,Enrollment", "Oak Middle,2023,210", "Elm High,2023,330"):
        summary.append(line.split(","))
    content = BytesIO()
    book.save(content)
    _, needs = _desk()
    answer = needs.answer(_piece(content.getvalue()))
    assert [each["name"] for each in answer["understood"]] == ["Summary"]
    [left] = answer["left"]
    assert "“Roster” looks like a list of students" in left
    [asked] = answer["understood"]
    roster = {"id": "2", "do": "try", "sheet": 0, "matching": asked["matching"]}
    assert "no longer at hand" in needs.answer(roster)["say"]


@pytest.mark.parametrize("place", range(4))
def test_the_command_line_keeps_and_prints_nothing_of_it(run, tmp_path, plans_file: str, place: int) -> None:
    source = tmp_path / "given" / "list.csv"
    source.parent.mkdir()
    source.write_text(_lists_with_mark()[place], encoding="utf-8")
    result = run("import", "riverbend", str(source), "--as", "indicators")
    assert isinstance(result.exception, Refused)
    assert MARK not in result.output + str(result.exception)
    source.unlink()
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]
    assert kept == []
    assert Workbook.open("riverbend", store=plans_file).plan.indicators == ()
