"""`python -m articles.extraction [FILE]`: findings for dated texts, without a database.

Reads JSON Lines `{"id", "date", "text", "title"?}` from FILE or standard input and writes one line of findings for
each, in order: `{"id", "quotes", "mentions", "people", "organisations", "timex", "events"}`, all offsets
into `text`; what is found in `title` stands apart under `title_quotes` and `title_mentions`. A line that cannot be read becomes `{"id", "error"}` and the others go on; the exit code is then 1.
With `--attributions` the quotes hold thoughts, plans and judgements too, which nobody spoke: `"speech": false`.
With `--pretty FILE` it prints the findings of one text for a person to read: FILE holds a JSON line
as above, or a text that begins with `date YYYY-MM-DD`.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from articles.extraction.base import DEFAULT_PIPELINE, PipelineMissing, load_base
from articles.extraction.findings import findings
from articles.extraction.pipeline import Text, analyse_many
from articles.extraction.pretty import pretty

DATED_TEXT = re.compile(r"\s*date (\d{4}-\d{2}-\d{2}) ?(.*)", re.DOTALL)
BATCH_SIZE = 64
Work = Callable[[list[str]], list[dict[str, Any]]]
"""From a batch of lines to the result of each."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    options = _parser().parse_args(arguments)
    try:
        if options.pretty:
            return _print_pretty(options.pretty, options.pipeline)
        lines = options.file.read_text(encoding="utf-8").splitlines() if options.file else sys.stdin
        work = partial(analyse_lines, pipeline=options.pipeline, with_attributions=options.attributions)
        return _print_findings(lines, work, options.workers)
    except PipelineMissing as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m articles.extraction", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="JSON Lines to read; standard input without it")
    parser.add_argument("--workers", type=int, default=1, help="processes to work in (default 1)")
    parser.add_argument(
        "--attributions", action="store_true", help="find thoughts, plans and judgements too, as quotes without speech"
    )
    parser.add_argument("--pretty", type=Path, metavar="FILE", help="print the findings of one text to be read")
    parser.add_argument(
        "--pipeline", default=str(DEFAULT_PIPELINE), help="spaCy pipeline: a folder or the name of an installed package"
    )
    return parser


def _print_pretty(path: Path, pipeline: str) -> int:
    text = path.read_text(encoding="utf-8")
    match = DATED_TEXT.fullmatch(text)
    if match:
        read = Text(match[2], date.fromisoformat(match[1]))
    else:
        _, read = _article(json.loads(text))
    (analysis,) = analyse_many([read], nlp=load_base(pipeline))
    sys.stdout.write(pretty(read.body, analysis, headline=read.headline))
    return 0


def _print_findings(lines: Iterable[str], work: Work, workers: int) -> int:
    batches = _batches(line for line in lines if line.strip())
    failed = False
    for results in _results(batches, work, workers):
        for result in results:
            failed = failed or "error" in result
            sys.stdout.write(_line(result))
        sys.stdout.flush()
    return int(failed)


def _line(result: dict[str, Any]) -> str:
    """A result as a line of JSON that any encoding of Unicode can carry: half a surrogate pair stays an escape."""
    return json.dumps(result, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n"


def _results(batches: Iterator[list[str]], work: Work, workers: int) -> Iterator[list[dict[str, Any]]]:
    """The results of each batch, in order; several processes never hold more than a few batches each."""
    if workers <= 1:
        yield from map(work, batches)
        return
    with ProcessPoolExecutor(workers) as pool:
        while window := list(islice(batches, workers * 4)):
            yield from pool.map(work, window)


def analyse_lines(lines: list[str], *, pipeline: str, with_attributions: bool = False) -> list[dict[str, Any]]:
    """The findings of a batch of JSON lines, or for a bad line what is wrong with it."""
    read = [_read(line) for line in lines]
    texts = (text for _, text, _ in read if text)
    analyses = analyse_many(texts, nlp=load_base(pipeline), with_attributions=with_attributions)
    return [{"id": ident, **(findings(next(analyses)) if text else {"error": error})} for ident, text, error in read]


def _read(line: str) -> tuple[Any, Text | None, str]:
    """The id and the text of a line, or what is wrong with it."""
    record: Any = None
    try:
        record = json.loads(line)
        return *_article(record), ""
    except (ValueError, KeyError, TypeError) as error:
        ident = record.get("id") if isinstance(record, dict) else None
        return ident, None, f"{type(error).__name__}: {error} in {line[:80]!r}"


def _article(record: Any) -> tuple[Any, Text]:
    if not isinstance(record, dict):
        raise TypeError("not an object")
    title = record.get("title") or ""
    return record.get("id"), Text(str(record["text"]), date.fromisoformat(record["date"]), str(title))


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(lines)
    for first in iterator:
        yield list(chain([first], islice(iterator, BATCH_SIZE - 1)))


if __name__ == "__main__":
    sys.exit(main())
