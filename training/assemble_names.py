"""Put a trained name finder into a pipeline, in the place of its names: `python training/assemble_names.py PIPELINE OUT NAMES…`.

PIPELINE is a folder of `assemble.py`; OUT may be the same. NAMES are folders of `train_names.py`: of several, each trained
from the one before, the mean of their weights is taken. A model card in OUT is kept.
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
from articles.extraction.names.finder import GRAPH, PIECES, NameFinder

VERSION = "2.0.0"
"""Of the pipeline as a whole; findings say which one they were made with."""


def name_finder(names: list[Path]) -> NameFinder:
    """The component for folders of weights and (the same) pieces."""
    saved = [np.load(folder / "weights.npz") for folder in names]
    mean = {name: np.mean([weights[name] for weights in saved], axis=0) for name in saved[0].files}
    with TemporaryDirectory() as folder:
        write(mean, Path(folder) / GRAPH)
        shutil.copy(names[0] / PIECES, folder)
        return NameFinder().from_disk(folder)


def main() -> None:
    """Assemble."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", type=Path, nargs="+")
    options = parser.parse_args()
    nlp = spacy.load(options.pipeline)
    for name in ("ner", "name_finder"):
        if name in nlp.pipe_names:
            nlp.remove_pipe(name)
    made = name_finder(options.names)
    component = nlp.add_pipe("name_finder")
    component.graph, component.pieces = made.graph, made.pieces
    nlp.meta["version"] = VERSION
    card = options.out / "README.md"
    text = card.read_text(encoding="utf-8") if card.exists() else None
    shutil.rmtree(options.out, ignore_errors=True)
    nlp.to_disk(options.out)
    if text is not None:
        card.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
