"""Train from the weights of an earlier pipeline: `python training/warm.py CONFIG EARLIER OUT TRAIN DEV [VECTORS]`.

The earlier pipeline has the same components and labels, and an encoder without word vectors. Every layer of the same
shape takes its weights over; the layer that mixes the embeddings takes them for the columns it had and learns the rest.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import Model, NumpyOps, set_current_ops

LABELLED = ("tagger", "morphologizer", "parser", "ner")


def configured(options: argparse.Namespace, earlier: Language) -> Any:
    """The configuration with its paths, and the earlier pipeline's labels in their order."""
    config = load_config(options.config, interpolate=False)
    config["paths"].update({"train": str(options.train), "dev": str(options.dev)})
    config["initialize"]["vectors"] = str(options.vectors) if options.vectors else None
    for name in LABELLED:
        path = options.out / f"{name}.labels.json"
        path.write_text(json.dumps(earlier.get_pipe(name).label_data), encoding="utf-8")
        config["initialize"]["components"][name] = {
            "labels": {"@readers": "spacy.read_labels.v1", "path": str(path), "require": True}
        }
    return config


def take_over(new: Model, old: Model) -> int:
    """Copy the weights of every layer that both models have in the same place; returns how many arrays were copied."""
    theirs = {layer_key(node): node for node in keyed(old)}
    copied = 0
    for node in keyed(new):
        source = theirs.get(layer_key(node))
        for name in node.param_names if source else ():
            if source.has_param(name) is not True or node.has_param(name) is not True:
                continue
            ours, given = node.get_param(name), source.get_param(name)
            if ours.shape == given.shape:
                node.set_param(name, given.copy())
                copied += 1
            elif ours.shape[:-1] == given.shape[:-1] and ours.shape[-1] > given.shape[-1]:
                wider = ours.copy()
                wider[..., : given.shape[-1]] = given
                node.set_param(name, wider)
                copied += 1
    return copied


def keyed(model: Model) -> list[Model]:
    """Layers with weights, each told its number among those of its name."""
    seen: dict[str, int] = {}
    layers = [node for node in model.walk() if node.param_names]
    for node in layers:
        kind = node.name.split(">")[0]
        seen[kind] = seen.get(kind, -1) + 1
        node.attrs["place"] = (kind, seen[kind])
    return layers


def layer_key(node: Model) -> tuple[str, int]:
    """Name and number of a layer that `keyed` has met."""
    place: tuple[str, int] = node.attrs["place"]
    return place


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("config", "earlier", "out", "train", "dev"):
        parser.add_argument(name, type=Path)
    parser.add_argument("vectors", type=Path, nargs="?")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    set_current_ops(NumpyOps(use_blis=False))  # numpy's own BLAS multiplies three times as fast
    earlier = spacy.load(options.earlier)
    nlp = init_nlp(configured(options, earlier))
    for name, component in nlp.pipeline:
        print(name, take_over(component.model, earlier.get_pipe(name).model), "arrays taken over")
    for _, component in nlp.pipeline:
        for node in component.model.walk():
            node.attrs.pop("place", None)
    train(nlp, options.out)


if __name__ == "__main__":
    main()
