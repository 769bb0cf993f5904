"""Periods in words, as exactly as is known."""

from datetime import date

from articles.models.fields import partial_date


def period(first: date | None, first_precision: str, last: date | None, last_precision: str) -> str:
    """“1971 – 2024-05”, “? – 2024”, “2024-07 –”; empty when nothing is known."""
    begun, over = partial_date(first, first_precision), partial_date(last, last_precision)
    return f"{begun or '?'} – {over or ''}".strip() if begun or over else ""
