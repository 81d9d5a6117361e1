"""A browser that was let in stays in after a new start, and only into the same store with the same token."""

from __future__ import annotations

import os
import signal
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from fivepillars.server import server
from fivepillars.server.signing import cookie_secret, secret_file
from fivepillars.store.address import resolved


@pytest.fixture
def store(tmp_path):
    return resolved(tmp_path / "plans.sqlite")


def test_the_secret_is_the_same_at_the_next_start_and_only_this_user_can_read_it(store):
    first = cookie_secret(store, None)
    assert cookie_secret(store, None) == first
    path = secret_file(store)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each for each in path.parent.iterdir() if each != path] == []
    assert first != path.read_bytes(), "what signs is not what lies on the disk"


def test_another_store_and_another_token_have_another_secret(store, tmp_path):
    other = resolved(tmp_path / "other.sqlite")
    chosen = [cookie_secret(store, token) for token in (None, "", "one", "two")]
    found = {*chosen, cookie_secret(other, None), cookie_secret(other, "one")}
    assert len(found) == 6
    assert cookie_secret(store, "one") == chosen[2]


def test_a_store_in_memory_keeps_nothing():
    memory = resolved(":memory:")
    assert secret_file(memory) is None
    assert cookie_secret(memory, None) != cookie_secret(memory, None)


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o606])
def test_a_secret_that_others_could_read_is_made_anew(store, mode):
    first = cookie_secret(store, None)
    path = secret_file(store)
    path.chmod(mode)
    assert cookie_secret(store, None) != first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 4096])
def test_a_damaged_secret_is_made_anew(store, content):
    path = secret_file(store)
    cookie_secret(store, None)
    path.write_bytes(content)
    path.chmod(0o600)
    assert cookie_secret(store, None) == cookie_secret(store, None)
    assert len(path.read_bytes()) == 32


def test_what_is_no_file_is_never_waited_for_nor_followed(store, tmp_path):
    path = secret_file(store)
    os.mkfifo(path, 0o600)
    assert cookie_secret(store, None) == cookie_secret(store, None)
    path.unlink()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"y" * 32)
    elsewhere.chmod(0o600)
    path.symlink_to(elsewhere)
    assert cookie_secret(store, None) != cookie_secret(store, None), "nobody else's file signs"
    assert elsewhere.read_bytes() == b"y" * 32


def test_starts_at_the_same_moment_agree(store):
    with ThreadPoolExecutor(8) as hands:
        assert len(set(hands.map(lambda _: cookie_secret(store, None), range(32)))) == 1


def test_the_server_signs_with_it(tmp_path):
    before = signal.getsignal(signal.SIGTERM)
    starts = [server(store=str(tmp_path / "plans.sqlite"), token=token) for token in (None, None, "a", "a")]
    signal.signal(signal.SIGTERM, before)
    found = [each.cookie_secret for each in starts]
    assert found[0] == found[1] != found[2] == found[3]
    assert starts[0].token != starts[1].token
