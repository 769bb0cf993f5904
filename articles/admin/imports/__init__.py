"""Bringing articles in, and seeing what became of each."""

from articles.admin.imports.batches import ImportBatchAdmin
from articles.admin.imports.items import ImportItemAdmin

__all__ = ["ImportBatchAdmin", "ImportItemAdmin"]
