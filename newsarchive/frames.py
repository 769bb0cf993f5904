"""Deep frames: a call over a chunk of the interpreter's memory that holds all it calls, however deep.

Python keeps the frames of a thread in chunks of 16 KiB. A call that does not fit into the last one maps another, and its
return unmaps it at once: a loop that happens to stand at such a border does both for every single call, and Django's
deep stacks stand at several. A page of a hundred templates then spends a tenth of its time in the kernel. A chunk is
made larger than usual only for a frame that is too large for it, and such a frame is what `with_deep_frames` puts beneath
a call ([ADR 25](docs/adr/0025-one-chunk-for-deep-frames.md)).
"""

import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

# Words of eight bytes. A little over half a mebibyte takes a chunk of one, the next power of two; the rest of it holds
# a thousand calls in one another, which is as many as Python allows. Memory that nothing writes to is never taken.
SIZE = 66_000


def _call(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(*arguments)


def _over_one_chunk() -> Callable[..., Any]:
    """The same call with a frame of that size; the plain call where frames are kept otherwise than in CPython."""
    if sys.implementation.name != "cpython":
        return _call
    return FunctionType(_call.__code__.replace(co_stacksize=SIZE), globals(), "with_deep_frames")


with_deep_frames = _over_one_chunk()
"""Call the function with these arguments, over a chunk that holds the frames of all it calls."""
