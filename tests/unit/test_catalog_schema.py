"""The JSON Schema that editors use says what the code says, and the guide's own files follow it."""

import json

import pytest

from fivepillars.catalog.catalog_schema import catalog_schema, schema_text
from fivepillars.catalog.marks import read_marked
from fivepillars.places import data_folder

FILES = sorted((data_folder() / "catalog").glob("*.yaml"))


def test_the_kept_schema_is_the_one_the_code_gives():
    kept = (data_folder() / "schema" / "catalog.schema.json").read_text(encoding="utf-8")
    assert kept == schema_text(), "write schema_text() into data/schema/catalog.schema.json"


def test_it_is_a_schema():
    import jsonschema  # its grammars take seconds

    jsonschema.Draft202012Validator.check_schema(catalog_schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_guides_files_follow_it_and_name_it(path):
    import jsonschema

    content = json.loads(json.dumps(read_marked(path, path.name).value))
    jsonschema.Draft202012Validator(catalog_schema()).validate(content)
    assert path.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=../schema/catalog.schema.json\n"
    )
