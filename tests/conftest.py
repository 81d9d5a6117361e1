"""What every test shares: how many examples are made of a property, and what is left alone."""

import gc
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No example is timed, since a busy machine breaks no promise. `make check` asks for fewer of them.
_UNTIMED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("five pillars", **_UNTIMED)
settings.register_profile("quick", max_examples=15, **_UNTIMED)
settings.load_profile("five pillars")

pytest_plugins = ["page_fixtures", "store_fixtures"]


_ALL_SLOW = re.compile(r"^pytestmark = pytest\.mark\.slow\b", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pass over a file of slow tests where these are not asked for: to import it takes time as well."""
    if "not slow" not in config.option.markexpr or not collection_path.name.startswith("test_"):
        return None
    return bool(_ALL_SLOW.search(collection_path.read_text(encoding="utf-8"))) or None


def pytest_collection_finish() -> None:
    """Keep what was imported out of every later collection of garbage: it takes a tenth of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _no_data_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Leave the plans of whoever runs the tests alone: what names no store finds none."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_DATA_HOME", str(folder))
        patched.delenv("FIVEPILLARS_STORE", raising=False)
        patched.delenv("FIVEPILLARS_ADDITIONS", raising=False)
        yield folder
