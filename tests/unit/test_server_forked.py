"""The line to the process that kernels are forked from: whoever waits for a kernel hears when it is gone."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from fivepillars.server.zygote_client import Zygote


class Quiet(Zygote):
    """A zygote whose other end of the line is ours."""

    async def open(self) -> None:
        ours, self.theirs = socket.socketpair()
        reader, self._writer = await asyncio.open_unix_connection(sock=ours)
        self._listening = asyncio.create_task(self._listen(reader))


@pytest.mark.parametrize("reads", [True, False], ids=["after it read the order", "with the order unread"])
def test_a_nursery_that_goes_lets_nobody_wait(reads: bool) -> None:
    async def asked_of_one_that_goes() -> None:
        zygote = Quiet()
        await zygote.open()
        asked = asyncio.create_task(zygote.fork(["-f", "a.json"], {}, "."))
        while not zygote._asked:
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        if reads:
            zygote.theirs.recv(65536)
        zygote.theirs.close()
        with pytest.raises(ConnectionError):
            await asyncio.wait_for(asked, 30)
        assert not zygote.is_open
        with pytest.raises(ConnectionError):
            await zygote.fork(["-f", "b.json"], {}, ".")
        await zygote.close()

    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, asked_of_one_that_goes()).result()
