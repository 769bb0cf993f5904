"""Calls over a chunk of frames that is large enough map no memory, however deep they stand."""

from resource import RUSAGE_THREAD, getrusage

from newsarchive.room import with_room


def test_a_call_gets_its_arguments_and_gives_its_answer() -> None:
    assert with_room(divmod, 7, 2) == (3, 1)


def test_no_depth_maps_memory_with_every_call() -> None:
    """A page of memory that is mapped anew is told by a fault when it is first written to."""
    assert with_room(_most_faults, 150) < 20


def _most_faults(depth: int) -> int:
    """The most page faults that fifty calls have caused at any of these depths."""
    before = getrusage(RUSAGE_THREAD).ru_minflt
    for _ in range(50):
        _frame()
    faults = getrusage(RUSAGE_THREAD).ru_minflt - before
    return max(faults, _most_faults(depth - 1)) if depth else faults


def _frame() -> None:
    """Take a frame of a common size."""
    (lambda a, b, c, d: (a, b, c, d))(1, 2, 3, 4)
