"""Is what is said to be 0.9 sure right nine times in ten? Findings with a named speaker, by their confidence."""

from benchmarks.accuracy.counting import heading, row

BANDS = (0.95, 0.9, 0.8, 0.7, 0.0)
"""The lower bounds of the table's rows."""


def table(sure: list[tuple[float, bool]]) -> str:
    """How many findings, their mean confidence, and the share whose words are found and whose person is right."""
    lines = [heading("Confidence", "findings", "mean confidence", "share right")]
    above = 1.01
    for bound in BANDS:
        band = [(confidence, right) for confidence, right in sure if bound <= confidence < above]
        if band:
            mean = sum(confidence for confidence, _ in band) / len(band)
            share = sum(right for _, right in band) / len(band)
            lines.append(row(f"{bound:.2f} and more" if bound else "less", len(band), f"{mean:.2f}", f"{share:.2f}"))
        above = bound
    return "\n".join(lines)
