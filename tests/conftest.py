"""What every test shares: how many examples are made of a property, and what memory is left alone."""

import gc

from hypothesis import settings

# No example is timed, since a busy machine breaks no promise. `make check` asks for fewer of them.
settings.register_profile("five pillars", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=15)
settings.load_profile("five pillars")

pytest_plugins = ["page_fixtures", "store_fixtures"]


def pytest_collection_finish() -> None:
    """Keep what was imported out of every later collection of garbage: it takes a tenth of the time."""
    gc.collect()
    gc.freeze()
