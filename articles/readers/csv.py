"""Tables as text: CSV with commas, semicolons or bars between the cells, and TSV with tabs.

    id;Headline;Date;Text
    h-1;Ferries stop;2025-04-10;"Ferries will stop on Friday.

    Crews agree."

The first row names the columns. Which character parts the cells is told by that row: the one
that gives the most columns with a known name. (Counting characters in the rows, as is often
done, is misled by texts full of commas.) Cells in quotation marks may hold line ends. Rows
are told of by their numbers in a spreadsheet: the row of names is row 1.

A quotation mark too many or too few makes one cell of several rows. Such a row is refused
with all the lines it takes up, and so is what may be the rest of it: a row is trusted again
when it has a cell for each column and no quotation mark within a cell that has none around it.
"""

import csv
import re
from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

from articles.readers.decoding import NotText, lines
from articles.readers.fields import ALIASES, article, folded_name, known_names
from articles.readers.records import Options, RawArticle, ReaderError

MAX_BYTES = 8 * 1024**3
LONGEST_LINE = 8 * 1024 * 1024
LONGEST_CELL = 4 * 1024 * 1024
"""Characters: more than any article may have; a quotation mark that is never closed ends here."""

DELIMITERS = ",;\t|"
LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
"""A lone “\r”, too, ends a line."""

WHOLE_CELL = r'(?:"[^"]*(?:""[^"]*)*"|[^"{}]*)'
REST_OF_A_ROW = "it follows a row that cannot be read and may be the rest of it."

csv.field_size_limit(LONGEST_CELL)  # the module knows one limit for all; its own is 131,072


class _Lines:
    """The lines of a table for csv.reader, which must not see an exception of ours: it would begin the row anew."""

    def __init__(self, file: BinaryIO) -> None:
        self.lines = lines(file, longest=LONGEST_LINE)
        self.problems: list[str] = []
        self.row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            if line.problem:
                self.problems.append(f"line {line.number}: {line.problem}")
            for written in LINE.findall(line.text) if "\r" in line.text else [line.text]:
                self.row.append(written)
                yield written

    def next_row(self) -> None:
        """Forget the lines of the row before, and what was wrong with them."""
        self.row.clear()
        self.problems.clear()


def read(file: BinaryIO, *, name: str, options: Options) -> Iterator[RawArticle | ReaderError]:
    """An article or an error for each row. Raises ReaderError where there are no columns to read, or no further rows."""
    written = _Lines(file)
    try:
        rows = iter(written)
        first = next((line for line in rows if line.strip()), "")
        delimiter = delimiter_of(first, options)
        yield from _rows(first, rows, delimiter, _Place(name, options, written))
    except NotText as error:
        raise ReaderError(name, f"it is not text: {error}.") from error


class _Place:
    """Where the rows are from and how they are read."""

    def __init__(self, name: str, options: Options, written: _Lines) -> None:
        self.name, self.options, self.written = name, options, written

    def at(self, row: int) -> str:
        return f"{self.name}, row {row}"


def delimiter_of(header: str, options: Options) -> str:
    """The character that parts the cells of the first row; a comma where no other does better."""

    def known(delimiter: str) -> tuple[int, int]:
        names = _cells(header, delimiter)
        return known_names(names, options), len(names)

    return max(DELIMITERS, key=known)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _rows(first: str, rest: Iterator[str], delimiter: str, place: _Place) -> Iterator[RawArticle | ReaderError]:
    """The articles below the row of names. Raises ReaderError where that names no text."""

    def every_line() -> Iterator[str]:
        yield first
        yield from rest

    table = csv.reader(every_line(), delimiter=delimiter, strict=True)
    names = _names(table, place)
    whole = re.compile(WHOLE_CELL.format(delimiter) + f"(?:{re.escape(delimiter)}{WHOLE_CELL.format(delimiter)})*")
    trusted = True
    for row in count(2):
        place.written.next_row()
        try:
            cells = next(table, None)
        except csv.Error as error:
            trusted = False
            yield ReaderError(place.at(row), f"{_taken_up(place.written.row)} cannot be read: {error}.")
            continue
        if cells is None:
            return
        trusted = trusted or _is_whole(cells, names, whole, place.written.row)
        yield from (ReaderError(place.at(row), f"{problem}.") for problem in place.written.problems)
        if not any(cells) or place.written.problems:
            continue
        yield _article(names, cells, place, row) if trusted else ReaderError(place.at(row), REST_OF_A_ROW)


def _taken_up(lines: list[str]) -> str:
    """What of the table is lost with a row whose quotation marks are wrong."""
    return "the row" if len(lines) < 2 else f"the row, which takes up {len(lines):,} lines,"


def _is_whole(cells: list[str], names: list[str], whole: re.Pattern[str], written: list[str]) -> bool:
    """Whether this is certainly a row, not what is left of one that could not be read."""
    return len(cells) == len(names) and whole.fullmatch("".join(written).rstrip("\r\n")) is not None


def _names(table: "Iterator[list[str]]", place: _Place) -> list[str]:
    """The names of the columns. Raises ReaderError where none of them is a text."""
    try:
        names = next(table, [])
    except csv.Error as error:
        raise ReaderError(place.at(1), f"the row cannot be read: {error}.") from error
    wanted = {folded_name(place.options.mapping.get("body", "")), *ALIASES["body"], *ALIASES["excerpt"]}
    if not wanted & {folded_name(name) for name in names}:
        has = ", ".join(name.strip() for name in names if name.strip())[:200]
        raise ReaderError(
            place.at(1), f"no column is called text, body or content (it has: {has}); --map body=NAME names another."
        )
    return names


def _article(names: list[str], cells: list[str], place: _Place, row: int) -> RawArticle | ReaderError:
    if len(cells) > len(names) and any(cells[len(names) :]):
        return ReaderError(
            place.at(row),
            f"it has {len(cells)} cells for {len(names)} columns: text with a delimiter needs quotation marks.",
        )
    try:
        record = dict(zip(names, cells, strict=False))
        return article(record, position=place.at(row), options=place.options)
    except ReaderError as error:
        return error
