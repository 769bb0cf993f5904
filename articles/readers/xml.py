"""XML, read so that it can do no harm: no entities, nothing fetched, nothing too large.

An entity can be defined to a thousand times its own length, and that again, until the
memory is full, or to the content of a file on this machine. No format that is read here
needs one, so a file that defines any is refused (defusedxml).
"""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from articles.readers.markup import MAX_BYTES, words_of
from articles.readers.records import ReaderError

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def parsed(file: BinaryIO, name: str) -> Element:
    """The root of a file, its tags without their namespaces. Raises ReaderError."""
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ReaderError(name, f"it holds more than {MAX_BYTES:,} bytes.")
    try:
        root: Element = fromstring(content)
    except ParseError as error:
        raise ReaderError(name, f"it is not XML: {error}.") from error
    except DefusedXmlException as error:
        raise ReaderError(name, "it defines entities, which could stand for anything.") from error
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise ReaderError(name, f"it is not XML that can be read: {error}.") from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    return root


def first(element: Element, *paths: str) -> str:
    """The words of the first of `paths` that has any, on one line. A path may end in “@name” for an attribute."""
    return next((text for path in paths for text in _every(element, path) if text), "")


def _every(element: Element, path: str) -> Iterator[str]:
    way, _, attribute = path.partition("@")
    for found in element.iterfind(way.rstrip("/")) if way else [element]:
        text = found.get(attribute) or "" if attribute else "".join(found.itertext())
        yield " ".join(text.split())


def words(element: Element | None, position: str) -> str:
    """What a reader would see of an element, paragraphs separated by blank lines. Raises ReaderError."""
    if element is None:
        return ""
    try:
        return words_of(tostring(element, encoding="unicode"))
    except RecursionError as error:
        raise ReaderError(position, "its elements are nested too deeply.") from error
