"""The set-up takes exactly what the lock file names, whatever pip there is and whatever is new."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pip
import pytest

pytestmark = pytest.mark.slow  # it installs into new environments

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PARTING = "# For working on it\n"
# A backend without requirements, so that no network is needed to put the checkout in place.
BACKEND = """
import zipfile
WHEEL = "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
INFO = "fivepillars-1.dist-info/"
def build_editable(folder, config_settings=None, metadata_directory=None):
    with zipfile.ZipFile(folder + "/fivepillars-1-py3-none-any.whl", "w") as made:
        made.writestr("fivepillars.py", "")
        made.writestr(INFO + "METADATA", "Metadata-Version: 2.1\\nName: fivepillars\\nVersion: 1\\n")
        made.writestr(INFO + "WHEEL", WHEEL)
        made.writestr(INFO + "RECORD", "")
    return "fivepillars-1-py3-none-any.whl"
"""
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "fivepillars"
version = "1"
"""


def wheel(index: Path, name: str, version: str, *needs: str) -> str:
    """Put an empty wheel into the index, and give the lock's lines for it."""
    folder = index / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{version}-py3-none-any.whl"
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: more\n"
    with zipfile.ZipFile(path, "w") as made:
        info = f"{name}-{version}.dist-info"
        made.writestr(f"{info}/METADATA", head + "".join(f"Requires-Dist: {need}\n" for need in needs))
        made.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        made.writestr(f"{info}/RECORD", "")
    links = "".join(f'<a href="{each.name}">{each.name}</a>' for each in sorted(folder.glob("*.whl")))
    (folder / "index.html").write_text(links, encoding="utf-8")
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a checkout of the same shape, in a path with spaces; its index has newer releases of all."""
    place = tmp_path / "a path with spaces"
    (place / ".ci").mkdir(parents=True)
    for name in ("install", "tools"):
        shutil.copy(ROOT / ".ci" / name, place / ".ci")
    # As pytest-cov asks for coverage through an extra: an old pip took the newest of it.
    opening = wheel(tmp_path / "index", "plans", "1.0", "shared[more]>=1")
    opening += wheel(tmp_path / "index", "shared", "1.0", "left; extra == 'more'")
    tools = wheel(tmp_path / "index", "tests", "1.0", "shared[more]")
    for name in ("plans", "shared", "tests", "left"):
        wheel(tmp_path / "index", name, "2.0", "newer")
    (place / "requirements.lock").write_text(opening + PARTING + tools, encoding="utf-8")
    (place / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (place / "backend.py").write_text(BACKEND, encoding="utf-8")
    return place


def install(checkout: Path, part: str, **more: str) -> subprocess.CompletedProcess[str]:
    index = (checkout.parent / "index").as_uri()
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    settings = {"PIP_INDEX_URL": index, "PIP_CONFIG_FILE": os.devnull, "PYTHON": sys.executable}
    return subprocess.run(
        [checkout / ".ci" / "install", part],
        env=own | settings | more,
        capture_output=True,
        text=True,
        check=False,
    )


def installed(checkout: Path) -> set[str]:
    python = checkout / ".venv" / "bin" / "python"
    listed = subprocess.run(
        [python, "-P", "-m", "pip", "--disable-pip-version-check", "list", "--format=freeze"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return {each for each in listed if each.split("==")[0] not in {"pip", "setuptools", "fivepillars"}}


@pytest.mark.parametrize("newest", [False, True], ids=["the pip that Python brings", "the newest pip"])
def test_the_lock_installs_though_everything_has_a_newer_release(checkout: Path, newest: bool) -> None:
    if newest:
        subprocess.run([sys.executable, "-I", "-m", "venv", checkout / ".venv"], check=True)
        (site,) = (checkout / ".venv" / "lib").glob("python*/site-packages")
        for old in site.glob("pip*"):
            shutil.rmtree(old)
        shutil.copytree(Path(pip.__file__).parent, site / "pip")
    done = install(checkout, "use")
    assert done.returncode == 0, done.stderr
    assert installed(checkout) == {"plans==1.0", "shared==1.0"}
    assert install(checkout, "all").returncode == 0
    assert installed(checkout) == {"plans==1.0", "shared==1.0", "tests==1.0"}
    # A second time nothing is asked of any index.
    shutil.rmtree(checkout.parent / "index")
    again = install(checkout, "use")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_with_uv_neither_pip_nor_the_system_is_asked(checkout: Path, tmp_path: Path) -> None:
    bare = tmp_path / "python without pip"
    bare.write_text(
        f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; esac\nexec "{sys.executable}" "$@"\n',
        encoding="utf-8",
    )
    bare.chmod(0o755)
    beside = str(Path(sys.executable).parent)
    surroundings = {
        "PYTHON": str(bare),
        "PATH": os.pathsep.join([beside, os.environ["PATH"]]),
        "UV_DEFAULT_INDEX": (checkout.parent / "index").as_uri(),
        "UV_CACHE_DIR": str(tmp_path / "cache"),
        "UV_NO_CONFIG": "1",
    }
    for part, expected in (("use", {"plans", "shared"}), ("all", {"plans", "shared", "tests"})):
        done = install(checkout, part, **surroundings)
        assert done.returncode == 0, done.stderr
        (site,) = (checkout / ".venv" / "lib").glob("python*/site-packages")
        assert {each.stem for each in site.glob("*-1.0.dist-info")} == {f"{name}-1.0" for name in expected}
        assert not (site / "pip").exists()
        again = install(checkout, part, **surroundings)
        assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_what_cannot_be_installed_is_said_in_words(checkout: Path) -> None:
    shutil.rmtree(checkout.parent / "index")
    failed = install(checkout, "use")
    assert failed.returncode == 1
    assert "The packages could not be installed" in failed.stderr
    assert "needs a network" in failed.stderr


def test_a_python_that_is_missing_or_too_old_is_said_in_words(checkout: Path, tmp_path: Path) -> None:
    missing = install(checkout, "use", PYTHON=str(tmp_path / "no-python"))
    assert "There is no Python at" in missing.stderr
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)
    refused = install(checkout, "use", PYTHON=str(old))
    assert refused.returncode == missing.returncode == 1
    assert "needs Python 3.11 or newer; this is Python 3.9.2" in refused.stderr
    assert not (checkout / ".venv").exists()


def test_without_an_administrator_a_sentence_says_what_to_ask_for(checkout: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bin"
    bare.mkdir()
    for name in ("bash", "env", "cat", "dirname"):
        (bare / name).symlink_to(str(shutil.which(name)))
    (bare / "id").write_text("#!/bin/sh\necho 1000\n", encoding="utf-8")
    (bare / "apt-get").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    for name in ("id", "apt-get"):
        (bare / name).chmod(0o755)
    told = subprocess.run(
        [bare / "bash", checkout / ".ci/tools", "packages", "python3-venv"],
        env={"PATH": str(bare)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert "python3-venv" in told.stderr
    assert "whoever looks after this computer" in told.stderr
    assert "not found" not in told.stderr


def test_whoever_only_opens_gets_no_tools_for_tests() -> None:
    opening, working = LOCK.split(PARTING)
    first, rest = (set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE)) for text in (opening, working))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = {re.split(r"[\[<>=]", each)[0].lower() for each in project["dependencies"]}
    tools = {re.split(r"[\[<>=]", each)[0].lower() for each in project["optional-dependencies"]["dev"]}
    assert direct <= first
    assert tools - {"fivepillars", "jsonschema", "psutil"} <= rest
    assert first & rest == set()
