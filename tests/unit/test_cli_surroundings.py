"""The command line in surroundings it was not made in: no home, few letters, files named like modules."""

import codecs
import ipaddress
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path

import pytest

from fivepillars.cli.terminal import nearest
from fivepillars.plan import Refused
from fivepillars.server.reach import bound, here, reached_by_others
from hostile_surroundings import executed, hostile_environment, hostile_folder

pytestmark = pytest.mark.slow  # each test starts programs

EXAMPLE = next((Path(__file__).parents[2] / "data" / "examples").glob("*.plan.json"))
EVERYWHERE = str(ipaddress.IPv4Address(0))
COMMAND = [sys.executable, "-m", "fivepillars"]


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    folder = hostile_folder(tmp_path / "here")
    strange = hostile_environment(tmp_path)

    def told(*arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run(
            [*COMMAND, *arguments], cwd=folder, env=strange | more, capture_output=True, check=False
        )
        assert b"Traceback" not in done.stderr
        assert executed(folder) == ""
        return done

    return told


@pytest.mark.parametrize("arguments", [("new", "Riverbend"), ("open", "--no-browser")])
def test_without_a_home_folder_a_sentence_asks_for_a_place(told, tmp_path: Path, arguments) -> None:
    refused = told(*arguments)
    assert refused.returncode == 1
    assert refused.stdout == b""
    assert b"does not say where your home folder is" in refused.stderr
    assert b"--store" in refused.stderr
    # No folder called "~" either, which some libraries would make.
    assert [path.name for path in (tmp_path / "here").iterdir() if path.suffix != ".py"] == []


def test_with_a_place_no_home_folder_is_needed(told, tmp_path: Path) -> None:
    store = str(tmp_path / "plans.sqlite")
    assert told("new", "Riverbend", "--store", store).returncode == 0
    assert b"riverbend" in told("plans", "--store", store).stdout


def test_a_home_folder_that_cannot_be_written_is_met_with_words(told, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("no folder", encoding="utf-8")
    refused = told("new", "Riverbend", HOME=str(tmp_path / "home"))
    assert refused.returncode == 1
    assert b"Nothing was changed" in refused.stderr or b"No plan was changed" in refused.stderr


def test_further_items_in_a_home_that_nobody_knows_are_refused(told) -> None:
    refused = told("check", str(EXAMPLE), FIVEPILLARS_ADDITIONS="~/items")
    assert refused.returncode == 1
    assert b"~/items cannot be used" in refused.stderr


@pytest.mark.parametrize("first", [".", ""])
def test_further_items_in_a_folder_that_is_not_there_are_refused(told, tmp_path: Path, first: str) -> None:
    missing = str(tmp_path / "items, not made")
    refused = told("check", str(EXAMPLE), FIVEPILLARS_ADDITIONS=os.pathsep.join([first, missing]))
    assert refused.returncode == 1
    assert f"there is no folder {missing}. Nothing was changed." in " ".join(refused.stderr.decode().split())
    assert refused.stdout == b""


@pytest.mark.parametrize(("command", "encoding"), [("history", "cp1252"), ("stress", "latin-1")])
def test_a_terminal_that_knows_few_letters_is_given_those(told, command: str, encoding: str) -> None:
    done = told(command, str(EXAMPLE), PYTHONIOENCODING=encoding)
    assert done.returncode in {0, 1}
    assert done.stdout.decode(encoding).strip()


def test_data_arrives_letter_for_letter_on_any_terminal(told) -> None:
    plain, whole = (
        told("history", str(EXAMPLE), "--json", PYTHONIOENCODING=name).stdout for name in ("ascii", "utf-8")
    )
    assert plain.isascii()
    assert not whole.isascii()
    assert json.loads(plain) == json.loads(whole)


@pytest.mark.parametrize(
    ("text", "shown"), [("“6–8”", '"6-8"'), ("Núñez → ★", "Nunez -> *"), ("漢\udcff", "??")]
)
def test_a_letter_that_is_not_known_becomes_the_nearest(text: str, shown: str) -> None:
    codecs.register_error("nearest in a test", nearest)
    assert text.encode("ascii", "nearest in a test").decode() == shown


def test_a_page_opens_without_a_home_and_runs_no_file_of_the_folder(tmp_path: Path) -> None:
    folder = hostile_folder(tmp_path / "here")
    store = ["--store", str(tmp_path / "plans.sqlite")]
    process = subprocess.Popen(
        [*COMMAND, "open", "--example", "--no-browser", "--port", "0", "--host", EVERYWHERE, *store],
        cwd=folder,
        env=hostile_environment(tmp_path, PYTHONIOENCODING="ascii"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = [process.stdout.readline() for _ in range(3)]
        assert "http://" in said[0], said + process.communicate(timeout=120)[0].splitlines()
        address, path = re.search(r"open at http://([^/]+)(/\S+)", said[0]).groups()
        assert address.startswith("127.0.0.1:")
        assert path in said[1]
        assert "can read and change every plan" in said[2]
        assert "not encrypted" in said[2]
        line = HTTPConnection(address, timeout=300)
        line.request("GET", path)
        let_in = line.getresponse()
        let_in.read()
        cookie = "; ".join(each.split(";")[0] for each in let_in.headers.get_all("Set-Cookie"))
        line.request("GET", path.split("?")[0], headers={"Cookie": cookie})
        assert "fp-twin" in line.getresponse().read().decode()
        line.close()
    finally:
        process.send_signal(signal.SIGTERM)
        rest = process.communicate(timeout=120)[0]
    assert "Traceback" not in rest
    assert "Warning" not in rest
    assert executed(folder) == ""


def test_who_can_reach_the_server_is_said_where_others_can() -> None:
    assert reached_by_others("127.0.0.1", ":1/") == reached_by_others("::1", ":1/") == ""
    assert "http://10.1.2.3:8866/x?token=k" in reached_by_others("10.1.2.3", ":8866/x?token=k")
    for host in (EVERYWHERE, "::", ""):
        told = reached_by_others(host, ":8866/")
        assert EVERYWHERE not in told
        assert "[::]" not in told
    links = [here(host) for host in (EVERYWHERE, "::", "::1", "10.1.2.3")]
    assert links == ["127.0.0.1", "[::1]", "[::1]", "10.1.2.3"]


# Tornado leaves the socket of an attempt that failed to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_address_this_computer_does_not_have_is_refused_as_such() -> None:
    for host in ("192.0.2.1", "no such host"):
        with pytest.raises(Refused, match="cannot answer at the address"):
            bound(host, 0, 0)
    (taken, *_) = bound("127.0.0.1", 0, 0)
    with taken, pytest.raises(Refused, match="no free port"):
        bound("127.0.0.1", taken.getsockname()[1], 0)
