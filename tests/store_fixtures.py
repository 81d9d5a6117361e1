"""What the unit tests share: stores on both databases, choices to put in them, and the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result

from fivepillars.cli.main import fivepillars
from fivepillars.plan import Choice
from fivepillars.store import Store
from fivepillars.workbook.plan_repository import PlanRepository

MORNING = datetime(2026, 9, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="session")
def a_choice():
    """Return a function that makes a choice: minutes after eight o'clock, and what else it should say."""
    numbers = count(1)

    def make(minute: float = 0, **fields: object) -> Choice:
        words = {"by": "Dana Reyes", "table": "action", "row": "training.action.aces", "field": "lead"}
        number = {"id": f"choice-{next(numbers):06d}", "at": MORNING + timedelta(minutes=minute)}
        return Choice.model_validate({**words, **number, "value": "Ms. Ortiz", **fields})

    return make


def _postgres_programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: path.parts[4])
    if on_path := shutil.which("pg_ctl"):
        found.append(Path(on_path))
    if not found:
        pytest.fail("The store is tested on PostgreSQL too. Install the Debian package postgresql.")
    return found[-1].parent


@pytest.fixture(scope="session")
def postgres():
    """Start a PostgreSQL server of our own, reachable by a Unix socket only; give the socket's folder."""
    programs = _postgres_programs()
    # PostgreSQL refuses to run as root, and a Unix socket's path must be short.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with TemporaryDirectory(prefix="fp-pg-") as made:
        folder = Path(made)
        if as_user:
            shutil.chown(folder, "postgres")

        def run(program: str, *words: str) -> None:
            command = [*as_user, str(programs / program), "-D", str(folder / "data"), *words]
            subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)

        run("initdb", "-A", "trust", "-U", "planner", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", settings, "start")
        yield folder
        run("pg_ctl", "-w", "-m", "immediate", "stop")


@pytest.fixture
def postgres_address(postgres):
    """Return the address of an empty store on PostgreSQL: a schema that no other test uses."""
    import psycopg

    base = f"postgresql://planner@/postgres?host={postgres}"
    with psycopg.connect(base, autocommit=True) as connection:
        number = connection.execute("SELECT count(*) FROM pg_namespace").fetchone()[0]
        connection.execute(f"CREATE SCHEMA store_{number}")
    return f"{base}&options=-csearch_path%3Dstore_{number}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request, tmp_path):
    """Return the address of an empty store, on each database in turn."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_address")
    return str(tmp_path / "plans.sqlite")


@pytest.fixture
def store(address):
    """Return an empty store, on each database in turn."""
    with Store.open(address) as opened:
        yield opened


@pytest.fixture
def plans_file(tmp_path) -> str:
    """Return the path of a store that is not there yet."""
    return str(tmp_path / "plans.sqlite")


@pytest.fixture
def run(plans_file):
    """Return the command line on a store that holds one plan, Riverbend."""

    def command(*words: str) -> Result:
        return CliRunner().invoke(fivepillars, [*words, "--store", plans_file])

    # Closed at once: a store that is open plays its log into the file later, over what a test wrote there.
    with Store.open(plans_file) as store:
        PlanRepository(store).create("Riverbend")
    return command
