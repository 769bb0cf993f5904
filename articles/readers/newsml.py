"""NewsML-G2: news items as agencies send them, one by one or several in a message.

Text items become articles: their words stand inside, as NITF, XHTML or plain text. Pictures,
packages, planning and concepts are passed over with a reason, as is a text item whose words
are somewhere else. Identity is the `guid`; `version`, `pubStatus`, `embargoed` and the times
of the item are handed on. The day of publication is that of `firstCreated`, else of
`contentCreated`, else of this version.

Source: IPTC, NewsML-G2 guidelines (https://iptc.org/std/NewsML-G2/guidelines/).
"""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from articles.readers import nitf, xml
from articles.readers.fields import wire_article
from articles.readers.records import NotAnArticle, Options, RawArticle, ReaderError

NOT_NEWS = {
    "packageItem": "it is a package: a list of other items",
    "conceptItem": "it describes a concept, not news",
    "knowledgeItem": "it is a list of concepts, not news",
    "planningItem": "it is a plan of coverage, not news",
    "catalogItem": "it is a catalogue of vocabularies, not news",
}
CONTENT_ELSEWHERE = "its text is not in the file but elsewhere"
CLASS_PREFIXES = ("ninat:", "http://cv.iptc.org/newscodes/ninature/")


def read(file: BinaryIO, *, name: str, options: Options) -> Iterator[RawArticle | ReaderError]:
    """An article, or the reason why it is none, for each item. Raises ReaderError where there are no items."""
    root = xml.parsed(file, name)
    if root.tag == "newsMessage":
        items = [item for set_of_items in root.iterfind("itemSet") for item in set_of_items]
        for number, item in enumerate(items, start=1):
            yield _read_item(item, f"{name}, item {number}", options)
    elif root.tag == "newsItem" or root.tag in NOT_NEWS:
        yield _read_item(root, name, options)
    else:
        raise ReaderError(name, f"“{root.tag}” is not the beginning of a NewsML-G2 document.")


def _read_item(item: Element, position: str, options: Options) -> RawArticle | ReaderError:
    try:
        _refuse_what_is_no_text(item, position)
        return wire_article(_fields(item, position), position=position, options=options)
    except ReaderError as error:
        return error


def _refuse_what_is_no_text(item: Element, position: str) -> None:
    if item.tag != "newsItem":
        raise NotAnArticle(position, f"{NOT_NEWS.get(str(item.tag), f'it is a “{item.tag}”, not news')}.")
    kind = xml.first(item, "itemMeta/itemClass@qcode", "itemMeta/itemClass@uri")
    for prefix in CLASS_PREFIXES:
        kind = kind.removeprefix(prefix)
    if kind not in {"text", ""}:
        raise NotAnArticle(position, f"it is not text but {kind}.")
    if not item.get("guid"):
        raise ReaderError(position, "guid: the item does not name itself.")
    if item.find("contentSet/inlineXML/sports-content") is not None:
        raise NotAnArticle(position, "it is a table of sports results (SportsML).")
    if item.find("contentSet/remoteContent") is not None and item.find("contentSet/inlineXML") is None:
        raise NotAnArticle(position, f"{CONTENT_ELSEWHERE}.")


def _fields(item: Element, position: str) -> dict[str, object]:
    """What the item tells, by our names of fields; what it leaves out, its NITF may tell."""
    inside = item.find("contentSet/inlineXML/nitf")
    told = nitf.fields(inside, position) if inside is not None else {"body": _body(item, position)}
    meta = {
        "id": item.get("guid"),
        "version": item.get("version"),
        "headline": xml.first(item, "contentMeta/headline"),
        "byline": xml.first(item, "contentMeta/by"),
        "published": xml.first(item, "itemMeta/firstCreated", "contentMeta/contentCreated", "itemMeta/versionCreated"),
        "issued": xml.first(item, "itemMeta/versionCreated"),
        "embargo": xml.first(item, "itemMeta/embargoed"),
        "pubstatus": _pubstatus(item),
        "language": xml.first(item, "contentMeta/language@tag") or item.get(xml.LANGUAGE),
        "source": xml.first(
            item, "itemMeta/provider/name", "rightsInfo/copyrightHolder/name", "contentMeta/infoSource/name"
        )
        or xml.first(item, "itemMeta/provider@literal", "itemMeta/provider@qcode").rpartition(":")[2],
        "section": xml.first(item, "itemMeta/service/name"),
        "rights": xml.first(item, "rightsInfo/copyrightNotice"),
        "excerpt": xml.first(item, "contentMeta/description"),
    }
    found = {**told, **{name: value for name, value in meta.items() if value}}
    found["byline"] = found.get("byline") or xml.first(item, "contentMeta/creator/name")
    return found


def _pubstatus(item: Element) -> str:
    """An embargo without a date lasts until the publisher says otherwise."""
    embargoed = item.find("itemMeta/embargoed")
    if embargoed is not None and not (embargoed.text or "").strip():
        return "withheld"
    return xml.first(item, "itemMeta/pubStatus@qcode") or xml.first(item, "itemMeta/pubStatus@uri").rpartition("/")[2]


def _body(item: Element, position: str) -> str:
    """The words inside, whether as XHTML or as they are."""
    page = item.find("contentSet/inlineXML")
    if page is not None:
        inside = page.find("html/body")
        return xml.words(inside if inside is not None else page, position)
    data = item.find("contentSet/inlineData")
    return "".join(data.itertext()) if data is not None else ""
