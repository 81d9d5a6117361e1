"""Opening the workbook: the server, configured as it must be."""

from __future__ import annotations

import logging
import re
import secrets
import sys
import tempfile
from pathlib import Path
from typing import Final

from traitlets.config import Config

from fivepillars.environment import SERVED, STORE
from fivepillars.places import notebooks_folder
from fivepillars.plan import Refused
from fivepillars.server.access_key import LinkWithKey, is_loopback
from fivepillars.server.app import WorkbookServer
from fivepillars.server.kernels import WarmKernels
from fivepillars.server.python import OwnPython
from fivepillars.server.signing import cookie_secret
from fivepillars.server.view import Plans
from fivepillars.store.address import resolved

# What a kernel does before a page asks for it.
_WARMING: Final = "from fivepillars.server.warming import warm\nwarm()\ndel warm"
# A Unix socket's address has at most 103 signs on a Mac and 107 on Linux.
_PATH: Final = re.compile(r"/[\w.~/@-]*", re.ASCII)
_LONGEST_ADDRESS: Final = 103
_LIKE_A_SOCKET: Final = "voila_12345678/kernel-12345678-1234-1234-1234-123456789012-ipc-5"


def _configuration(*, store: str, pool: int, claim_within: float) -> Config:
    config = Config()
    kernels = config.WarmKernels
    kernels.ready = pool
    kernels.claim_within = claim_within
    kernels.warming = _WARMING
    kernels.kernel_env = {SERVED: "1", STORE: store}
    kernels.cull_idle_timeout = 600
    kernels.cull_interval = 60
    # How something failed is for the log, never for a browser.
    kernels.allow_tracebacks = False
    # Every message counts here: one left out because there were many would be a change not shown.
    config.ZMQChannelsWebsocketConnection.limit_rate = False
    # A kernel that was killed took the page's state with it: the page is told, and opens again.
    config.KernelRestarter.restart_limit = 0
    if sys.platform != "win32" and len(str(Path(tempfile.gettempdir(), _LIKE_A_SOCKET))) < _LONGEST_ADDRESS:
        # Files that other users of the machine cannot read, instead of ports that they can.
        config.KernelManager.transport = "ipc"
    else:
        kernels.transport_encryption = "auto"
    voila = config.VoilaConfiguration
    voila.multi_kernel_manager_class = WarmKernels
    voila.kernel_spec_manager_class = OwnPython
    voila.allow_template_override = "NO"
    voila.allow_theme_override = "NO"
    return config


def server(
    *,
    store: str | None,
    plan: str | None = None,
    step: str = "team",
    host: str = "127.0.0.1",
    port: int = 8866,
    token: str | None = None,
    open_browser: bool = False,
    pool: int = 1,
    notebooks: Path | None = None,
    plans: Plans | None = None,
    user_header: str = "",
    most_pages: int | None = None,
    claim_within: float = 60,
    base_url: str = "/",
) -> WorkbookServer:
    """Return a server that is ready: its `start` prints the link and runs until the program is told to stop.

    Parameters
    ----------
    store
        The store's address; none for the one in the user's data folder.
    plan, step
        The page the link leads to; without a plan, the start page.
    host
        The address to answer on. There is no encryption: on a network, put a proxy with TLS in front.
    port
        The port to answer on, or the next free one; 0 for any.
    token
        The key in the link: one is made if none is given. An empty one lets everybody on this machine in.
    open_browser
        Whether to open the link in the browser.
    pool
        How many warm kernels wait for a page. Each takes some 80 MB.
    notebooks
        The folder with one notebook a step; without one, the package's own.
    plans
        The plans it serves; without them, those in the store.
    user_header
        The header in which a sign-on in front of the server names the visitor, or nothing.
    most_pages
        How many pages may be open at once; without it, as many as this machine holds.
    claim_within
        Seconds after which a page's kernel ends when nothing is heard from the page.
    base_url
        The path under which a proxy in front hands everything on, such as `/user/dana/`.

    Raises
    ------
    Refused
        The server would stand open to other machines without a key, or the path cannot be one.
    """
    if token == "" and not is_loopback(host):
        message = (
            f"Without a key the workbook would be open to everybody who can reach {host}, so it was not "
            "started. Leave out the empty token, or keep it on this machine with --host 127.0.0.1."
        )
        raise Refused(message)
    if not _PATH.fullmatch(base_url) or "//" in base_url:
        message = (
            f"“{base_url}” cannot be the path of the workbook, so it was not started. "
            "Write it like /planning/ with letters, digits and . _ ~ - between slashes."
        )
        raise Refused(message)
    # The kernels run in another folder, so they get the address in full.
    where = resolved(store)
    address = where.render_as_string(hide_password=False)
    made = WorkbookServer(
        config=_configuration(store=address, pool=pool, claim_within=claim_within),
        plans=plans or Plans(address),
        path=f"plans/{plan}/{step}" if plan else "",
        ip=host,
        port=port,
        token=secrets.token_urlsafe(24) if token is None else token,
        identity_provider_class=LinkWithKey,
        cookie_secret=cookie_secret(where, token),
        root_dir=str(notebooks or notebooks_folder()),
        user_header=user_header,
        most_pages=most_pages,
        base_url=f"/{base_url.strip('/')}/" if base_url.strip("/") else "/",
        open_browser=open_browser,
        config_file_paths=[],
        log_level=logging.WARNING,
    )
    made.initialize([])
    # A visitor turned away, or gone while something was on its way, is no news for who started it.
    for name in ("tornado.general", "tornado.application"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return made
