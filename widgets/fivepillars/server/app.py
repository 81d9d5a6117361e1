"""The server: Voila, standing alone, with our pages in front and its other doors closed.

From Voila it takes the kernels, the line between a page and its kernel with the short list of messages a
page may send (none of them runs code), and the front end. It serves the steps of the workbook and nothing
else: no folder, no other notebook, no file.
"""

from __future__ import annotations

import asyncio
import shutil
import signal
import webbrowser
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

import click
import zmq
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError
from tornado.log import app_log
from tornado.websocket import WebSocketClosedError
from traitlets import Instance, Integer, Unicode
from voila.app import Voila
from voila.paths import collect_static_paths

from fivepillars.server.access_key import is_loopback
from fivepillars.server.app_context import AppContext
from fivepillars.server.assets import Assets, ComponentFile, OurFile
from fivepillars.server.base_handler import Nowhere
from fivepillars.server.bounded_log import bound_logs
from fivepillars.server.exports import Export
from fivepillars.server.health import Farewell, Health, KernelFacts, Pulse
from fivepillars.server.http_limits import BoundedServer, Limits
from fivepillars.server.kernel_socket import CheckedConnection, KernelSocket
from fivepillars.server.page_limit import free_memory, raise_file_limit, room
from fivepillars.server.pages import PlanPage, StartPage, StepPage
from fivepillars.server.reach import bound, here, reached_by_others
from fivepillars.server.socket_messages import MOST_BYTES
from fivepillars.server.temporary import claim, clear
from fivepillars.server.view import Plans
from fivepillars.server.voilafront import ExtensionFile, FrontFile, front_config, front_folder

if TYPE_CHECKING:
    from types import FrameType

    from tornado.web import RequestHandler

_CLOSING: Final = 20.0  # seconds for kernels to end; what is left then ends when it notices
_STOPPING: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
_MOST_SOCKETS: Final = 16_000  # ZeroMQ's own limit of 1,023 would be reached at a hundred pages
_TEMPLATES: Final = Path(__file__).parent / "template"
_PLAN: Final = r"(?P<plan>[a-z0-9][a-z0-9-]{0,62})"
_KERNEL: Final = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"


class WorkbookServer(Voila):
    """The workbook's web server.

    It is made by `fivepillars.server.server`, which knows how it must be configured.
    """

    name = "fivepillars"
    port: int
    plans = Instance(Plans, help="The plans of the store.")
    user_header = Unicode("", config=True, help="The header in which a sign-on in front names the visitor.")
    most_pages = Integer(None, allow_none=True, help="How many pages may be open; none for what fits.")
    path = Unicode("", help="The page the printed link leads to.")

    def setup_template_dirs(self) -> None:
        """Look for templates among our own, and for the front end among Voila's."""
        self.template_paths = [str(_TEMPLATES)]
        self.static_paths = collect_static_paths(["voila", "nbconvert"], "base")

    def init_settings(self) -> dict[str, Any]:
        """Return what all handlers share."""
        settings: dict[str, Any] = super().init_settings()
        templates = Environment(
            loader=FileSystemLoader(self.template_paths),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        context = AppContext(
            plans=self.plans,
            notebooks=Path(self.root_dir),
            kernels=self.kernel_manager,
            templates=templates,
            assets=Assets(self.base_url),
            front=front_config(self.base_url, self.log),
            user_header=self.user_header,
        )
        guarded = bool(self.identity_provider.token) or not is_loopback(self.ip)
        return settings | {
            "context": context,
            "jinja2_env": templates,  # Jupyter's own handlers, too, say it in our words
            "default_handler_class": Nowhere,
            "compress_response": True,
            "websocket_compression_options": {},
            "websocket_max_message_size": MOST_BYTES,
            "kernel_websocket_connection_class": CheckedConnection,
            "xsrf_cookie_kwargs": {"samesite": "Strict", "path": self.base_url},
            # Without a key, another site could have a name of its own point at this machine.
            "allow_remote_access": guarded,
            "local_hostnames": ["localhost"],
            # Milliseconds: a browser that vanished without a word is missed soon.
            "ws_ping_interval": 15_000,
            "ws_ping_timeout": 40_000,
            "log_function": _tell_failures,
        }

    def init_handlers(self) -> list[Any]:
        """Return every address that leads anywhere."""
        extensions = {"path": self.labextensions_path}
        routes: list[tuple[Any, ...]] = [
            ("", StartPage),
            (rf"plans/{_PLAN}", PlanPage),
            (rf"plans/{_PLAN}/export/(?P<format_name>[a-z-]+)", Export),
            (rf"plans/{_PLAN}/(?P<step>[a-z-]+)", StepPage),
            ("health", Health),
            (rf"pulse/{_KERNEL}", Pulse),
            (rf"farewell/{_KERNEL}", Farewell),
            (r"fivepillars/static/(?P<version>[0-9a-f]+)/(?P<name>[\w.-]+)", OurFile),
            (r"fivepillars/component/(?P<name>[0-9a-f]+\.(?:js|css))", ComponentFile),
            (rf"api/kernels/{_KERNEL}", KernelFacts),
            (rf"api/kernels/{_KERNEL}/channels", KernelSocket),
            (rf"voila/api/shutdown/{_KERNEL}", Farewell),
            (r"voila/static/[\d.a-z]+/(.*)", FrontFile, {"path": str(front_folder(self.static_paths))}),
            (r"voila/labextensions/(.*)", ExtensionFile, extensions),
        ]
        return [(self.base_url + address, *rest) for address, *rest in routes]

    @property
    def link(self) -> str:
        """The link that opens the workbook, with its key."""
        return f"http://{here(self.ip)}{self._after_the_host}"

    @property
    def _after_the_host(self) -> str:
        key = f"?token={self.identity_provider.token}" if self.identity_provider.token else ""
        return f":{self.port}{self.base_url}{self.path}{key}"

    def listen(self) -> None:
        """Answer on the wanted port or the next free one, print the link, and run until told to stop."""
        bound_logs()
        folder = Path(self.connection_dir)
        clear(folder.parent)
        with claim(folder):
            self._answer()

    def _answer(self) -> None:
        files = raise_file_limit()
        limits = Limits.within(files)
        found = room(files=files, lines=limits.open, memory=free_memory(), wanted=self.most_pages)
        self.kernel_manager.most = found.pages
        self.kernel_manager.context.set(zmq.MAX_SOCKETS, min(files, _MOST_SOCKETS))
        server = BoundedServer(self.app, limits=limits)
        sockets = bound(self.ip, self.port, self.port_retries)
        self.port = sockets[0].getsockname()[1]
        server.add_sockets(sockets)
        self.ioloop = IOLoop.current()
        if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) == signal.SIG_DFL:
            # The terminal was closed; whoever starts it with nohup wants it to go on.
            signal.signal(signal.SIGHUP, self._handle_signal_stop)
        signal.signal(signal.SIGINT, self._handle_signal_stop)
        asyncio.get_event_loop().set_exception_handler(_tell_unless_gone)
        self.ioloop.add_callback(self.kernel_manager.begin)
        self.ioloop.run_in_executor(None, self.plans.warm)
        click.echo(f"The workbook is open at {self.link}")
        if others := reached_by_others(self.ip, self._after_the_host):
            click.echo(others)
        click.echo(found.sentence)
        if self.open_browser:
            Thread(target=webbrowser.open, args=(self.link,), daemon=True).start()
        try:
            self.ioloop.start()
            click.echo("The workbook is closed. Everything marked Saved is safe.")
        finally:
            self.stop()

    def _handle_signal_stop(self, _number: int, _frame: FrameType | None) -> None:
        # Whoever asks once more meanwhile (Ctrl+C twice) need not: stopping is bounded.
        for each in _STOPPING:
            signal.signal(each, signal.SIG_IGN)
        self.ioloop.add_callback_from_signal(self.ioloop.stop)

    def stop(self) -> None:
        """End every kernel, in a bounded time, then take away what they were reached by."""
        with suppress(TimeoutError):
            self.ioloop.run_sync(self.kernel_manager.close, timeout=_CLOSING)
        self.plans.renderer.close()
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def _tell_unless_gone(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    # Something was on its way to a page that had just left. That is everyday.
    if not isinstance(context.get("exception"), (WebSocketClosedError, StreamClosedError)):
        loop.default_exception_handler(context)


def _tell_failures(handler: RequestHandler) -> None:
    # The path without its query: that may hold the key.
    if handler.get_status() >= HTTPStatus.INTERNAL_SERVER_ERROR:
        method, path = handler.request.method, handler.request.path
        app_log.error("%s %s answered %d", method, path, handler.get_status())
