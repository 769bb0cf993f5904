"""What every reader hands over: the contract between file formats and ingest."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum

UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
"""What a name or a value in a file may hold and neither a database nor a page can: zero bytes and halves of characters."""


class PubStatus(StrEnum):
    """What the publisher wants done with an article: the three values of ninjs and NewsML-G2."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as its publisher sent it, decoded and cleaned but not interpreted.

    `body` has paragraphs separated by one blank line, "\\n" line ends, no BOM, no
    no-break spaces at the ends of lines and no control characters. `headline` is empty
    where the format has none; ingest then derives one. `external_id` identifies the article within its source: what the
    source calls it, else its address, else the file's name or its words (docs/imports.md); `position` says where in the
    file it stood. All datetimes know their zone. `is_excerpt`: the body is a summary, the article itself is elsewhere.
    `remarks` tell of what was written in fields that an article can do without, and could not be used.
    """

    body: str
    published_on: date
    external_id: str
    position: str
    headline: str = ""
    published_at: datetime | None = None
    byline: str = ""
    section: str = ""
    language: str = ""
    url: str = ""
    source: str = ""
    rights: str = ""
    issued_at: datetime | None = None
    embargoed_until: datetime | None = None
    version: str = ""
    pubstatus: PubStatus = PubStatus.USABLE
    is_excerpt: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever brings a file says about it.

    `mapping` leads from our fields (fields.ALIASES) to the file's own (“headline” → “hl”); `zone` is that of times
    written without one, or `zone_of` tells it for the publisher that an article names.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo = UTC
    zone_of: Callable[[str], tzinfo] | None = None

    def zone_for(self, publisher: str) -> tzinfo:
        """The zone of times that an article of this publisher (empty where it names none) writes without one."""
        return self.zone_of(publisher) if self.zone_of and publisher else self.zone


class ReaderError(Exception):
    """A file or one article in it cannot be read: says which file, where, and why.

    A reader that can go on after it yields it in the article's place; it raises the one that ends the file.
    """

    def __init__(self, position: str, reason: str) -> None:
        self.position = UNKEEPABLE.sub("�", position)
        self.reason = UNKEEPABLE.sub("�", reason)
        super().__init__(f"{self.position}: {self.reason}")


class NotAnArticle(ReaderError):
    """What stands there is well and good but no article to bring in: a picture, a package, a withheld item."""
