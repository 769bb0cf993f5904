"""Citations as Wikipedia writes them: {{cite news}} with the words quoted.

Whatever means something to MediaWiki is written as a number of HTML: a bar would end the
parameter, brackets make links, two apostrophes slanted type, four tildes a signature.
"""

import re

from articles.exports.citation import Citation
from articles.wording import day_in_words

MEANINGFUL = re.compile(r"[|{}\[\]<>&~]|'(?=')|(?<=')'|(?<=_)_|_(?=_)|(?<=:)//")


def wikipedia(citation: Citation) -> str:
    """One template on one line, empty parameters left out."""
    parameters = {
        "author": escaped(citation.byline),
        "title": escaped(citation.title),
        "work": escaped(citation.outlet),
        "date": day_in_words(citation.published_on),
        "url": citation.url,
        "access-date": day_in_words(citation.accessed_on),
        "via": escaped(citation.archive),
        "language": citation.language.partition("-")[0] if not citation.language.startswith("en") else "",
        "quote": escaped(citation.quoted),
    }
    told = " ".join(f"|{name}={value}" for name, value in parameters.items() if value)
    return f"{{{{cite news {told}}}}}\n"


def escaped(text: str) -> str:
    """Text that MediaWiki shows as it is."""
    return MEANINGFUL.sub(lambda found: "".join(f"&#{ord(letter)};" for letter in found.group()), text)
