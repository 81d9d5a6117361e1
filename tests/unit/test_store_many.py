"""Many at once: programs, threads, and a program that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import fivepillars.store
from fivepillars.plan import Refused, fold
from fivepillars.store import Store, writing

pytestmark = pytest.mark.slow  # each test starts writers of their own

PACKAGE = str(Path(fivepillars.store.__file__).parents[2])
EACH = 25
"""Choices that each of the programs makes."""

WRITERS = """
import os, sys
from datetime import datetime, UTC
from fivepillars.plan import Choice
from fivepillars.store import Store

address, count, *names = sys.argv[1:]

def write(name):
    with Store.open(address) as store:
        for number in range(int(count)):
            words = dict(id=f"{name}-{number:06d}", table="action", row=name, field="lead", value=number)
            choice = Choice(at=datetime.now(UTC), **words)
            store.append("canyon", [choice])
            print(choice.id, flush=True)

programs = []
for name in names[1:]:
    programs.append(os.fork())
    if not programs[-1]:
        write(name)
        os._exit(0)
write(names[0])
sys.exit(any(os.waitpid(program, 0)[1] for program in programs))
"""
"""Each name is a program of its own; they print what was saved. Forked before any store is open."""


def programs(address, times, *names):
    command = [sys.executable, "-c", WRITERS, address, str(times), *names]
    environment = {**os.environ, "PYTHONPATH": PACKAGE}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def test_four_programs_write_and_a_reader_beside_them_misses_nothing(store, address):
    store.create("canyon")
    names = [f"writer-{number}" for number in range(4)]
    read, seq = [], 0
    with programs(address, EACH, *names) as writers:
        for _saved in writers.stdout:
            arrived = store.since("canyon", seq)
            read, seq = [*read, *arrived.choices], arrived.seq
    assert writers.returncode == 0
    assert len(read) == 4 * EACH
    assert {choice.id for choice in read} == {
        f"{name}-{number:06d}" for name in names for number in range(EACH)
    }
    assert store.load("canyon").state == fold(store.history("canyon"))
    assert store.plans()[0].choices == 4 * EACH
    assert {cell.value for cell in store.load("canyon").state.cells.values()} == {EACH - 1}


def test_what_a_killed_program_had_saved_is_there(address):
    with Store.open(address) as store:
        store.create("canyon")
    with programs(address, 100_000, "doomed") as writer:
        saved = [writer.stdout.readline().strip() for _ in range(25)]
        os.kill(writer.pid, signal.SIGKILL)
    assert writer.returncode == -signal.SIGKILL
    with Store.open(address) as store:
        there = [choice.id for choice in store.history("canyon")]
        assert there[:25] == saved
        assert store.plans()[0].choices == len(there)
        assert store.load("canyon").state == fold(store.history("canyon"))


def test_many_open_a_new_store_at_the_same_moment(address):
    together = threading.Barrier(6)

    def open_and_create(number):
        together.wait()
        with Store.open(address) as store:
            store.create(f"plan-{number}")

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(open_and_create, range(6)))
    with Store.open(address) as store:
        assert len(store.plans()) == 6


def test_of_many_who_make_the_same_plan_one_succeeds(store):
    together = threading.Barrier(6)

    def create(_number):
        together.wait()
        try:
            store.create("canyon")
        except Refused as refused:
            return refused.sentence
        return "made"

    with ThreadPoolExecutor(6) as threads:
        said = list(threads.map(create, range(6)))
    assert said.count("made") == 1
    assert sum("already a plan called “canyon”" in sentence for sentence in said) == 5


def test_threads_share_a_store_in_memory(a_choice):
    with Store.open(":memory:") as store:
        store.create("canyon")
        packets = [[a_choice() for _ in range(5)] for _ in range(20)]
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda packet: (store.append("canyon", packet), store.load("canyon")), packets))
        assert len(store.history("canyon")) == 100


def test_two_stores_in_memory_are_two(a_choice):
    with Store.open(":memory:") as one, Store.open(":memory:") as two:
        one.create("canyon", choices=[a_choice()])
        assert not two.exists("canyon")
        before = one.changed_token()
        one.append("canyon", [a_choice()])
        assert one.changed_token() != before


def test_a_writer_waits_for_another(store, address, a_choice):
    choice = a_choice()
    store.create("canyon")
    with Store.open(address) as other, ThreadPoolExecutor(1) as thread:
        with other._database.writing() as connection:
            writing.locked(connection, "canyon")
            waiting = thread.submit(store.append, "canyon", [choice])
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.1)
        assert waiting.result(timeout=10).added == 1


def test_a_writer_that_waits_too_long_is_told_and_readers_go_on(address, a_choice):
    with Store.open(address) as holder, Store.open(address, patience=0.05) as store:
        store.create("canyon")
        with holder._database.writing() as connection:
            writing.locked(connection, "canyon")
            with pytest.raises(Refused, match=r"is held by another program.*Nothing was changed.* try again"):
                store.append("canyon", [a_choice()])
            assert store.history("canyon") == ()
            with Store.open(address) as late:
                assert late.exists("canyon")
        assert store.append("canyon", [a_choice()]).added == 1
