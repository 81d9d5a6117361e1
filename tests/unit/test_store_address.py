"""Where the plans are: what a person may write, and what it means."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import fivepillars.store
from fivepillars.plan import Refused
from fivepillars.store import Store
from fivepillars.store.address import resolved

PACKAGE = str(Path(fivepillars.store.__file__).parents[2])


def test_nothing_means_a_file_in_the_users_data_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("FIVEPILLARS_STORE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    with Store.open() as store:
        store.create("canyon")
    (made,) = tmp_path.rglob("plans.sqlite")
    assert "fivepillars" in made.parts


def test_the_environment_says_where_when_nobody_else_does(tmp_path, monkeypatch):
    monkeypatch.setenv("FIVEPILLARS_STORE", str(tmp_path / "ours.sqlite"))
    Store.open().close()
    Store.open(tmp_path / "other.sqlite").close()
    assert {path.name for path in tmp_path.iterdir()} == {"ours.sqlite", "other.sqlite"}


def test_a_path_may_be_written_in_several_ways(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    wanted = str(tmp_path / "plans.sqlite")
    for written in (tmp_path / "plans.sqlite", "plans.sqlite", "~/plans.sqlite", f"sqlite:///{wanted}"):
        assert resolved(written).database == wanted
    assert resolved("sqlite:///plans.sqlite").database == wanted


@pytest.mark.parametrize("written", [":memory:", "sqlite://", "sqlite:///:memory:"])
def test_a_store_in_memory_leaves_no_file(tmp_path, monkeypatch, written):
    monkeypatch.chdir(tmp_path)
    with Store.open(written) as store:
        store.create("canyon")
        assert repr(store) == "<The store in memory>"
    assert list(tmp_path.iterdir()) == []


def test_strange_letters_in_a_path_are_letters(tmp_path):
    path = tmp_path / "plan 100% #1?é" / "the plans.sqlite"
    with Store.open(path) as store:
        store.create("canyon")
    assert path.is_file()


@pytest.mark.parametrize("written", ["~no-such-person/plans.sqlite", "plans\0.sqlite"])
def test_a_path_that_leads_nowhere_is_refused_in_words(tmp_path, monkeypatch, written):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused, match=r"no home folder|cannot name a file"):
        Store.open(written)


def test_postgres_is_always_spoken_to_by_psycopg_3():
    for written in ("postgres", "postgresql", "postgresql+psycopg", "postgresql+psycopg2"):
        assert resolved(f"{written}://planner@server/plans").drivername == "postgresql+psycopg"


@pytest.mark.postgres
def test_the_name_of_a_store_holds_no_user_and_no_password(postgres_address):
    with Store.open(postgres_address.replace("planner@", "planner:hunter2@")) as store:
        assert "hunter2" not in f"{store!r} {store.name} {store._database.engine!r}"
        assert "planner" not in store.name


def test_sqlite_syncs_every_commit_to_the_disk_and_lets_readers_read(tmp_path):
    with Store.open(tmp_path / "plans.sqlite") as store, store._database.reading() as connection:
        settings = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in settings]
    assert found == ["wal", 2, 1, 10_000]


def test_a_store_in_a_file_loads_nothing_for_postgres(tmp_path):
    code = (
        "import sys; from fivepillars.store import Store; Store.open(sys.argv[1]).close();"
        "print(sorted({'psycopg', 'pandas', 'numpy', 'sqlalchemy.orm'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "plans.sqlite")]
    environment = {**os.environ, "PYTHONPATH": PACKAGE}
    said = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    assert said.stdout == "[]\n"
