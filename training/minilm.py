"""The six layers of MiniLM in numpy, for single words: enough to ask a sentence encoder what a word is like.

Weights and tokenizer come from the folder of `all-MiniLM-L6-v2` (Apache-2.0); nothing is downloaded here.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

Floats = NDArray[np.float32]
HEADS = 12


class MiniLM:
    """Encode short texts of the same number of word pieces at a time."""

    def __init__(self, folder: Path) -> None:
        self.weights: dict[str, Floats] = load_file(str(folder / "model.safetensors"))
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def embed(self, words: list[str], batch: int = 256) -> Floats:
        """One row of 384 numbers per word: the mean over its pieces of the last layer, the marks at the ends included."""
        pieces = [encoding.ids for encoding in self.tokenizer.encode_batch(words)]
        order = sorted(range(len(words)), key=lambda i: len(pieces[i]))
        rows = np.zeros((len(words), 384), dtype=np.float32)
        start = 0
        while start < len(order):
            length = len(pieces[order[start]])
            group = [i for i in order[start : start + batch] if len(pieces[i]) == length]
            rows[group] = self.encode(np.array([pieces[i] for i in group])).mean(axis=1)
            start += len(group)
        return rows

    def encode(self, ids: NDArray[np.int64]) -> Floats:
        """Hidden states (texts, pieces, 384) of the last layer."""
        w = self.weights
        states = w["embeddings.word_embeddings.weight"][ids]
        states = states + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
        states = self.norm(states + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(6):
            states = self.layer(states, f"encoder.layer.{layer}")
        return states

    def layer(self, states: Floats, name: str) -> Floats:
        """One transformer layer."""
        mixed = self.dense(self.attend(states, f"{name}.attention.self"), f"{name}.attention.output.dense")
        states = self.norm(states + mixed, f"{name}.attention.output.LayerNorm")
        inner = gelu(self.dense(states, f"{name}.intermediate.dense"))
        return self.norm(states + self.dense(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def attend(self, states: Floats, name: str) -> Floats:
        """Scaled dot-product attention of twelve heads."""
        texts, pieces, width = states.shape
        query, key, value = (
            self.dense(states, f"{name}.{part}").reshape(texts, pieces, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.sqrt(width / HEADS).astype(np.float32)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        mixed: Floats = (scores @ value).transpose(0, 2, 1, 3).reshape(texts, pieces, width)
        return mixed

    def dense(self, states: Floats, name: str) -> Floats:
        """A linear layer."""
        result: Floats = states @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return result

    def norm(self, states: Floats, name: str) -> Floats:
        """Layer normalisation."""
        centred = states - states.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        result: Floats = scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return result


def gelu(x: Floats) -> Floats:
    """GELU by its tanh form, within 0.001 of the exact one."""
    result: Floats = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))
    return result
