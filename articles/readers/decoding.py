"""Decoding: from the bytes of a file to its characters.

Text files name their encoding only by a byte order mark, and mostly not even so. What
arrives is UTF-8, or Windows-1252 from older editing systems, or UTF-8 into which somebody
pasted a few Windows-1252 quotation marks. One rule reads all three: whatever is not valid
UTF-8 is Windows-1252, byte by byte. Text in Windows-1252 is never valid UTF-8 by accident
for longer than a letter or two, because UTF-8 allows only few sequences of high bytes.
"""

import codecs

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
