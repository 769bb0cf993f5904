"""NITF 3: the News Industry Text Format of agencies, alone or inside NewsML-G2.

    nitf/head/docdata   doc-id@id-string, date.issue@norm, date.release@norm, @management-status, du-key@version
    nitf/head/pubdata   @name, @date.publication, @position.section, @ex-ref
    nitf/body/body.head hedline/hl1, byline, abstract
    nitf/body/body.content  the paragraphs; media and their captions are left out

Source: IPTC, NITF 3.6 documentation (https://iptc.org/standards/nitf/). A doc-id is the identity.
"""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from articles.readers import xml
from articles.readers.fields import wire_article
from articles.readers.records import Options, RawArticle

STATUS = {"embargoed": "usable", "killed": "canceled", "": "usable"}
"""Management statuses that are not also a pubstatus; an embargo has a date of its own."""


def read(file: BinaryIO, *, name: str, options: Options) -> Iterator[RawArticle]:
    """The one article in the file. Raises ReaderError."""
    root = xml.parsed(file, name)
    yield wire_article(fields(root, name), position=name, options=options, name_of_file=name)


def fields(root: Element, position: str) -> dict[str, object]:
    """What a `nitf` element tells, by our names of fields. Raises ReaderError."""
    status = xml.first(root, "head/docdata@management-status").lower()
    address = xml.first(root, "head/pubdata@ex-ref")
    body = root.find("body/body.content")
    return {
        "id": xml.first(root, "head/docdata/doc-id@id-string"),
        "url": address if address.startswith(("http:", "https:")) else "",
        "headline": xml.first(root, "body/body.head/hedline/hl1", "head/title"),
        "byline": xml.first(root, "body/body.head/byline"),
        "published": xml.first(
            root,
            "head/docdata/date.issue@norm",
            "head/pubdata@date.publication",
            "head/docdata/date.release@norm",
            "body/body.head/dateline/story.date@norm",
        ),
        "embargo": xml.first(root, "head/docdata/date.release@norm") if status == "embargoed" else "",
        "pubstatus": STATUS.get(status, status),
        "version": xml.first(root, "head/docdata/du-key@version"),
        "source": xml.first(root, "head/pubdata@name", "body/body.head/distributor/org", "body/body.head/distributor"),
        "section": xml.first(root, "head/pubdata@position.section"),
        "rights": xml.first(root, "head/docdata/doc.copyright@holder"),
        "language": root.get(xml.LANGUAGE) or xml.first(root, "body@" + xml.LANGUAGE),
        "body": xml.words(body, position),
        "excerpt": xml.words(root.find("body/body.head/abstract"), position),
    }
