"""Voila's whole front end, for a page with widgets that our own script cannot show.

It is some five megabytes of JupyterLab; the workbook's own steps do without it. A notebook that somebody
adds, with sliders or with plots from another widget package, gets it and works as under any Voila.
"""

from __future__ import annotations

import re
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jupyter_server.base.handlers import FileFindHandler
from tornado.web import HTTPError, StaticFileHandler
from voila.configuration import VoilaConfiguration
from voila.utils import get_page_config

from fivepillars.server.headers import FOR_GOOD, PlainErrors, content_policy
from fivepillars.server.outputs import json_in_html

if TYPE_CHECKING:
    from collections.abc import Mapping
    from logging import Logger

# What a build names after its content: remoteEntry.698dcaf7.js, 457.786f97e2c06a4e2dad53.js
_NAMED_BY_CONTENT: Final = re.compile(r"[./-][0-9a-f]{8,}\.\w+$")


def front_config(base: str, log: Logger) -> dict[str, Any]:
    """Return what Voila's front end must know of this server, the same for every page.

    Parameters
    ----------
    base
        What all addresses of this server begin with.
    log
        Where it is told if a lab extension cannot be read.
    """
    # Formulas are set with what is installed here; a MathJax address would be looked up on the network.
    config: dict[str, Any] = get_page_config(
        base_url=base,
        settings={"mathjax_url": None, "mathjax_config": None},
        log=log,
        voila_configuration=VoilaConfiguration(),
    )
    # The version in the address makes its files, which are not named after their content, safe to keep.
    config["fullStaticUrl"] = f"{base}voila/static/{config['appVersion']}"
    return config


def front_html(config: Mapping[str, Any], kernel_id: str) -> str:
    """Return the part of a page that starts Voila's front end on a kernel."""
    files = escape(config["fullStaticUrl"])
    page = json_in_html({**config, "kernelId": kernel_id})
    return (
        f'<link rel="stylesheet" href="{files}/labvariables.css">'
        f'<script id="jupyter-config-data" type="application/json">{page}</script>'
        f'<script src="{files}/voila.js"></script>'
    )


class _Found(PlainErrors):
    """A file found by its path."""

    #: A script that becomes a worker is held to the policy it came with.
    policy = content_policy(full=True)

    def parse_url_path(self, url_path: str) -> str:
        """Return the path; one that no file can have leads nowhere."""
        if "\0" in url_path:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        return url_path


class FrontFile(_Found, StaticFileHandler):
    """A file of Voila's front end, under its version."""

    def set_headers(self) -> None:
        """Say that it does not change."""
        super().set_headers()
        self.set_header("Cache-Control", FOR_GOOD)


class ExtensionFile(_Found, FileFindHandler):
    """A file of a lab extension: kept for good if its name tells its content, asked for again if not."""

    def set_headers(self) -> None:
        """Say how long it keeps."""
        super().set_headers()
        named = _NAMED_BY_CONTENT.search(self.request.path)
        self.set_header("Cache-Control", FOR_GOOD if named else "no-cache")


def front_folder(static_paths: list[str]) -> Path:
    """Return the folder with Voila's built front end, among the folders where its templates lie.

    Raises
    ------
    FileNotFoundError
        Voila is not installed as a whole.
    """
    for folder in static_paths:
        if (Path(folder) / "voila.js").is_file():
            return Path(folder)
    message = "Voila's front end is not installed. Install voila again: pip install --force-reinstall voila"
    raise FileNotFoundError(message)
