"""The corpus's scripts import each other as they lie in their folder; so do their tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "corpus"))
