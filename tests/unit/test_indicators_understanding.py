"""Files of indicators are understood column by column, and a person changes what was understood."""

import json

import pytest

from fivepillars.analysis.indicators import Scale
from fivepillars.exchange.indicators import Role, matching_of, rows, understand
from fivepillars.plan import Refused
from made_indicators import LONG, STATE_FILE, roles, sheet, state_file


@pytest.fixture(scope="module", name="state_file")
def the_state_file():
    return state_file()


def test_a_wide_state_file_is_understood_column_by_column(state_file):
    understanding = understand(state_file)
    assert understanding.shape == "wide"
    assert understanding.matching.year == "2017"
    found = roles(understanding)
    assert found["School Code"] is Role.SCHOOL_ID
    assert found["School Name"] is Role.SCHOOL
    assert found["District Name"] is Role.DISTRICT
    assert found["District Code"] is Role.DISTRICT_ID
    for left_out in ("Function", "Contact Name", "Phone", "Address 1", "Zip", "Town", "Grade"):
        assert found[left_out] is Role.OUT, left_out
    assert found["TOTAL_Enrollment"] is found["% English Language Learner"] is Role.MEASURE
    assert all(0 <= each.confidence <= 1 and each.sentence for each in understanding.matching.columns)


def test_named_people_are_not_even_shown_as_examples(state_file):
    shown = json.dumps(understand(state_file).as_json(), ensure_ascii=False)
    for name in ("Alexis Quill", "Sam Ferris", "781-555"):
        assert name not in shown


def test_counts_of_students_are_flagged_and_other_numbers_are_not(state_file):
    students = {each.title: each.counts_students for each in understand(state_file).matching.indicators}
    assert students["Enrollment"]
    assert students["AP Tests Taken"], "in doubt it is students"
    assert not students["Enrollment (percent)"]
    assert not students["Average Class Size"]
    assert not students["Average Salary"]
    assert not students["FTE Count"]


@pytest.mark.parametrize(
    "heading", ["Student ID", "SASID", "student_name", "Date of Birth", "First Name", "SSN"]
)
def test_a_list_of_students_is_refused_unread(heading):
    opened = sheet(f"School,{heading},Days absent\nHarbor,Ann Example,12\n")
    for attempt in (lambda: understand(opened), lambda: rows(opened, understand(sheet(STATE_FILE)).matching)):
        with pytest.raises(Refused, match="looks like a list of students") as refused:
            attempt()
        assert "Ann Example" not in refused.value.sentence


def test_a_file_without_figures_is_refused():
    with pytest.raises(Refused, match="no indicators"):
        understand(sheet("School,Motto\nHarbor,Onward\n"))
    with pytest.raises(Refused, match="no rows"):
        understand(sheet("School,Year,Enrollment\n"))


def test_a_person_changes_the_matching_before_anything_is_read(state_file):
    matching = understand(state_file).matching
    changed = matching.column("Town", role=Role.GROUP).renamed("Enrollment", "Students enrolled")
    changed = changed.indicator("Enrollment (percent)", keep=False)
    outcome = rows(state_file, changed)
    assert {"Harbor", "Ridge", "Harbor, Grade 9"} <= {row.group for row in outcome.rows}
    assert {"Students enrolled"} <= {row.title for row in outcome.rows}
    assert not {"Enrollment", "Enrollment (percent)"} & {row.title for row in outcome.rows}
    assert {row.whole for row in outcome.rows} == {"", "Students enrolled"}


def test_the_matching_travels_as_json_and_nonsense_is_refused(state_file):
    understanding = understand(state_file)
    sent = json.loads(json.dumps(understanding.as_json()))
    assert matching_of(sent["matching"]) == understanding.matching
    assert Role.SCHOOL in sent["roles"]
    assert sent["scales"][Scale.ASK]
    for nonsense in (None, [], {"columns": [{"column": "x", "role": "king"}], "indicators": []}):
        with pytest.raises(Refused, match="Nothing was read"):
            matching_of(nonsense)
    for attempt in (
        lambda: understanding.matching.column("Nowhere", role=Role.OUT),
        lambda: understanding.matching.column("Town", role="king"),
        lambda: understanding.matching.indicator("Nothing", keep=False),
        lambda: understanding.matching.renamed("Nothing", "Something"),
    ):
        with pytest.raises(Refused, match="Nothing was changed"):
            attempt()


def test_a_matching_of_another_file_is_refused(state_file):
    with pytest.raises(Refused, match="other columns"):
        rows(sheet(LONG), understand(state_file).matching)
