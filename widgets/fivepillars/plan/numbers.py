"""Numbers in sentences: what is counted, in the singular or the plural."""

from __future__ import annotations


def counted(number: float, one: str, many: str = "", *, none: str = "0") -> str:
    """Return a number with what it counts.

    Parameters
    ----------
    number
        How many; a part of one, such as 2.5, may be told too.
    one, many
        What is counted, for one and for more; without `many`, an s is added. A verb may follow the noun.
    none
        The word for 0.

    Examples
    --------
    >>> counted(1, "action"), counted(1200, "action"), counted(0, "action", none="no")
    ('1 action', '1,200 actions', 'no actions')
    >>> counted(2, "figure is", "figures are")
    '2 figures are'
    """
    said = (f"{number:,}" if isinstance(number, int) else f"{number:g}") if number else none
    return f"{said} {one if number == 1 else many or one + 's'}"
