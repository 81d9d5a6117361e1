"""A log that nobody can fill: so many lines a minute, each so long, and how many were left out."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Final

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST: Final = 4000
_FORMATTER: Final = logging.Formatter()


class BoundedLog(logging.Filter):
    """Lets so many messages through in a stretch of time, and shortens long ones.

    Parameters
    ----------
    most
        Messages in that time.
    seconds
        The stretch of time.
    clock
        Returns seconds, and never goes back.
    """

    def __init__(
        self, most: int = 60, seconds: float = 60, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._most, self._seconds, self._clock = most, seconds, clock
        self._since, self._told, self._left_out = clock(), 0, 0

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a message is told; the first of a new stretch says how many were not."""
        now = self._clock()
        if now - self._since >= self._seconds:
            self._since, self._told = now, 0
        if self._told >= self._most:
            self._left_out += 1
            return False
        self._told += 1
        text = _shortened(record.getMessage())
        if self._left_out:
            text, self._left_out = f"({self._left_out} messages before this one were left out.) {text}", 0
        record.msg, record.args = text, ()
        if record.exc_info:
            record.exc_text = _shortened(record.exc_text or _FORMATTER.formatException(record.exc_info))
            record.exc_info = None
        return True


def _shortened(text: str) -> str:
    # The end of a traceback says what went wrong.
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 4]} … {text[-_LONGEST * 3 // 4 :]}"


def bound_logs() -> None:
    """Bound everything that this process logs from here on."""
    bounded = BoundedLog()
    loggers = [logging.getLogger(), *map(logging.getLogger, logging.root.manager.loggerDict)]
    handlers = {handler for logger in loggers for handler in logger.handlers}
    for handler in (*handlers, logging.lastResort):
        if handler is not None and not any(isinstance(each, BoundedLog) for each in handler.filters):
            handler.addFilter(bounded)
