"""Screening and capacity as a step: it asks, answers with how sure it is, and warns."""

import json

import pytest

from fivepillars.analysis.capacity import WARNING, planned
from fivepillars.analysis.capacity.model_inputs import percents
from fivepillars.checks import blockers
from fivepillars.documents.contents import outline
from fivepillars.plan import Refused
from fivepillars.steps import CapacityStep, open_step
from fivepillars.store import Store
from fivepillars.workbook import Workbook
from made_plans import BEGAN, plan_of

HOSTILE = "</section><script>alert(1)</script>\"'&"
ASKED = {
    "students": 10_000,
    "consent_method": "passive",
    "instrument": "phq-9",
    "prevalence": "10",
    "prevalence_source": "A study of depression",
    "crisis_who": "Counselor on duty",
}


@pytest.fixture
def workbook() -> Workbook:
    store = Store.open(":memory:")
    store.create("riverbend", title="Riverbend", choices=[])
    return Workbook(store, "riverbend", by="Sam Lee")


def _fill(workbook: Workbook, fte: float | str | None = 3.0, **more: object) -> None:
    cells = {**ASKED, **more}
    workbook.choose_together([("screening", "screening", name, value) for name, value in cells.items()])
    if fte is not None:
        workbook.choose_together(
            [("staffing", "own.1", "role", "counselor"), ("staffing", "own.1", "fte", fte)]
        )


def _capacity(workbook: Workbook) -> CapacityStep:
    found = open_step(workbook, "capacity")
    assert isinstance(found, CapacityStep)
    return found


def _open(workbook: Workbook) -> list[str]:
    return [each.sentence for each in blockers(workbook.plan, "capacity")]


def _section(workbook: Workbook) -> str:
    document = outline(workbook.plan, workbook.catalog, BEGAN.date())
    return next(
        part for part in document.sections if part.title == "Screening and capacity"
    ).model_dump_json()


def test_an_empty_plan_asks_and_warns_and_has_no_open_point(workbook: Workbook) -> None:
    state = json.loads(json.dumps(_capacity(workbook).state()))
    assert state["warning"] == WARNING
    assert state["parts"] == []
    assert [part["key"] for part in state["basis"]] == ["instruments", "inputs"]
    assert "how many students" in state["verdict"][0]
    assert state["open"] == []


def test_the_answers_come_back_with_their_ranges_and_pictures(workbook: Workbook) -> None:
    _fill(workbook, prevalence="5 to 10 to 15")
    state = json.loads(json.dumps(_capacity(workbook).state()))
    by_key = {part["key"]: part for part in (*state["parts"], *state["basis"])}
    assert list(by_key) == ["found", "waiting", "levers", "waves", "ratios", "instruments", "inputs"]
    rows = {row[0]: row[1:] for row in by_key["found"]["rows"]}
    assert rows["Positive and right"][0] == "761"
    low, high = rows["Positive and right"][1].split(" to ")
    assert int(low) < 761 < int(high.replace(",", ""))
    for key in ("found", "waiting", "levers"):
        assert by_key[key]["picture"][0] == "svg"
        assert by_key[key]["rows"], "a picture has a text twin"
    assert by_key["levers"]["rows"][0][0] == "Share who have a disorder"
    assert all(row[2] for row in by_key["inputs"]["rows"]), "every input names its source"


def test_those_found_and_those_who_can_start_are_held_against_each_other(workbook: Workbook) -> None:
    _fill(workbook)
    (sentence,) = _open(workbook)
    assert sentence.startswith("You would find about 761 students and can start 94 this year")
    workbook.choose("staffing", "own.1", "fte", 40.0)
    assert _open(workbook) == []


def test_what_is_missing_is_an_open_point_each(workbook: Workbook) -> None:
    workbook.choose("screening", "screening", "grades", "6 to 12")
    fields = {each.field for each in blockers(workbook.plan, "capacity")}
    assert fields == {"students", "consent_method", "instrument", "fte"}


def test_enrollment_is_taken_from_the_plan_until_a_number_is_typed_in() -> None:
    cells = [
        ("school", "own.1", "enrollment", 800),
        ("school", "own.2", "enrollment", 1200),
        ("screening", "screening", "instrument", "phq-9"),
        ("screening", "screening", "consent_method", "active"),
    ]
    found = planned(plan_of(*cells))
    assert found.asked.likely()["students"] == 2000
    figure = [("figure", "f", "title", "Students enrolled"), ("figure", "f", "value", 2566.0)]
    assert planned(plan_of(*cells, *figure)).asked.likely()["students"] == 2566
    typed = ("screening", "screening", "students", 50)
    assert planned(plan_of(*cells, *figure, typed)).asked.likely()["students"] == 50


@pytest.mark.parametrize(
    "more", [{"prevalence": "39.7"}, {"prevalence": "30", "prevalence_source": "YRBS 2023"}]
)
def test_symptoms_are_refused_until_the_team_insists(workbook: Workbook, more: dict) -> None:
    _fill(workbook, **more)
    assert planned(workbook.plan).answers is None
    assert any("not the share with a disorder" in sentence for sentence in _open(workbook))
    workbook.choose("screening", "screening", "symptoms_as_disorder", value=True)
    assert planned(workbook.plan).answers is not None


def test_a_crisis_question_needs_somebody_on_the_same_day(workbook: Workbook) -> None:
    _fill(workbook, crisis_who=None)
    assert any("who checks on the same day" in sentence for sentence in _open(workbook))
    assert planned(workbook.plan).answers.spreads["crisis_checks"].likely == pytest.approx(425)
    workbook.choose("screening", "screening", "instrument", "phq-2")
    assert planned(workbook.plan).answers.spreads["crisis_checks"].likely == 0


def test_an_instrument_brings_its_interval_and_its_licence(workbook: Workbook) -> None:
    _fill(workbook, instrument="sdq")
    found = planned(workbook.plan)
    three = next(number.three for number in found.asked.numbers if number.name == "sensitivity")
    assert three == (0.77, 0.86, 0.95)
    assert "Sensitivity" in {lever[0] for lever in _part(workbook, "levers")["rows"]}
    rows = {row[0]: row for row in _part(workbook, "instruments")["rows"]}
    assert "licence is needed" in " ".join(rows["SDQ, total difficulties, more than 11"])


def _part(workbook: Workbook, key: str) -> dict:
    state = _capacity(workbook).state()
    return next(part for part in (*state["parts"], *state["basis"]) if part["key"] == key)


SCHOOLS = [
    ("school", "own.1", "name", "Elm Middle"),
    ("school", "own.1", "grades", "6–8"),
    ("school", "own.1", "enrollment", 600),
    ("school", "own.2", "name", "Oak High"),
    ("school", "own.2", "grades", "9 to 12"),
    ("school", "own.2", "enrollment", 800),
]


@pytest.mark.parametrize(
    ("grades", "students"),
    [
        ("Grades 6 to 9", 800),
        ("7th and 8th grade", 400),
        ("Elm Middle, all grades", 600),
        ("Everybody", 1400),
    ],
)
def test_the_grades_or_schools_that_are_named_say_how_many_are_offered_screening(
    workbook: Workbook, grades: str, students: int
) -> None:
    workbook.choose_together(SCHOOLS)
    _fill(workbook, students=None, grades=grades)
    assert planned(workbook.plan).asked.likely()["students"] == students


def test_grades_that_no_school_has_leave_nobody_to_screen(workbook: Workbook) -> None:
    workbook.choose_together(SCHOOLS)
    _fill(workbook, students=None, grades="K–5")
    assert "nobody to screen" in _capacity(workbook).state()["verdict"][0]


def test_the_largest_wave_names_runs_of_grades(workbook: Workbook) -> None:
    workbook.choose_together(SCHOOLS)
    _fill(workbook, fte=9.0, students=None, grades="6 to 12", months=9.0)
    rows = {row[0]: row for row in _part(workbook, "waves")["rows"]}
    assert rows["As planned"][2] == "Everybody"
    assert rows["Time: one month"][2].startswith("Grades ")


def test_a_school_too_small_to_be_shown_is_no_way_to_its_number(workbook: Workbook) -> None:
    tiny = [("school", "own.3", "grades", "13"), ("school", "own.3", "enrollment", 4)]
    tiny[0] = ("school", "own.3", "grades", "5")
    workbook.choose_together([*SCHOOLS, *tiny])
    _fill(workbook, students=None, grades="5")
    assert planned(workbook.plan).asked.likely()["students"] == 0


COMMUNITY = [
    ("agency", "agency", "name", "Riverbend Schools"),
    ("service", "own.s1", "organization", "Bay Counseling"),
    ("service", "own.s1", "tiers", [2, 3]),
    ("service", "own.s1", "slots", 5),
    ("service", "own.s1", "wait_weeks", 6.0),
    ("service", "own.s2", "organization", "Riverbend Schools"),
    ("service", "own.s2", "tiers", [2]),
    ("service", "own.s2", "slots", 99),
]


def test_places_and_waits_in_the_community_are_those_of_the_service_map(workbook: Workbook) -> None:
    workbook.choose_together(COMMUNITY)
    _fill(workbook, community_share="20", telehealth_share="10")
    said = " ".join(_capacity(workbook).state()["verdict"])
    assert "5 places are open, so about" in said
    assert "as the services say: 6 weeks" in said
    assert "by telehealth, and the service map has no service" in said
    rows = {row[0]: row for row in _part(workbook, "found")["rows"]}
    assert "Find no place in the community" in rows
    assert "99" not in said


def test_every_number_may_be_a_range(workbook: Workbook) -> None:
    _fill(workbook, students="9000 to 10000 to 11000", months="1 to 3", fte="2 to 3 to 4")
    more = [("appointments", "1 to 2"), ("weeks", "10 to 12"), ("core_share", "20 to 40")]
    workbook.choose_together([("staffing", "own.1", name, value) for name, value in more])
    threes = {number.name: number.three for number in planned(workbook.plan).asked.numbers}
    assert threes["students"] == (9000, 10_000, 11_000)
    assert threes["fte"] == (2, 3, 4)
    assert threes["core_share"] == pytest.approx((0.2, 0.3, 0.4))
    for name in ("wave_weeks", "appointments"):
        low, likely, high = threes[name]
        assert low < likely < high
    moved = {row[0] for row in _part(workbook, "levers")["rows"]}
    assert {"Students offered screening", "Full-time people (FTE)", "Appointments in a half-day"} <= moved
    assert len(moved) >= 5


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("staffing", "fte", "1 to 2000"),
        ("staffing", "fte", "one"),
        ("staffing", "weeks", "14"),
        ("staffing", "appointments", 0),
        ("screening", "months", "0 to 2"),
        ("screening", "students", "-5"),
    ],
)
def test_a_number_out_of_reach_is_refused_with_what_fits(
    workbook: Workbook, table: str, field: str, value: object
) -> None:
    row = "screening" if table == "screening" else "own.1"
    with pytest.raises(Refused, match="such as"):
        workbook.choose(table, row, field, value)


def test_screening_twice_changes_the_numbers(workbook: Workbook) -> None:
    _fill(workbook)
    once = planned(workbook.plan).answers.spreads["positive"].likely
    workbook.choose("screening", "screening", "times", 2)
    twice = planned(workbook.plan).answers.spreads
    assert twice["positive"].likely > 1.5 * once
    assert twice["screenings"].likely == pytest.approx(2 * twice["screened"].likely)
    assert any(row[0].startswith("Missed once") for row in _part(workbook, "inputs")["rows"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("consent", "120"),
        ("consent", "-5"),
        ("prevalence", "NaN"),
        ("prevalence", "ten"),
        ("specificity", "1 to 2 to 3 to 4"),
        ("students", -1),
        ("months", 0),
        ("wait_limit", -2),
    ],
)
def test_what_can_be_no_share_and_no_number_is_refused_in_words(
    workbook: Workbook, field: str, value: object
) -> None:
    with pytest.raises(Refused, match="Nothing was changed"):
        workbook.choose("screening", "screening", field, value)


def test_more_than_everybody_referred_elsewhere_is_said(workbook: Workbook) -> None:
    _fill(workbook, community_share="70", telehealth_share="50")
    assert any("More than 100 %" in sentence for sentence in _open(workbook))
    assert planned(workbook.plan).answers is None


def test_nobody_to_treat_is_said_and_nothing_fails(workbook: Workbook) -> None:
    _fill(workbook, fte=0.0)
    assert any("Nobody is named who would treat" in sentence for sentence in _open(workbook))
    state = _capacity(workbook).state()
    assert "no wait is computed" in state["verdict"][-1]


def test_nobody_enrolled_is_answered_in_words(workbook: Workbook) -> None:
    _fill(workbook, students=0)
    assert "nobody to screen" in _capacity(workbook).state()["verdict"][0]


@pytest.mark.parametrize(
    ("text", "shares"),
    [("85", (0.85, 0.85, 0.85)), ("66 to 86", (0.66, 0.76, 0.86)), ("15 to 5 to 10 %", (0.05, 0.10, 0.15))],
)
def test_percents_are_read_as_shares(text: str, shares: tuple[float, float, float]) -> None:
    assert percents(text) == pytest.approx(shares)


def test_the_mean_of_several_people_starts_as_many_as_each_alone(workbook: Workbook) -> None:
    _fill(workbook, fte=2.0)
    alone = planned(workbook.plan).answers.staffing.starts_per_quarter
    more = [
        ("role", "psychologist"),
        ("fte", 1.0),
        ("core_share", "10"),
        ("appointments", 3.0),
        ("weeks", 10.0),
    ]
    workbook.choose_together([("staffing", "own.2", name, value) for name, value in more])
    both = planned(workbook.plan).answers.staffing.starts_per_quarter
    assert both - alone == pytest.approx(1.0 * 10 * 0.10 * 3 * 10 / 7.5)


def test_every_document_warns_and_tells_what_the_page_tells(workbook: Workbook) -> None:
    assert WARNING in _section(workbook)
    _fill(workbook)
    told = _section(workbook)
    for words in (WARNING, "761", "What the answers rest on", "PMC3217785", "School psychologist"):
        assert words in told


def test_the_twin_warns_has_the_pictures_and_escapes(workbook: Workbook) -> None:
    _fill(workbook, grades=HOSTILE, prevalence_source=HOSTILE, crisis_who=HOSTILE)
    html = _capacity(workbook).twin().html
    assert WARNING in html
    assert html.count("<svg") == 3
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;") >= 2
