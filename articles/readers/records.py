"""What every reader hands over: the contract between file formats and ingest."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as its publisher sent it, decoded and cleaned but not interpreted.

    `body` has paragraphs separated by one blank line, "\\n" line ends, no BOM, no
    no-break spaces at the ends of lines and no control characters. `headline` is empty
    where the format has none; ingest then derives one. `external_id` identifies the article within its source (for a
    text file: its name, see formats.identity); `position` says where in the file it stood.
    """

    body: str
    published_on: date
    external_id: str
    position: str
    headline: str = ""
    published_at: datetime | None = None
    byline: str = ""
    section: str = ""
    language: str = "en"
    url: str = ""
    source: str = ""


class ReaderError(Exception):
    """A file or one article in it cannot be read: says which file, where, and why."""

    def __init__(self, position: str, reason: str) -> None:
        super().__init__(f"{position}: {reason}")
        self.position = position
        self.reason = reason
