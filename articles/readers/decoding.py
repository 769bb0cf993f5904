"""Decoding: from the bytes of a file to its characters.

Text files name their encoding only by a byte order mark, and mostly not even so. What
arrives is UTF-8, or Windows-1252 from older editing systems, or UTF-8 into which somebody
pasted a few Windows-1252 quotation marks. One rule reads all three: whatever is not valid
UTF-8 is Windows-1252, byte by byte. Text in Windows-1252 is never valid UTF-8 by accident
for longer than a letter or two, because UTF-8 allows only few sequences of high bytes.
"""

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MARKS = [
    # The longer first: UTF-32 begins with the mark of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]


FALLBACK = "articles.windows-1252"


class NotText(ValueError):
    """The bytes are not the characters of any encoding that is read here; the message says why."""


def decode(content: bytes) -> str:
    """The characters of `content`, byte order mark removed. Raises NotText."""
    for mark, encoding in MARKS:
        if content.startswith(mark) and encoding != "utf-8-sig":
            return _decode_wide(content, encoding)
    return _decode_bytes(content.removeprefix(codecs.BOM_UTF8))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, its number from 1, and its characters with their line end, or what is wrong with it."""

    number: int
    text: str
    problem: str = ""


SNIFFED = 4096
"""Bytes that are looked at to tell text from a program or a picture."""

LONGEST_SKIPPED = 64 * 1024 * 1024
"""Bytes of too long a line that are passed over in search of its end; then the file is given up."""


def lines(file: BinaryIO, *, longest: int) -> Iterator[Line]:
    """The lines of a file, one at a time; none longer than `longest` bytes is ever held. Raises NotText.

    A line that cannot be read is one with a problem; the next may be read again. Zero bytes are left out.
    """
    head = file.read(SNIFFED)
    file.seek(0)
    wide = next((encoding for mark, encoding in MARKS if head.startswith(mark) and encoding != "utf-8-sig"), None)
    if wide:
        yield from _wide_lines(file, wide, longest)
        return
    if b"\0" in head:
        raise NotText("it holds zero bytes, as programs and pictures do")
    file.seek(len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)
    number = 0
    while content := file.readline(longest + 1):
        number += 1
        if len(content) > longest:
            yield Line(number, "", f"the line is longer than {longest:,} bytes")
            _skip_line(file, content)
            continue
        yield _line(number, content)


def _line(number: int, content: bytes) -> Line:
    try:
        return Line(number, decode(content.replace(b"\0", b"")))
    except NotText as error:
        return Line(number, "", f"it is not text: {error}")


def _skip_line(file: BinaryIO, content: bytes) -> None:
    """Go on to the next line without keeping this one. Raises NotText where there is no end of it."""
    skipped = 0
    while content and not content.endswith(b"\n"):
        content = file.readline(1024 * 1024)
        skipped += len(content)
        if skipped > LONGEST_SKIPPED:
            raise NotText(f"a line of more than {LONGEST_SKIPPED:,} bytes is not one")


def _wide_lines(file: BinaryIO, encoding: str, longest: int) -> Iterator[Line]:
    """As `lines`, of a file in UTF-16 or UTF-32: there, the first thing that cannot be read ends it."""
    text = io.TextIOWrapper(file, encoding, newline="")
    number = 0
    try:
        while line := text.readline(longest + 1):
            number += 1
            if len(line) > longest:
                raise NotText(f"line {number} is longer than {longest:,} characters")
            yield Line(number, line.replace("\0", ""))
    except UnicodeError as error:
        raise NotText(f"after line {number} it is not {encoding.upper()}") from error
    finally:
        text.detach()


def _decode_wide(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(f"it begins as {encoding.upper()} but byte {error.start} does not fit") from error


def _decode_bytes(content: bytes) -> str:
    if b"\0" in content:
        raise NotText("it holds zero bytes, as programs and pictures do")
    return content.decode("utf-8", errors=FALLBACK)


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read what is not UTF-8 as Windows-1252: an error handler in the codecs' own shape, so that decoding stays linear."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 (the handler is named in decode() only)
    try:
        return error.object[error.start : error.end].decode("windows-1252"), error.end
    except UnicodeDecodeError as inner:
        position = error.start + inner.start
        raise NotText(f"byte {position} is neither UTF-8 nor Windows-1252") from inner


codecs.register_error(FALLBACK, _windows_1252)
