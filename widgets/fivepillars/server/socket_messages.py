"""What a page may send its kernel: every message is measured and checked before it is unpacked.

A message is bytes from a stranger. Its first eight bytes say how many parts follow and the next where each
begins; nothing of that is believed before it fits the message's own length. What goes on to the kernel is put
together anew from what was understood, so that a kernel meets no shape that a page has no use for.

The format is Jupyter's (https://jupyter-server.readthedocs.io/en/latest/developers/websocket-protocols.html).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

#: Kinds of messages that a page may send. None of them runs code, and none ends a kernel.
ALLOWED: Final = frozenset(
    {"comm_open", "comm_msg", "comm_close", "comm_info_request", "kernel_info_request"}
)
_LIVES: Final = frozenset({"comm_open", "comm_close"})
#: Channels of a kernel. Pages use the first; all kinds allowed belong there.
CHANNELS: Final = frozenset({"shell", "control", "stdin", "iopub"})
#: Bytes of a message: a widget of a notebook's own may send files along.
MOST_BYTES: Final = 16 * 1024 * 1024
#: Bytes of what is said in JSON. The longest that our pages say is a piece of a file, of 960,000.
MOST_TEXT: Final = 2 * 1024 * 1024
_MOST_PARTS: Final = 64
_MOST_HEADER: Final = 4096
_DEEPEST: Final = 32
_WORD: Final = 8
_FIXED: Final = 5  # the channel, the header, the parent's header, the metadata and the content

_ID: Final = re.compile(r"[\w-]{1,100}")
# Of the protocol of kernels; what has no number of a version is an error of the kernel, told in its log.
_VERSION: Final = re.compile(r"5\.\d{1,2}")
_NAME: Final = re.compile(r"[\w .:/@+-]{1,200}")


class Malformed(ValueError):
    """A message that no page of ours would send."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A message that was understood.

    Parameters
    ----------
    channel
        The channel it is for.
    kind
        What it asks, such as `comm_msg`.
    parts
        Header, parent's header, metadata and content in JSON, and the buffers after them.
    widget
        The widget that it opens or closes, if it does.
    """

    channel: str
    kind: str
    parts: tuple[bytes, ...]
    widget: str = ""

    @property
    def is_allowed(self) -> bool:
        """Whether a page may ask this."""
        return self.kind in ALLOWED and self.channel == "shell"


def read_message(message: bytes | str, *, packed: bool) -> Asked:
    """Return what a message asks.

    Parameters
    ----------
    message
        What came.
    packed
        Whether the socket speaks v1.kernel.websocket.jupyter.org; if not, plain JSON without buffers.

    Raises
    ------
    Malformed
        It is too large, its parts do not lie in it, or they are not what they must be.
    """
    if packed and isinstance(message, bytes):
        return _packed(message)
    if not packed and isinstance(message, str):
        return _plain(message)
    raise Malformed("it is of another protocol")


def _packed(message: bytes) -> Asked:
    channel, header, _parent, metadata, content, *buffers = _parts(message)
    return _asked(
        channel.decode("ascii", errors="replace"),
        _read(header, _MOST_HEADER),
        _read(metadata, MOST_TEXT),
        _read(content, MOST_TEXT),
        buffers,
    )


def _plain(message: str) -> Asked:
    whole = _read(message.encode(errors="surrogatepass"), MOST_TEXT)
    channel = whole.get("channel")
    return _asked(
        "shell" if channel is None else channel,
        _mapping(whole.get("header")),
        _mapping(whole.get("metadata", {})),
        _mapping(whole.get("content")),
        (),
    )


def _parts(message: bytes) -> list[bytes]:
    if len(message) > MOST_BYTES:
        raise Malformed("it is too large")
    count = int.from_bytes(message[:_WORD], "little")
    first = _WORD * (count + 1)
    if not _FIXED < count <= _MOST_PARTS or len(message) < first:
        raise Malformed("its parts cannot be told apart")
    starts = [int.from_bytes(message[at : at + _WORD], "little") for at in range(_WORD, first, _WORD)]
    if starts[0] != first or starts[-1] != len(message) or starts != sorted(starts):
        raise Malformed("its parts do not follow one another")
    return [message[start:end] for start, end in pairwise(starts)]


def _read(text: bytes, most: int) -> dict[str, Any]:
    if len(text) > most:
        raise Malformed("it says too much")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise Malformed("it is not JSON") from None
    # Few signs that open something cannot lie deep; only many are followed.
    if text.count(b"[") + text.count(b"{") > _DEEPEST and _depth(said) > _DEEPEST:
        raise Malformed("it is too deep")
    return _mapping(said)


def _depth(said: object) -> int:
    deep, level = 0, [said]
    while level and deep <= _DEEPEST:
        holders = [each for each in level if isinstance(each, (dict, list))]
        level = [each for one in holders for each in (one.values() if isinstance(one, dict) else one)]
        deep += bool(holders)
    return deep


def _asked(
    channel: object,
    header: Mapping[str, Any],
    metadata: Mapping[str, Any],
    content: Mapping[str, Any],
    buffers: Sequence[bytes],
) -> Asked:
    if not isinstance(channel, str) or channel not in CHANNELS:
        raise Malformed("there is no such channel")
    kind = _matching(header.get("msg_type"), _ID)
    if kind in _CONTENTS:
        _CONTENTS[kind](content, len(buffers))
    head = {
        "msg_id": _matching(header.get("msg_id"), _ID),
        "msg_type": kind,
        "session": _matching(header.get("session"), _ID),
        "username": "",
        "version": _matching(header.get("version", "5.3"), _VERSION),
        "date": _moment(header.get("date")),
    }
    # A page asks of itself: what it asks has no parent.
    said: tuple[Mapping[str, Any], ...] = (head, {}, metadata, content)
    parts = (*(json.dumps(part).encode() for part in said), *buffers)
    return Asked(channel, kind, parts, content["comm_id"] if kind in _LIVES else "")


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Malformed("a part of it is no object")
    return value


def _matching(value: object, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Malformed("a part of it has the wrong form")
    return value


def _moment(value: object) -> str:
    try:
        return datetime.fromisoformat(str(value)).isoformat() if value else ""
    except ValueError:
        raise Malformed("it is of no day") from None


def _comm(content: Mapping[str, Any], _buffers: int) -> None:
    _matching(content.get("comm_id"), _ID)
    _mapping(content.get("data", {}))


def _comm_open(content: Mapping[str, Any], buffers: int) -> None:
    _comm(content, buffers)
    _matching(content.get("target_name"), _NAME)
    data = content.get("data", {})
    if "state" in data:
        _state(data, buffers)


def _comm_msg(content: Mapping[str, Any], buffers: int) -> None:
    _comm(content, buffers)
    data = _mapping(content.get("data"))
    # What widgets say; see https://github.com/jupyter-widgets/ipywidgets, packages/schema/messages.md
    if "method" in data:
        _matching(data["method"], _ID)
    if data.get("method") == "update":
        _state(data, buffers)


def _state(data: Mapping[str, Any], buffers: int) -> None:
    state = _mapping(data.get("state"))
    paths = data.get("buffer_paths", [])
    if not isinstance(paths, list) or len(paths) != buffers:
        raise Malformed("its buffers have no place")
    for path in paths:
        _leads_somewhere(path, state)


def _leads_somewhere(path: object, state: Mapping[str, Any]) -> None:
    if not isinstance(path, list) or not path:
        raise Malformed("a buffer has no place")
    inside: Any = state
    try:
        for step in path[:-1]:
            inside = inside[step]
    except (KeyError, IndexError, TypeError):
        raise Malformed("a buffer has no place") from None
    last = path[-1]
    named = isinstance(inside, dict) and isinstance(last, str)
    counted = isinstance(inside, list) and type(last) is int and 0 <= last < len(inside)
    if not (named or counted):
        raise Malformed("a buffer has no place")


def _comm_info(content: Mapping[str, Any], _buffers: int) -> None:
    if content.get("target_name") is not None:
        _matching(content["target_name"], _NAME)


_CONTENTS: Final[Mapping[str, Callable[[Mapping[str, Any], int], None]]] = {
    "comm_open": _comm_open,
    "comm_msg": _comm_msg,
    "comm_close": _comm,
    "comm_info_request": _comm_info,
}


@dataclass(slots=True)
class Pace:
    """How much one page says. A page that says far more than a person can make it say is no page.

    Parameters
    ----------
    seconds
        The stretch of time that is looked at.
    most
        Messages in that time.
    most_bytes
        Bytes in that time.
    """

    seconds: float = 10
    most: int = 2_000
    most_bytes: int = 8 * MOST_BYTES
    _since: float = field(default=0, init=False)
    _messages: int = field(default=0, init=False)
    _bytes: int = field(default=0, init=False)

    def holds(self, now: float, size: int) -> bool:
        """Count a message of so many bytes, and return whether there were not too many.

        Parameters
        ----------
        now
            The moment, in seconds of a clock that never goes back.
        size
            Its bytes.
        """
        if now - self._since > self.seconds:
            self._since, self._messages, self._bytes = now, 0, 0
        self._messages += 1
        self._bytes += size
        return self._messages <= self.most and self._bytes <= self.most_bytes
