"""The JSON Schemas of plan file and tables say what the code says, and every shipped plan follows them."""

import json

import pytest

from fivepillars.catalog import load
from fivepillars.places import data_folder
from fivepillars.plan import TABLES, Plan, Refused, fold, read_plan_file, validated
from fivepillars.plan.plan_schema import main, plan_file_schema, tables_schema, texts
from fivepillars.plan.tables import SINGLE_ROW

PLAN_FILES = sorted(
    path for each in ("templates", "examples") for path in (data_folder() / each).glob("*.json")
)


def _validator(schema: dict[str, object]):
    import jsonschema  # its grammars take seconds

    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def plan_file(**fields):
    choice = {"id": "choice-0001", "at": "2026-11-21T10:00:00Z", "table": "action", "row": "own.walk"}
    return {
        "format": "fivepillars-plan",
        "version": 3,
        "id": "a-plan",
        "choices": [{**choice, "field": "lead", "value": None, **fields}],
    }


@pytest.fixture(scope="module")
def checker():
    return _validator(plan_file_schema())


@pytest.mark.parametrize("name", sorted(texts()))
def test_the_kept_schema_is_the_one_the_code_gives(name):
    kept = (data_folder() / "schema" / name).read_text(encoding="utf-8")
    assert kept == texts()[name], "write it anew: python -m fivepillars.plan.plan_schema data/schema"


def test_both_are_written_anew_by_one_command(tmp_path):
    main(str(tmp_path))
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == texts()


@pytest.mark.parametrize("schema", [plan_file_schema(), tables_schema()], ids=["plan", "tables"])
def test_each_is_a_schema(schema):
    _validator(schema)


@pytest.mark.parametrize("path", PLAN_FILES, ids=lambda path: path.name)
def test_every_shipped_plan_file_follows_it(path, checker):
    checker.validate(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", PLAN_FILES, ids=lambda path: path.name)
def test_every_shipped_plan_read_as_tables_follows_the_other(path):
    known = read_plan_file(path.read_text(encoding="utf-8"))
    plan = Plan(known.id, fold(known.choices), load())
    tables = {name: [row.model_dump(mode="json") for row in plan.table(name)] for name in TABLES}
    _validator(tables_schema()).validate(tables)


CELLS = [
    ("action", "own.walk", "lead", "M. Vega", True),
    ("action", "own.walk", "lead", "x" * 201, False),
    ("action", "own.walk", "lead", 7, False),
    ("action", "own.walk", "tiers", [1, 3], True),
    ("action", "own.walk", "tiers", [4], False),
    ("action", "own.walk", "due", "2027-01-11", True),
    ("action", "own.walk", "due", "soon", False),
    ("action", "own.walk", "status", "under way", True),
    ("action", "own.walk", "status", "nearly", False),
    ("action", "own.walk", "colour", "red", False),
    ("action", "own.walk", "id", "own.run", False),
    ("figure", "figure-1", "value", 2566, True),
    ("figure", "figure-1", "value", "2566", False),
    ("agency", "agency", "leaid", "0601020", True),
    ("agency", "agency", "leaid", "601020", False),
    ("agency", "another", "leaid", "0601020", False),
    ("member", "member-1", "coordinator", True, True),
    ("member", "member-1", "coordinator", "yes", False),
    ("student", "student-1", "name", "Somebody", False),
]


@pytest.mark.parametrize(("table", "row", "field", "value", "stands"), CELLS)
def test_the_schema_and_the_workbook_agree_on_what_may_stand_in_a_field(
    checker, table, row, field, value, stands
):
    assert checker.is_valid(plan_file(table=table, row=row, field=field, value=value)) is stands
    if stands:
        assert validated(table, row, field, value) == value
    else:
        with pytest.raises(Refused):
            validated(table, row, field, value)


def test_every_field_may_be_emptied(checker):
    for table, model in TABLES.items():
        row = table if table in SINGLE_ROW else "some-row"
        for field in set(model.model_fields) - {"id"}:
            checker.validate(plan_file(table=table, row=row, field=field, value=None))


def test_a_file_of_another_kind_or_version_does_not_pass(checker):
    good = plan_file()
    checker.validate(good)
    for wrong in ({"format": "other"}, {"version": 4}, {"students": []}, {"id": "Not A Slug"}):
        assert not checker.is_valid({**good, **wrong})
