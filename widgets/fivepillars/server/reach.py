"""Where the server answers, and who can reach it there."""

from __future__ import annotations

import errno
import ipaddress
import socket
from typing import Final

from tornado.netutil import bind_sockets

from fivepillars.plan import Refused
from fivepillars.server.access_key import is_loopback

_TAKEN: Final = {errno.EADDRINUSE, errno.EACCES, errno.EPERM}
# Addresses that RFC 5737 and RFC 3849 keep for examples: the way there says which address others see.
_ELSEWHERE: Final = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}


def bound(host: str, port: int, more: int) -> list[socket.socket]:
    """Return the sockets to answer on: at this port or one of the next, or at any where the port is 0.

    Raises
    ------
    Refused
        All these ports are taken, or this computer has no such address.
    """
    wanted = range(port, min(port + more, 65535) + 1) if port else range(1)
    for each in wanted:
        try:
            return bind_sockets(each, host)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise Refused(
                    f"This computer cannot answer at the address “{host}”. Nothing was changed. "
                    "Leave out --host, or write an address that this computer has."
                ) from None
    raise Refused(
        f"The workbook found no free port from {wanted[0]} to {wanted[-1]} on {host}. "
        "Nothing was changed. Close another program, or choose a port with --port."
    )


def here(host: str) -> str:
    """Return the address at which this computer itself reaches the server, as it stands in a link."""
    if _is_every_address(host):
        host = "::1" if ":" in host else "127.0.0.1"
    return _in_link(host)


def reached_by_others(host: str, rest: str) -> str:
    """Return the sentences that say who can reach the server; none where only this computer can.

    Parameters
    ----------
    host
        The address it answers on.
    rest
        What follows the address in the link.
    """
    if is_loopback(host):
        return ""
    address = _in_link(_seen_from_outside(host) if _is_every_address(host) else host)
    return (
        f"Others on your network reach it at http://{address}{rest}\n"
        "Whoever has that link can read and change every plan in this store. What passes between is not "
        "encrypted: on a network that you do not trust, put a proxy with TLS in front."
    )


def _is_every_address(host: str) -> bool:
    try:
        return not host or ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _in_link(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _seen_from_outside(host: str) -> str:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as way:
        try:
            way.connect((_ELSEWHERE[family], 9))  # only looks up the way; nothing is sent
        except OSError:
            return socket.gethostname()
        return str(way.getsockname()[0])
