"""The guide that plans are opened over, with a provider's own items where there are any."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from fivepillars.catalog import Catalog, CatalogError, load
from fivepillars.plan import Refused

ADDITIONS = "FIVEPILLARS_ADDITIONS"
"""The environment variable that names folders of further items, parted as paths are on this system."""


def guide() -> Catalog:
    """Return the package's guide, with the items of the folders that FIVEPILLARS_ADDITIONS names.

    Raises
    ------
    Refused
        A folder is not there, or holds something that cannot be read; the sentence names file and line.
    """
    return _with(os.environ.get(ADDITIONS, ""))


@cache
def _with(named: str) -> Catalog:
    try:
        folders = [Path(folder).expanduser() for folder in named.split(os.pathsep) if folder]
        missing = next((folder for folder in folders if not folder.is_dir()), None)
        if missing is None:
            return load(extra=folders)
    except (CatalogError, OSError, RuntimeError) as error:
        raise Refused(f"The further items in {named} cannot be used. Nothing was changed. {error}") from None
    raise Refused(
        f"The further items in {named} cannot be used, since there is no folder {missing}. "
        f"Nothing was changed. Make that folder, or take its name out of {ADDITIONS}."
    )
