"""Kill a program in the middle of saving: what it acknowledged is there, and nothing is torn."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import numpy as np
import pytest

from fivepillars.plan import Refused, fold
from fivepillars.store import Store
from fivepillars.store.salvage import salvaged

SAVES = """
import os, sys
from datetime import datetime, UTC
from fivepillars.plan import Choice
from fivepillars.store import Store

address, rounds = sys.argv[1], int(sys.argv[2])
print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if not child:
        with Store.open(address, snapshot_every=7) as store:
            for number in range(100_000):
                name = f"round-{line.strip()}-{number:05d}"
                parts = [
                    Choice(id=f"{name}-{part}", at=datetime.now(UTC), table="action", row="a",
                           field=field, value=name, gesture=name)
                    for part, field in enumerate(("lead", "notes", "measure"))
                ]
                store.append("canyon", parts)
                os.write(1, f"{name}\\n".encode())
        os._exit(0)
    os.write(1, f"child {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"over\\n")
"""
"""A program that has imported everything forks one that saves three choices at a time."""


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_what_was_acknowledged_is_there_whenever_a_program_is_killed(
    request, tmp_path, kind, rounds, figure
) -> None:
    address = str(tmp_path / "plans.sqlite")
    if kind == "postgres":
        address = request.getfixturevalue("postgres_address")
    with Store.open(address) as store:
        store.create("canyon")
    chance, many, acknowledged = np.random.default_rng(8), rounds(12, 250), []
    program = subprocess.Popen(
        [sys.executable, "-c", SAVES, address, str(many)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert program.stdout.readline() == "ready\n"
        for turn in range(many):
            program.stdin.write(f"{turn:03d}\n")
            program.stdin.flush()
            victim, saved, enough = 0, 0, int(chance.integers(1, 30))
            for line in program.stdout:
                word = line.strip()
                if word == "over":
                    break
                if word.startswith("child "):
                    victim = int(word.removeprefix("child "))
                else:
                    acknowledged.append(word)
                    saved += 1
                if victim and saved == enough:
                    os.kill(victim, 9)
    finally:
        program.kill()
        program.wait(60)
        program.stdin.close()
        program.stdout.close()
    with Store.open(address) as store:
        history = store.history("canyon")
        there: dict[str, int] = {}
        for choice in history:
            there[choice.gesture] = there.get(choice.gesture, 0) + 1
        assert set(acknowledged) <= set(there), "a choice that was acknowledged is gone"
        assert set(there.values()) == {3}, "a gesture was torn"
        assert store.load("canyon").state == fold(history)
    (found,) = salvaged(address)
    assert found.is_whole
    figure(
        f"{many} kills in the middle of saving ({kind}): {3 * len(acknowledged):,} acknowledged choices "
        f"found, 0 lost, 0 of {len(there):,} gestures torn"
    )


def test_a_flipped_bit_is_never_shown_as_a_choice(tmp_path, a_choice, rounds, figure) -> None:
    path, damaged = tmp_path / "plans.sqlite", tmp_path / "damaged.sqlite"
    choices = [a_choice(minute, value=f"Lead number {minute}", by="Zoe") for minute in range(300)]
    with Store.open(path, snapshot_every=200) as store:
        store.create("canyon", title="Canyon", choices=choices)
    chance, whole = np.random.default_rng(8), path.read_bytes()
    state, many, refused = fold(choices), rounds(150, 20_000), 0
    for _ in range(many):
        shutil.copyfile(path, damaged)
        place = int(chance.integers(len(whole)))
        with damaged.open("r+b") as file:
            file.seek(place)
            file.write(bytes([whole[place] ^ 1 << int(chance.integers(8))]))
        try:
            with Store.open(damaged) as store:
                found, shown = store.load("canyon").state, store.history("canyon")
        except Refused:
            refused += 1
        else:
            assert found == state
            assert set(shown) <= set(choices)
        for each in tmp_path.glob("damaged.sqlite-*"):
            each.unlink()
    figure(f"{many:,} flipped bits in a store: {refused:,} refused in words, 0 shown as a choice")
