"""Put a trained name finder into a pipeline, in the place of its names: `python training/assemble_names.py NAMES PIPELINE OUT`.

NAMES is a folder of `train_names.py`, PIPELINE one of `assemble.py`; OUT may be the same folder. A model card in OUT is kept.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import spacy
from name_graph import write

sys.path.insert(0, str(Path(__file__).parents[1]))
from articles.extraction.name_finder import GRAPH, PIECES, NameFinder


def name_finder(names: Path) -> NameFinder:
    """The component for a folder of weights and pieces."""
    saved = np.load(names / "weights.npz")
    with TemporaryDirectory() as folder:
        write({name: saved[name] for name in saved.files}, Path(folder) / GRAPH)
        shutil.copy(names / PIECES, folder)
        return NameFinder().from_disk(folder)


def main() -> None:
    """Assemble."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("names", "pipeline", "out"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    nlp = spacy.load(options.pipeline)
    for name in ("ner", "name_finder"):
        if name in nlp.pipe_names:
            nlp.remove_pipe(name)
    made = name_finder(options.names)
    component = nlp.add_pipe("name_finder")
    component.graph, component.pieces = made.graph, made.pieces
    card = options.out / "README.md"
    text = card.read_text(encoding="utf-8") if card.exists() else None
    shutil.rmtree(options.out, ignore_errors=True)
    nlp.to_disk(options.out)
    if text is not None:
        card.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
