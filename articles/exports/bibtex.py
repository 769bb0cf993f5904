"""Citations for BibTeX and BibLaTeX.

BibTeX counts braces whether a backslash stands before them or not, so those in a text are
written by name. Two pairs of braces keep “BBC” from becoming “bbc”, and a byline from being
taken apart into given and family names.
"""

from articles.exports.citation import Citation

ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
    }
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(citation: Citation) -> str:
    """One entry, an article of a newspaper; what is not known is left out."""
    day = citation.published_on
    note = ". ".join(filter(None, (citation.quoted, citation.as_seen)))
    fields = {
        "author": f"{{{{{escaped(citation.byline)}}}}}" if citation.byline else "",
        "title": f"{{{{{escaped(citation.title)}}}}}",
        "journal": f"{{{{{escaped(citation.outlet)}}}}}",
        "year": f"{{{day.year:04d}}}",
        "month": MONTHS[day.month - 1],
        "day": f"{{{day.day}}}",
        "url": f"{{{citation.url}}}",
        "urldate": f"{{{citation.accessed_on.isoformat()}}}",
        "note": f"{{{escaped(note)}}}" if note else "",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{citation.key},", *lines, "}"]) + "\n"


def escaped(text: str) -> str:
    """Text that TeX prints as it is."""
    return text.translate(ESCAPED)
