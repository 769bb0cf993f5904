"""How accurate the extraction is, measured on gold corpora; `docs/accuracy.md` explains the measures."""
