"""When the store cannot, it says so in a sentence, and nothing is changed."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import tempfile
import traceback
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, inspect, text

from fivepillars.plan import Refused, fold
from fivepillars.store import Store, migrations

PAGE = 4096


@pytest.fixture
def sqlite_path(tmp_path):
    return tmp_path / "plans.sqlite"


def test_an_unknown_plan_is_refused_everywhere(store, a_choice):
    for ask in (
        lambda: store.load("nowhere"),
        lambda: store.append("nowhere", [a_choice()]),
        lambda: store.append("nowhere", []),
        lambda: store.since("nowhere", 0),
        lambda: store.history("nowhere"),
        lambda: store.as_plan_file("nowhere"),
        lambda: store.archive("nowhere"),
        lambda: store.restore("nowhere"),
    ):
        with pytest.raises(Refused, match=r"no plan called “nowhere”.*Nothing was changed.*make a new one"):
            ask()
    assert not store.exists("nowhere")
    assert store.plans() == ()


def test_a_plan_that_exists_is_not_made_again(store, a_choice):
    choice = a_choice()
    store.create("canyon", title="First", choices=[choice])
    with pytest.raises(Refused, match=r"already a plan called “canyon”.*name the new one “canyon-2”"):
        store.create("canyon", title="Second", choices=[a_choice()])
    assert store.plans()[0].title == "First"
    assert store.history("canyon") == (choice,)


@pytest.mark.parametrize("plan_id", ["", "Canyon", "-canyon", "a/b", "../x", "a\n", "é", "x" * 64, "a b"])
def test_an_id_that_cannot_stand_in_an_address_is_refused(store, plan_id):
    with pytest.raises(Refused, match="cannot name a plan"):
        store.create(plan_id)
    assert store.plans() == ()


def test_a_plan_whose_first_choices_are_refused_is_not_made(store, a_choice):
    choice = a_choice()
    with pytest.raises(Refused):
        store.create("canyon", choices=[choice, choice.model_copy(update={"value": "Mr. Lee"})])
    assert not store.exists("canyon")


@pytest.mark.parametrize("content", [b"Dear team,\n" * 200, b"\x89PNG\r\n\x1a\n" + bytes(5000), bytes(512)])
def test_a_file_that_is_something_else_is_left_as_it_is(sqlite_path, content):
    sqlite_path.write_bytes(content)
    with pytest.raises(Refused, match=r"is not a Five Pillars store. It was left as it is"):
        Store.open(sqlite_path)
    assert sqlite_path.read_bytes() == content
    assert [path.name for path in sqlite_path.parent.iterdir()] == [sqlite_path.name]


def test_the_database_of_another_program_is_left_as_it_is(sqlite_path):
    with sqlite3.connect(sqlite_path) as connection:
        connection.execute("CREATE TABLE bookmark (id INTEGER)")
    connection.close()
    before = sqlite_path.read_bytes()
    with pytest.raises(Refused, match=r"holds the tables of another program. It was left as it is"):
        Store.open(sqlite_path)
    assert sqlite_path.read_bytes() == before


@pytest.mark.postgres
def test_a_postgres_database_with_a_table_of_that_name_is_left_as_it_is(postgres_address):
    import psycopg

    with psycopg.connect(postgres_address, autocommit=True) as connection:
        connection.execute("CREATE TABLE plan (id integer)")
        with pytest.raises(Refused, match="holds the tables of another program"):
            Store.open(postgres_address)
        assert connection.execute("SELECT count(*) FROM plan").fetchone() == (0,)


def test_a_file_that_is_cut_short_is_refused_wherever_it_was_cut(sqlite_path, a_choice):
    with Store.open(sqlite_path) as store:
        store.create("canyon", choices=[a_choice(minute) for minute in range(100)])
    whole = sqlite_path.read_bytes()
    ends = (1, 2, 99, 512, PAGE - 1, PAGE, PAGE + 1, len(whole) // 2)
    for cut in (*ends, len(whole) - PAGE, len(whole) - 512, len(whole) - 1):
        path = sqlite_path.with_name(f"cut-{cut}.sqlite")
        path.write_bytes(whole[:cut])
        with pytest.raises(Refused, match=r"is damaged or cut short|is not a Five Pillars store"):
            Store.open(path)
        assert path.read_bytes() == whole[:cut]


def opened(path):
    try:
        with Store.open(path) as store:
            return store.load("canyon").state
    except Refused as refused:
        return refused.sentence


def test_a_page_in_the_middle_that_was_overwritten_is_refused_not_misread(sqlite_path, a_choice):
    choices = [a_choice(minute) for minute in range(200)]
    with Store.open(sqlite_path) as store:
        store.create("canyon", choices=choices)
    whole = sqlite_path.read_bytes()
    damaged = sqlite_path.with_name("damaged.sqlite")
    found = []
    for page in range(len(whole) // PAGE):
        damaged.write_bytes(whole[: page * PAGE] + b"\xff" * PAGE + whole[(page + 1) * PAGE :])
        found.append(opened(damaged))
    assert all(state == fold(choices) or "is left" in state or "was left" in state for state in found)
    assert any(isinstance(state, str) and "damaged" in state for state in found)


def test_a_store_from_a_newer_program_is_refused(address):
    Store.open(address).close()
    newer = {**migrations.STEPS, 4: ("ALTER TABLE plan ADD COLUMN note TEXT",)}
    with Store.open(address) as store:
        migrations.migrate(store._database, newer)
        migrations.migrate(store._database, newer)
    with pytest.raises(
        Refused, match=r"made by a newer Five Pillars \(store version 4;.*Update Five Pillars"
    ):
        Store.open(address)


def test_a_store_from_an_older_program_is_brought_up_with_all_its_choices(store, a_choice):
    choice = a_choice()
    store.create("canyon", choices=[choice])
    note = "ALTER TABLE plan ADD COLUMN note TEXT NOT NULL DEFAULT 'none'"
    migrations.migrate(
        store._database, {**migrations.STEPS, 4: (note,), 5: ("UPDATE plan SET note = 'new'",)}
    )
    with store._database.reading() as connection:
        assert connection.execute(text("SELECT note FROM plan")).scalar() == "new"
    assert store.history("canyon") == (choice,)


def test_a_step_that_fails_leaves_the_store_at_its_version(store, address, a_choice):
    store.create("canyon", choices=[a_choice()])
    broken = {
        **migrations.STEPS,
        4: ("ALTER TABLE plan ADD COLUMN note TEXT", "ALTER TABLE nowhere ADD x TEXT"),
    }
    with pytest.raises(Refused, match="an error we do not know"):
        migrations.migrate(store._database, broken)
    with Store.open(address) as again, again._database.reading() as connection:
        columns = inspect(connection).get_columns("plan")
        assert "note" not in [column["name"] for column in columns]


def test_a_full_disk_is_said_and_nothing_is_changed(sqlite_path, a_choice):
    first = a_choice()
    with Store.open(sqlite_path) as store:
        store.create("canyon", choices=[first])
        engine = store._database.engine
        engine.dispose()
        event.listen(
            engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count=1").close()
        )
        with pytest.raises(Refused, match=r"no room left on its disk.*Nothing was changed.*Make room"):
            store.append("canyon", [a_choice(value="x" * 3000) for _ in range(20)])
        assert store.history("canyon") == (first,)
        assert store.plans()[0].choices == 1


@contextmanager
def files_of_at_most(size):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_stops_taking_is_said_and_what_was_saved_stays(sqlite_path, a_choice):
    first, last = a_choice(), a_choice()
    with Store.open(sqlite_path) as store:
        store.create("canyon", choices=[first])
        size = sqlite_path.with_name("plans.sqlite-wal").stat().st_size
        with (
            files_of_at_most(size + 8192),
            pytest.raises(Refused, match=r"its disk gave an error.*Nothing was changed"),
        ):
            store.append("canyon", [a_choice(value="x" * 3000) for _ in range(40)])
        assert store.history("canyon") == (first,)
        store.append("canyon", [last])
    with Store.open(sqlite_path) as store:
        assert store.history("canyon") == (first, last)


@contextmanager
def ordinary_person():
    """Act as somebody whom file permissions bind: the superuser may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder():
    """Return a folder that everybody can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="fp-store-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_may_not_be_written_is_said(open_folder):
    open_folder.chmod(0o555)
    for path in (open_folder / "plans.sqlite", open_folder / "deeper" / "plans.sqlite"):
        with ordinary_person(), pytest.raises(Refused, match="could not be opened or made") as refused:
            Store.open(path)
        assert "Nothing was changed" in refused.value.sentence
    assert list(open_folder.iterdir()) == []


def test_a_file_that_may_not_be_written_is_said(open_folder, a_choice):
    path = open_folder / "plans.sqlite"
    with Store.open(path) as store:
        store.create("canyon", choices=[a_choice()])
    before = path.read_bytes()
    path.chmod(0o444)
    with ordinary_person(), pytest.raises(Refused, match="can be read but not written"):
        Store.open(path)
    path.chmod(0o666)
    open_folder.chmod(0o555)
    with ordinary_person(), pytest.raises(Refused, match="can be read but not written"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("closed", [0o000, 0o222])
def test_of_a_file_that_may_not_be_read_nobody_says_it_can(open_folder, a_choice, closed):
    path = open_folder / "plans.sqlite"
    with Store.open(path) as store:
        store.create("canyon", choices=[a_choice()])
    path.chmod(closed)
    with ordinary_person(), pytest.raises(Refused, match="could not be opened or made"):
        Store.open(path)
    path.chmod(0o666)
    open_folder.chmod(0o700)
    with ordinary_person(), pytest.raises(Refused, match="could not be opened or made"):
        Store.open(path)
    with Store.open(path) as store:
        assert len(store.history("canyon")) == 1


@pytest.mark.parametrize("wrong", ["", "file/plans.sqlite"])
def test_a_path_that_cannot_be_a_file_is_said(tmp_path, wrong):
    (tmp_path / "file").write_text("a file, not a folder")
    with pytest.raises(Refused, match="could not be opened or made"):
        Store.open(tmp_path / wrong)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://planner:hunter2@127.0.0.1:1/plans",
        "postgresql://planner@127.0.0.1:1/plans?password=hunter2",
        "postgres://planner:hunter2@127.0.0.1:1/plans",
        "postgresql+psycopg2://planner:hunter2@127.0.0.1:1/plans",
    ],
)
def test_a_server_that_does_not_answer_is_said_without_the_password(address):
    with pytest.raises(Refused, match=r"“plans” on 127.0.0.1 does not answer") as refused:
        Store.open(address)
    assert "hunter2" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize(
    "address",
    ["postgresql://planner:hunter2@host:port/plans", "mysql://planner:hunter2@host/plans", "://hunter2"],
)
def test_an_address_we_cannot_use_is_said_without_the_password(address):
    with pytest.raises(Refused, match="Write a path, or an address") as refused:
        Store.open(address)
    assert "hunter2" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.postgres
def test_a_database_that_does_not_exist_is_said(postgres):
    with pytest.raises(Refused, match=r"“nowhere” on .*did not let us in"):
        Store.open(f"postgresql://planner:hunter2@/nowhere?host={postgres}")


@pytest.mark.postgres
def test_a_database_that_may_not_be_written_is_said(postgres_address, a_choice):
    with Store.open(postgres_address) as store:
        store.create("canyon")
    with Store.open(f"{postgres_address}%20-cdefault_transaction_read_only%3Don") as store:
        with pytest.raises(Refused, match="can be read but not written"):
            store.append("canyon", [a_choice()])
        assert store.history("canyon") == ()


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("53100", "no room left on its disk"),
        ("53300", "too many visitors"),
        ("40P01", "is held by another program"),
        ("57P01", "does not answer"),
        ("XX001", "damaged"),
        ("22012", "an error we do not know .22012."),
    ],
)
def test_what_postgres_says_is_put_in_words(postgres_address, code, words):
    trouble = f"DO $$ BEGIN RAISE EXCEPTION 'secret' USING ERRCODE = '{code}'; END $$"
    with Store.open(postgres_address) as store:
        with pytest.raises(Refused, match=words) as refused, store._database.writing() as connection:
            connection.exec_driver_sql(trouble)
        assert "secret" not in refused.value.sentence


@pytest.mark.postgres
def test_a_connection_that_was_cut_is_made_anew(postgres_address, a_choice):
    import psycopg

    with Store.open(postgres_address) as store:
        store.create("canyon")
        with psycopg.connect(postgres_address, autocommit=True) as other:
            ours = "FROM pg_stat_activity WHERE application_name = 'fivepillars'"
            other.execute(f"SELECT pg_terminate_backend(pid) {ours}")
        assert store.append("canyon", [a_choice()]).added == 1
