"""Train the name finder: `python training/train_names.py MINILM PIPELINE OUT SET… [--from EARLIER] …`.

MINILM is the folder of all-MiniLM-L6-v2, PIPELINE the one whose word vectors are read, every SET a `.spacy` file of
documents with names (`build_names.py`), written FILE or FILE:TIMES. OUT receives `weights.npz` and `pieces.txt` after every
tenth of the way, so that a stopped run has something to show. `--dev FILE` is measured then.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import spacy
import torch
from name_network import NameNetwork
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, DocBin

sys.path.insert(0, str(Path(__file__).parents[1]))
from articles.extraction.names.finder import LABELS, Window, best_labels, windows_of
from articles.extraction.names.word_pieces import SHAPES, WordPieces

IGNORED = -100


class Example(NamedTuple):
    """One window and the label of every piece, IGNORED for those that begin no word."""

    window: Window
    labels: NDArray[np.int64]


def examples(doc: Doc, pieces: WordPieces, longest: int) -> list[Example]:
    """The windows of a document with their gold labels."""
    numbers = {label: number for number, label in enumerate(LABELS)}
    found = []
    for window in windows_of(doc, pieces, longest):
        labels = np.full(len(window.pieces), IGNORED)
        for place, word in zip(window.places, window.words, strict=True):
            token = doc[word]
            labels[place] = numbers[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"]
        found.append(Example(window, labels))
    return found


def batches(pool: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Examples of about one length together, at most `size` pieces a batch, the batches in random order."""
    shuffled = sorted(pool, key=lambda example: len(example.window.pieces) + rng.random() * 12)
    found: list[list[Example]] = [[]]
    for example in shuffled:
        if found[-1] and (len(found[-1]) + 1) * len(example.window.pieces) > size:
            found.append([])
        found[-1].append(example)
    rng.shuffle(found)
    return found


def padded(batch: list[Example]) -> tuple[torch.Tensor, ...]:
    """Pieces, shapes, vectors, lengths and labels of a batch."""
    width = max(len(example.window.pieces) for example in batch)
    vector = batch[0].window.vectors.shape[1]
    pieces = np.zeros((len(batch), width), dtype=np.int64)
    shapes = np.zeros_like(pieces)
    labels = np.full_like(pieces, IGNORED)
    vectors = np.zeros((len(batch), width, vector), dtype=np.float32)
    for row, (window, gold) in enumerate(batch):
        length = len(window.pieces)
        pieces[row, :length], shapes[row, :length], labels[row, :length] = window.pieces, window.shapes, gold
        vectors[row, window.places] = window.vectors
    lengths = np.array([len(example.window.pieces) for example in batch])
    return tuple(torch.from_numpy(part) for part in (pieces, shapes, vectors, lengths, labels))


def kept_pieces(minilm: Path, out: Path, earlier: Path | None) -> tuple[list[str], list[int]]:
    """The vocabulary, pieces of Latin letters, digits and marks alone, and their rows in MiniLM's."""
    lines = (minilm / "vocab.txt").read_text(encoding="utf-8").split("\n")
    rows = {piece: row for row, piece in enumerate(lines) if piece}
    if earlier:
        kept = (earlier / "pieces.txt").read_text(encoding="utf-8").splitlines()
    else:
        kept = [piece for piece in rows if piece in {"[PAD]", "[UNK]", "[CLS]", "[SEP]"} or is_ours(piece)]
    (out / "pieces.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    return kept, [rows[piece] for piece in kept]


def is_ours(piece: str) -> bool:
    """Whether English print has use for a piece: Latin letters, digits and marks."""
    letters = piece.removeprefix("##")
    if piece.startswith("[") and len(piece) > 1:
        return False
    return all(ord(letter) < 0x250 or 0x2000 <= ord(letter) < 0x2200 for letter in letters)


def read(nlp: Language, sets: list[str], pieces: WordPieces, longest: int) -> list[Example]:
    """Examples of every set, as often as it says."""
    pool: list[Example] = []
    for entry in sets:
        file, _, times = entry.partition(":")
        docs = DocBin().from_disk(file).get_docs(nlp.vocab)
        found = [example for doc in docs for example in examples(doc, pieces, longest)]
        pool += found * int(times or 1)
        print(file, len(found), "windows", sum(len(example.window.pieces) for example in found), "pieces", flush=True)
    return pool


def f1(network: NameNetwork, dev: list[Example]) -> str:
    """Exact names of the development set by kind, in F1."""
    network.eval()
    right: dict[str, list[int]] = {kind: [0, 0, 0] for kind in ("PER", "ORG", "LOC")}
    with torch.no_grad():
        for start in range(0, len(dev), 16):
            batch = dev[start : start + 16]
            pieces, shapes, vectors, lengths, _ = padded(batch)
            scores = network(pieces, shapes, vectors, lengths).numpy()
            for example, rows in zip(batch, scores, strict=True):
                places = example.window.places
                got = named(best_labels(rows[places]))
                want = named([int(label) for label in example.labels[places]])
                for kind, counts in right.items():
                    ours, theirs = ({name for name in names if name[2] == kind} for names in (got, want))
                    for i, n in enumerate((len(ours & theirs), len(ours), len(theirs))):
                        counts[i] += n
    network.train()
    right["all"] = [sum(counts[i] for counts in right.values()) for i in range(3)]
    return " ".join(f"{kind} {200 * hit / max(got + want, 1):.1f}" for kind, (hit, got, want) in right.items())


def named(labels: list[int]) -> set[tuple[int, int, str]]:
    """(start, end, kind) of label numbers."""
    found: list[tuple[int, int, str]] = []
    for i, number in enumerate(labels):
        tag, _, kind = LABELS[number].partition("-")
        if tag == "B":
            found.append((i, i + 1, kind))
        elif tag == "I" and found and found[-1][1:] == (i, kind):
            found[-1] = (found[-1][0], i + 1, kind)
    return set(found)


def optimiser(network: NameNetwork, rate: float) -> torch.optim.Optimizer:
    """AdamW; the new parts learn ten times as fast as MiniLM's, whose embeddings stay."""
    network.pieces.weight.requires_grad_(False)
    network.places.weight.requires_grad_(False)
    new = [*network.shapes.parameters(), *network.vectors.parameters(), *network.head.parameters()]
    old = [*network.first.parameters(), *network.layers.parameters()]
    return torch.optim.AdamW([{"params": old, "lr": rate}, {"params": new, "lr": 10 * rate}], weight_decay=0.01)


def save(network: NameNetwork, out: Path) -> None:
    """Weights to `weights.npz`, whole or not at all."""
    part = out / "part.npz"
    np.savez(part, **{name: values.numpy() for name, values in network.state_dict().items()})
    part.replace(out / "weights.npz")


def train(network: NameNetwork, pool: list[Example], dev: list[Example], options: argparse.Namespace) -> None:
    """Go over the pool, the learning rate up over the first steps and then down to `--last` of itself."""
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    runs = [batch for _ in range(options.epochs) for batch in batches(pool, options.batch, rng)]
    steps = optimiser(network, options.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        steps,
        lambda step: (
            min((step + 1) / 50, 1)
            * (options.last + (1 - options.last) * 0.5 * (1 + math.cos(math.pi * step / len(runs))))
        ),
    )
    network.train()
    loss_sum, started, pieces_seen = 0.0, time.time(), 0
    for number, batch in enumerate(runs, start=1):
        *inputs, labels = padded(batch)
        loss = nn_loss(network(*inputs), labels)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        steps.step()
        schedule.step()
        steps.zero_grad()
        loss_sum += loss.item()
        pieces_seen += labels.numel()
        if number % 25 == 0:
            pace = pieces_seen / (time.time() - started)
            print(f"{number}/{len(runs)} loss {loss_sum / 25:.4f} {pace:.0f} pieces a second", flush=True)
            loss_sum = 0.0
        if number % max(len(runs) // options.looks, 1) == 0 or number == len(runs):
            save(network, options.out)
            print(f"after {number}/{len(runs)}: {f1(network, dev)}", flush=True)


def nn_loss(scores: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Cross entropy over the pieces that begin words."""
    return torch.nn.functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("minilm", "pipeline", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--dev")
    parser.add_argument("--earlier", type=Path)
    parser.add_argument("--depth", type=int, default=4, help="how many of MiniLM's layers")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--last", type=float, default=0.0, help="share of the rate that is left at the end")
    parser.add_argument("--batch", type=int, default=2000, help="pieces a batch")
    parser.add_argument("--longest", type=int, default=128, help="pieces a window")
    parser.add_argument("--looks", type=int, default=10, help="how often to save and measure")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    nlp = spacy.load(options.pipeline, disable=["tagger", "morphologizer", "lemmatizer", "parser", "ner", "tok2vec"])
    vocabulary, rows = kept_pieces(options.minilm, options.out, options.earlier)
    pieces = WordPieces(vocabulary)
    pool = read(nlp, options.sets, pieces, options.longest)
    dev = read(nlp, [options.dev], pieces, options.longest) if options.dev else []
    vector = nlp.vocab.vectors_length
    network = NameNetwork(len(vocabulary), options.depth, 2 * len(SHAPES), vector, len(LABELS))
    network.take_minilm(options.minilm, rows)
    if options.earlier:
        given = np.load(options.earlier / "weights.npz")
        network.load_state_dict({name: torch.from_numpy(given[name]) for name in given.files})
    train(network, pool, dev, options)


if __name__ == "__main__":
    main()
