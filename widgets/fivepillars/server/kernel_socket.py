"""The web socket between a page and its kernel, which one bad client can spoil only for itself."""

from __future__ import annotations

import time
import zlib
from typing import Final, cast

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.ioloop import IOLoop
from tornado.iostream import StreamBufferFullError
from tornado.websocket import WebSocketClosedError
from typing_extensions import override
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from fivepillars.server.headers import PlainErrors
from fivepillars.server.kernels import WarmKernels
from fivepillars.server.socket_messages import Malformed, Pace, read_message

PROTOCOL: Final = "v1.kernel.websocket.jupyter.org"
#: Sockets that one kernel serves: its page has one, and one more while a dropped one is not yet missed.
MOST_SOCKETS: Final = 4
#: Bytes that wait for a page which does not listen.
MOST_WAITING: Final = 32 * 1024 * 1024
# What a socket is closed with, from RFC 6455, section 7.4.1.
_NOT_UNDERSTOOD: Final = 1008
_CLOSING: Final = 1.0  # seconds that a client has for its part in a closing


class CheckedConnection(ZMQChannelsWebsocketConnection):
    """Hands on to the kernel only what was measured and understood."""

    def handle_incoming_message(self, incoming_msg: str | bytes) -> None:
        """Check a message and hand it on; a socket that sends what no page would send is closed."""
        socket = cast("KernelSocket", self.websocket_handler)
        if not socket.pace.holds(time.monotonic(), len(incoming_msg)):
            socket.refuse("too much was sent")
            return
        try:
            asked = read_message(incoming_msg, packed=self.subprotocol == PROTOCOL)
        except Malformed as reason:
            socket.refuse(str(reason))
            return
        # What the notebook made stays as long as its page: no client closes or replaces it.
        made = cast("WarmKernels", self.multi_kernel_manager).widgets.get(self.kernel_id, ())
        if not asked.is_allowed or asked.widget in made:
            self.log.warning("A page asked for what it may not: %s", asked.kind)
            return
        stream = self.channels.get(asked.channel)
        if stream is not None and not stream.closed():
            self.session.send_raw(stream, list(asked.parts))


class KernelSocket(PlainErrors, VoilaKernelWebsocketHandler):
    """The web socket between a page and its kernel."""

    def initialize(self) -> None:
        """Begin to count what this socket's client says."""
        self.pace = Pace()

    async def get(self, kernel_id: str) -> None:
        """Open the socket, and keep it until one side leaves; of too many the oldest goes."""
        kernels: WarmKernels = self.kernel_manager
        sockets = kernels.sockets[kernel_id]
        sockets.append(self)
        if len(sockets) > MOST_SOCKETS:
            sockets.pop(0).drop()
        try:
            await super().get(kernel_id)
        except (zlib.error, UnicodeDecodeError):
            # What came was not what it was said to be: packed, or text.
            self.refuse("it cannot be read")
        finally:
            if self in sockets:
                sockets.remove(self)
            if not sockets:
                kernels.sockets.pop(kernel_id, None)

    async def open(self, kernel_id: str) -> None:
        """Bound what may wait for this client, and connect it with the kernel."""
        self.ws_connection.stream.max_write_buffer_size = MOST_WAITING
        await super().open(kernel_id)

    @override
    def write_message(self, message: bytes | dict[str, object], binary: bool = False) -> object:
        """Send a message to the page, if it is still there; one that has long stopped listening is let go."""
        try:
            return super().write_message(message, binary)
        except StreamBufferFullError:
            self.refuse("nothing was heard")
        except WebSocketClosedError:
            self.log.debug("The page had just left")
        return None

    def on_ping(self, data: bytes) -> None:
        """Count a ping as a message: it is answered."""
        if not self.pace.holds(time.monotonic(), len(data)):
            self.refuse("too much was sent")

    def refuse(self, reason: str) -> None:
        """Close the socket of a client that sent what no page would send."""
        self.log.warning("A web socket was closed: %s", reason)
        self.close(_NOT_UNDERSTOOD, reason)
        # One that does not take part in the closing is not waited for.
        IOLoop.current().call_later(_CLOSING, self.drop)

    def drop(self) -> None:
        """Cut the line to this client, whether it is a web socket already or not yet."""
        if self.ws_connection is not None:
            self.ws_connection.stream.close()
        if self.request.connection is not None:
            self.request.connection.close()
