"""Calls over a chunk of frames that is large enough map no memory, however deep they stand."""

import resource
import sys

import pytest

from newsarchive import frames
from newsarchive.frames import with_deep_frames

OF_THREAD = getattr(resource, "RUSAGE_THREAD", None)
"""What asks for one thread's page faults; Linux alone has it."""


def test_a_call_gets_its_arguments_and_gives_its_answer() -> None:
    assert with_deep_frames(divmod, 7, 2) == (3, 1)


def test_another_python_calls_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.implementation, "name", "pypy")
    assert frames._over_one_chunk() is frames._call


@pytest.mark.skipif(OF_THREAD is None, reason="this system does not count the page faults of one thread")
@pytest.mark.skipif(sys.implementation.name != "cpython", reason="this Python keeps its frames otherwise")
def test_no_depth_maps_memory_with_every_call() -> None:
    """A page of memory that is mapped anew is told by a fault when it is first written to."""
    assert with_deep_frames(_most_faults, 150) < 20


def _most_faults(depth: int) -> int:
    """The most page faults that fifty calls have caused at any of these depths."""
    assert OF_THREAD is not None
    before = resource.getrusage(OF_THREAD).ru_minflt
    for _ in range(50):
        _frame()
    faults = resource.getrusage(OF_THREAD).ru_minflt - before
    return max(faults, _most_faults(depth - 1)) if depth else faults


def _frame() -> None:
    """Take a frame of a common size."""
    (lambda a, b, c, d: (a, b, c, d))(1, 2, 3, 4)
