"""Where the user's home folder is not known: a container with a user id of its own, say."""

from __future__ import annotations

import os
from pathlib import Path


def need_no_home() -> None:
    """Let Jupyter start without a home folder: it looks for one even when it keeps nothing there.

    An address of a store that begins in the home folder was refused before, in words.
    """
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = os.sep
