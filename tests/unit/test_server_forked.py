"""The line to the process that kernels are forked from: whoever waits for a kernel hears when it is gone."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from fivepillars.server.forked import Nursery


class Quiet(Nursery):
    """A nursery whose other end of the line is ours."""

    async def open(self) -> None:
        ours, self.theirs = socket.socketpair()
        reader, self._writer = await asyncio.open_unix_connection(sock=ours)
        self._listening = asyncio.create_task(self._listen(reader))


@pytest.mark.parametrize("reads", [True, False], ids=["after it read the order", "with the order unread"])
def test_a_nursery_that_goes_lets_nobody_wait(reads: bool) -> None:
    async def asked_of_one_that_goes() -> None:
        nursery = Quiet()
        await nursery.open()
        asked = asyncio.create_task(nursery.fork(["-f", "a.json"], {}, "."))
        while not nursery._asked:
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        if reads:
            nursery.theirs.recv(65536)
        nursery.theirs.close()
        with pytest.raises(ConnectionError):
            await asyncio.wait_for(asked, 30)
        assert not nursery.is_open
        with pytest.raises(ConnectionError):
            await nursery.fork(["-f", "b.json"], {}, ".")
        await nursery.close()

    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, asked_of_one_that_goes()).result()
