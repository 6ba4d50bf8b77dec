"""A disk that fails at any step: the whole write or nothing of it, one sentence, and nothing left lying about."""

import random
import sys
from collections.abc import Iterator

import pytest

from tests.store.trials import Scene, Victim, victim_process
from tests.store.victim import ACTIONS, ERRORS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a child with everything loaded needs fork")


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Victim]:
    with victim_process(tmp_path_factory.mktemp("victim")) as started:
        yield started


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("scene"))


STEPS = 3
"""Of each action here; every operation with every kind of fault is in `make soak`."""


@pytest.mark.parametrize("action", [name for name in ACTIONS if name != "sample"])
def test_a_fault_leaves_the_old_or_the_new_whole(action: str, scene: Scene, at_work: Victim) -> None:
    operations = scene.learn(action, at_work)
    kinds = [*ERRORS, "kill"]
    chance = random.Random(action)
    for step in sorted(chance.sample(range(1, operations + 1), min(STEPS, operations))):
        kind = chance.choice(kinds)
        folder = scene.begin(action)
        answer = at_work.tries(action, folder, (kind, step))
        assert scene.judged(action, folder, answer).all == [], f"{kind} at operation {step} of {operations}"
