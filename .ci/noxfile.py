"""The test matrix: the unit tests on every Python that pyproject.toml claims, with the lock file's packages.

`make matrix` takes all Pythons that are on this computer and passes over the others. To run tests of your own
choice on one of them: `nox -f .ci/noxfile.py -s tests-3.13 -- tests/unit/test_plan_fold.py`. Whether the
wheel installs with the lowest and the newest dependencies is what `make installs` looks at.
"""

from __future__ import annotations

import os
from pathlib import Path

import nox

ROOT = Path(__file__).parents[1]
PYTHONS = nox.project.python_versions(nox.project.load_toml(ROOT / "pyproject.toml"))
TESTS = ("tests/unit", "tests/disclosure")
QUICK = ("-q", "-m", "not postgres and not slow", "--hypothesis-profile=quick", "-n", "logical")

# Pythons that pyenv keeps stand on no search path, but for the one that it was told to use.
_KEPT = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions").glob("3.*/bin")
os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", os.defpath), *map(str, sorted(_KEPT))])

nox.options.default_venv_backend = "uv|virtualenv"
nox.options.error_on_missing_interpreters = False


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests that are named, else those that need neither a browser nor PostgreSQL."""
    session.chdir(ROOT)
    session.install("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", "requirements.lock")
    session.install("--no-deps", "--no-build-isolation", "--editable", ".")
    session.run("python", "-P", "-m", "pytest", *QUICK, *(session.posargs or TESTS))
