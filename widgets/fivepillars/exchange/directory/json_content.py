"""The content of a directory in JSON, within the limits of what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fivepillars.exchange.sheet.decoding import decoded
from fivepillars.exchange.sheet.size import MEGABYTE
from fivepillars.plan import Refused
from fivepillars.plan.json_text import TooMany, read_json

if TYPE_CHECKING:
    from fivepillars.exchange.sheet import Limits

_SAFE = "Nothing was changed."


def parsed_json(content: bytes, name: str, limits: Limits) -> object:
    """Return what stands in JSON.

    Parameters
    ----------
    content
        The content of the file.
    name
        What to call it in sentences.
    limits
        How much is read at most.

    Raises
    ------
    Refused
        It is too large, holds too many values, or is not complete.
    """
    _check_size(len(content), name, limits)
    try:
        return read_json(decoded(content)[0])
    except TooMany as problem:
        raise Refused(
            f"“{name}” holds more values than we read at once. {_SAFE} Export fewer services, such as one "
            "county, or bring the tables as a zip of CSV files."
        ) from problem
    except ValueError as problem:
        raise Refused(
            f"“{name}” is not complete JSON, so it was not read. {_SAFE} Export or download it once more."
        ) from problem


def _check_size(size: int, name: str, limits: Limits) -> None:
    if size > limits.json_bytes:
        raise Refused(
            f"“{name}” is {size / MEGABYTE:,.0f} MB of JSON; the most we read is "
            f"{limits.json_bytes / MEGABYTE:,.0f} MB. {_SAFE} "
            "Export fewer services, such as one county, or bring the tables as a zip of CSV files."
        )
