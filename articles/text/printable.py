"""Text that may stand in XML.

A few characters may not, however they are written: a feed with one of them is no feed. They say nothing to a reader
either, so they are left out.

>>> fit_for_xml("Ferries\x0c stop")
'Ferries stop'
"""

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Outside the characters of XML 1.0, or discouraged there."""


def fit_for_xml(text: str) -> str:
    """The text without characters that XML does not allow."""
    return FORBIDDEN.sub("", text)
