"""Make the shipped pipeline of a trained one: `python training/assemble.py TRAINED DATA OUT`.

Adds English rule lemmas (WordNet's exceptions and index, from spacy-lookups-data) with exceptions of its own, learnt from
the treebanks' training halves: words of closed classes (“is” is “be”, “n’t” is “not”) and words for which the rules
give another lemma than the annotators. A model card in OUT is kept.
"""

from __future__ import annotations

import argparse
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import spacy
from corpora import read_conllu
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Config

META = {
    "name": "news_sm",
    "version": "1.0.0",
    "description": "British, American, Canadian and Australian news: tags, lemmas, dependencies, names (PER, ORG, LOC).",
    "license": "CC BY-SA 4.0",
}
CLOSED = {"AUX", "PRON", "DET", "PART", "ADP", "SCONJ", "CCONJ"}
OPEN = {"NOUN", "VERB", "ADJ", "ADV"}
OFTEN = 3
"""How often a word of an open class must be seen before the treebanks overrule the rules."""


def treebank_lemmas(data: Path) -> dict[tuple[str, str], Counter[str]]:
    """(part of speech, word in lower case) → its lemmas in the training halves of EWT and GUM, counted."""
    lemmas: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for file in ("ewt-train.conllu.gz", "gum-train.conllu.gz"):
        for document in read_conllu(data / file):
            for sentence in document:
                for word, part, lemma in zip(sentence.words, sentence.pos or (), sentence.lemmas or (), strict=True):
                    if part in CLOSED | OPEN and lemma != "_":
                        lemmas[part, word.lower().replace("’", "'")][lemma] += 1
    return lemmas


def exceptions(nlp: Language, data: Path) -> Iterator[tuple[str, str, str]]:
    """(part of speech, word, lemma) of closed classes and where the rules go wrong; each with a curly apostrophe too."""
    lemmatize = nlp.get_pipe("lemmatizer").rule_lemmatize
    for (part, word), lemmas in treebank_lemmas(data).items():
        lemma, count = lemmas.most_common(1)[0]
        if part in OPEN and count < OFTEN:
            continue
        by_rule = lemmatize(Doc(nlp.vocab, words=[word], pos=[part])[0])[0]
        if part in CLOSED or by_rule != lemma or "'" in word:
            yield part, word, lemma
            yield part, word.replace("'", "’"), lemma


def without_paths(config: Config) -> Config:
    """The configuration without the places on disk where training found its data."""
    config["paths"] = dict.fromkeys(config["paths"])
    config["initialize"]["vectors"] = None
    config["initialize"]["components"] = {}
    return config


def main() -> None:
    """Assemble."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("trained", "data", "out"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    nlp = spacy.load(options.trained)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="morphologizer")
    lemmatizer.initialize()
    table = lemmatizer.lookups.get_table("lemma_exc")
    for part, word, lemma in list(exceptions(nlp, options.data)):
        words = table.get(part.lower(), {})
        words[word] = [lemma]
        table.set(part.lower(), words)
    lemmatizer.cache.clear()
    nlp.meta.update(META)
    nlp.config = without_paths(nlp.config)
    card = options.out / "README.md"
    text = card.read_text(encoding="utf-8") if card.exists() else None
    shutil.rmtree(options.out, ignore_errors=True)
    nlp.to_disk(options.out)
    if text is not None:
        card.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
