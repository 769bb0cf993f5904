"""The pure core: text and date in, findings out.

The default pipeline multiplies small matrices, on which the threads of numpy's BLAS only get in each other's way. Their
number can be set before numpy is first imported and not after; whoever has imported it, or has set a number, is left alone.
"""

import os
import sys

if "numpy" not in sys.modules:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
