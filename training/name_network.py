"""The name finder as it is trained: MiniLM's lower layers with the shapes and vectors of words beside its pieces.

MiniLM reads everything in lower case, so that capitals must come in by another door: a shape for every piece (see
`articles.extraction.names.word_pieces`), added where its own embeddings have been normalised and beginning at nothing.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH, INNER, HEADS, EPSILON = 384, 1536, 12, 1e-12


class Layer(nn.Module):
    """One transformer layer with its normalisation after each half, as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.mid = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (windows, pieces, width) of the next layer; `mask` is added to the attention before its softmax."""
        windows, pieces, _ = states.shape
        parts = self.mix(states).view(windows, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = nn.functional.scaled_dot_product_attention(*parts, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(windows, pieces, WIDTH)
        states = self.mid(states + self.dropout(self.out(mixed)))
        return self.last(states + self.dropout(self.down(nn.functional.gelu(self.up(states)))))


class NameNetwork(nn.Module):
    """Scores (windows, pieces, labels) of IOB2 labels; only those at the first piece of a word count."""

    def __init__(self, pieces: int, depth: int, shapes: int, vector: int, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.first = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.shapes = nn.Embedding(shapes, WIDTH)
        self.vectors = nn.Linear(vector, WIDTH, bias=False)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(depth))
        self.head = nn.Linear(WIDTH, labels)
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.vectors.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, vectors: Tensor, lengths: Tensor) -> Tensor:
        """Scores of windows that are padded at the end to one length."""
        places = torch.arange(pieces.shape[1])
        states = self.first(self.pieces(pieces) + self.places(places))
        states = self.dropout(states + self.shapes(shapes) + self.vectors(vectors))
        mask = torch.where(places[None, :] < lengths[:, None], 0.0, -math.inf)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        scores: Tensor = self.head(self.dropout(states))
        return scores

    def take_minilm(self, folder: Path, kept: list[int]) -> None:
        """Begin with MiniLM's weights, and with the rows of its vocabulary that are kept."""
        given = load_file(str(folder / "model.safetensors"))
        own = self.state_dict()
        own["pieces.weight"] = given["embeddings.word_embeddings.weight"][kept]
        own["places.weight"] = (
            given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
        )
        for part in ("weight", "bias"):
            own[f"first.{part}"] = given[f"embeddings.LayerNorm.{part}"]
            for number in range(len(self.layers)):
                before, after = f"encoder.layer.{number}.", f"layers.{number}."
                own[f"{after}mix.{part}"] = torch.cat(
                    [given[f"{before}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                )
                for ours, theirs in BERT_NAMES.items():
                    own[f"{after}{ours}.{part}"] = given[f"{before}{theirs}.{part}"]
        self.load_state_dict(own)


BERT_NAMES = {
    "out": "attention.output.dense",
    "mid": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "last": "output.LayerNorm",
}
