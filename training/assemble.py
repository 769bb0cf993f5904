"""Make the shipped pipeline of a trained one: `python training/assemble.py TRAINED OUT`.

Adds English rule lemmas (WordNet's exceptions and index), drops what only training needs, and writes the folder.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import spacy

META = {
    "name": "news_sm",
    "description": "British, American, Canadian and Australian news: tags, lemmas, dependencies, names (PER, ORG, LOC).",
    "license": "CC BY-SA 4.0",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    nlp = spacy.load(options.trained)
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="morphologizer").initialize()
    nlp.meta.update(META)
    card = options.out / "README.md"
    text = card.read_text(encoding="utf-8") if card.exists() else None
    shutil.rmtree(options.out, ignore_errors=True)
    nlp.to_disk(options.out)
    if text is not None:
        card.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
