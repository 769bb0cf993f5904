"""What a large sentence encoder knows of single words, small enough to ship: `python training/vectors.py MINILM OUT`.

MINILM is the folder of all-MiniLM-L6-v2 (Apache-2.0). The commonest English words and names (by `en_lexeme_prob` of
spacy-lookups-data, MIT) are each encoded alone; principal components keep 64 of the 384 numbers; the commonest words
keep a row of their own and the others share the row of their nearest of some thousand centroids. OUT receives
`words.json` and `vectors.npz` (`data`: rows × 64, `rows`: the row of each word), from which `python
training/vectors.py --pipeline OUT FOLDER` makes a blank pipeline that `spacy train` starts from.

A probe (logistic regression on the lists in names/) tells given names, surnames, places and other words apart in
79 of 100 cases from these 64 numbers, and in 78 from all 384.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’&-])*")
CAPITAL_BONUS = 1.0


def common_words(count: int) -> list[str]:
    """The commonest words in lower case; a capitalised form counts e times its frequency, for names matter most."""
    import spacy_lookups_data  # noqa: PLC0415 (only this step needs it)
    import srsly  # noqa: PLC0415

    table = Path(spacy_lookups_data.__file__).parent / "data" / "en_lexeme_prob.json.gz"
    best: dict[str, float] = {}
    for word, logarithm in srsly.read_gzip_json(table).items():
        if len(word) > 22 or not WORD.fullmatch(word.lower()):
            continue
        score = logarithm + (CAPITAL_BONUS if word[:1].isupper() else 0)
        best[word.lower()] = max(best.get(word.lower(), -99.0), score)
    return sorted(best, key=lambda word: -best[word])[:count]


def principal(rows: Floats, width: int) -> Floats:
    """The first `width` principal components, every row of length 4 so that no word shouts."""
    centred = rows - rows.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    reduced = centred @ vectors[:, ::-1][:, :width]
    result: Floats = (4 * reduced / np.maximum(np.linalg.norm(reduced, axis=1, keepdims=True), 1e-6)).astype(np.float32)
    return result


def nearest(rows: Floats, centroids: Floats, step: int = 4000) -> NDArray[np.int64]:
    """Index of the nearest centroid of each row."""
    half = (centroids**2).sum(axis=1) / 2
    return np.concatenate([(rows[i : i + step] @ centroids.T - half).argmax(axis=1) for i in range(0, len(rows), step)])


def shared_rows(rows: Floats, own: int, centroids: int, rounds: int = 5) -> tuple[Floats, NDArray[np.int64]]:
    """The first `own` rows as they are and k-means centroids for the rest; and the row of each word."""
    rest = rows[own:]
    centres = rest[np.random.default_rng(7).choice(len(rest), centroids, replace=False)]
    for _ in range(rounds):
        member = nearest(rest, centres)
        counts = np.bincount(member, minlength=centroids)
        sums = np.zeros_like(centres)
        np.add.at(sums, member, rest)
        filled = counts > 0
        centres[filled] = sums[filled] / counts[filled, None]
    return np.vstack([rows[:own], centres]), np.concatenate([np.arange(own), own + nearest(rest, centres)])


def make_pipeline(folder: Path, out: Path) -> None:
    """A blank English pipeline with the vectors, looked up by lower case."""
    import spacy  # noqa: PLC0415 (the encoder's environment need not have spaCy)
    from spacy.vectors import Vectors  # noqa: PLC0415

    nlp = spacy.blank("en")
    saved = np.load(folder / "vectors.npz")
    words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    keys = [nlp.vocab.strings.as_int(word) if hasattr(nlp.vocab.strings, "as_int") else word for word in words]
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=saved["data"], attr="LOWER", name="minilm_words")
    for key, row in zip(keys, saved["rows"], strict=True):
        nlp.vocab.vectors.add(key, row=int(row))
    nlp.to_disk(out)


def main() -> None:
    """Embed, or make the blank pipeline."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pipeline", action="store_true", help="the second step: OUT FOLDER instead of MINILM OUT")
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--words", type=int, default=120_000)
    parser.add_argument("--own", type=int, default=7_000)
    parser.add_argument("--centroids", type=int, default=9_000)
    options = parser.parse_args()
    if options.pipeline:
        make_pipeline(options.first, options.second)
        return
    from minilm import MiniLM  # noqa: PLC0415 (needs tokenizers and safetensors)

    words = common_words(options.words)
    embedded = MiniLM(options.first).embed(words)
    data, rows = shared_rows(principal(embedded, 64), options.own, options.centroids)
    options.second.mkdir(parents=True, exist_ok=True)
    np.savez(options.second / "vectors.npz", data=data, rows=rows)
    (options.second / "words.json").write_text(json.dumps(words), encoding="utf-8")


if __name__ == "__main__":
    main()
